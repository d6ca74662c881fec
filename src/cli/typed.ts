import { isClone } from '../tool.ts'

/** What to type for a command: in a clone the npm script of its name, elsewhere the package's own program. */
export function typed(command: string, rest = ''): string {
  if (!isClone) return `npx halyard ${command}${rest && ` ${rest}`}`
  const isShort = command === 'start' || command === 'test'
  const script = isShort ? command : `run ${command === 'render' ? '-s ' : ''}${command}`
  return `npm ${script}${rest && ` -- ${rest}`}`
}
