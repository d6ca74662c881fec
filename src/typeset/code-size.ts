/** How large the code of a slide is, and how high (`code.css`): as its longest line and its rows allow. */
import { largest } from '../pandoc/many.ts'
import { monoVoice, type TypeCase } from './letters.ts'

/** Letters, the room that all rows share, and borders in pixels; leading and padding in em. */
const code = { least: 20, most: 30, leading: 1.45, padding: 1.8, border: 2, tall: 480 } as const
const isNumbered = (classes: readonly string[]) => classes.some((name) => /^number-?lines$/i.test(name))

/** How wide rows are, and the widest without the spaces behind it; em. */
interface CodeRows {
  readonly rows: readonly number[]
  readonly ems: number
}

/** Measures the code of one slide; rows are measured once. */
export function createCodeMeasure(typeCase: TypeCase) {
  const known = new Map<string, CodeRows>()
  return {
    /** Pixels of its letters in a column of that width, on a slide whose text is smaller by `density`. */
    sizeOf(value: string, classes: readonly string[], width: number, density: number): number {
      const { rows, ems } = rowsIn(value)
      const fit = Math.min(
        code.most * Math.min(1, Math.max(0.8, density)),
        width / (ems + (isNumbered(classes) ? 5 : 2.5)),
        code.tall / code.leading / rows.length,
      )
      return Math.max(code.least, fit)
    },
    /** Its height in pixels, and how many lines go on below themselves. */
    extentOf(value: string, classes: readonly string[], width: number, size: number) {
      const room = (width - code.border) / size - (isNumbered(classes) ? 4.8 : 2.4)
      let [lines, wrapped] = [0, 0]
      for (const row of rowsIn(value).rows) {
        const own = Math.max(1, Math.ceil(row / room - 0.001))
        if (own > 1) wrapped++
        lines += own
      }
      return { height: (lines * code.leading + code.padding) * size + code.border, wrapped }
    },
  }

  function rowsIn(value: string): CodeRows {
    const before = known.get(value)
    if (before) return before
    const letters = typeCase(monoVoice)
    const lines = value.split('\n')
    const rows = lines.map((line) => letters.widthOf(line))
    const found = { rows, ems: largest(lines, (line) => letters.widthOf(line.trimEnd())) }
    known.set(value, found)
    return found
  }
}
