/** The names of the registers that make the state of a talk, and one for the drawing on each slide. */

/** Ends with the slide's id. */
export type InkName = `ink/${string}`

const names = [
  'place',
  'screen',
  'timer',
  'pointer',
  'zoom',
  'motion',
  'codeSize',
  'shape',
  'caption',
  'audience',
] as const
const INK = 'ink/'
const LENGTH = 1000

export type RegisterName = (typeof names)[number] | InkName

export function isRegisterName(name: string): name is RegisterName {
  return names.some((each) => each === name) || isInkName(name)
}

export function isInkName(name: string): name is InkName {
  return name.startsWith(INK) && name.length <= LENGTH
}

/** The register of the ink on the slide `id`. */
export function inkOn(id: string): InkName {
  return `${INK}${id}`
}

/** The slide that a register's ink is on. */
export function slideOf(name: InkName): string {
  return name.slice(INK.length)
}
