/** How large a formula is, estimated from its TeX: nothing draws it before the browser does. */

/** In em of the text: about as many signs as are shown of it. */
export const formulaWidth = (tex: string): number => 0.5 * signsOf(tex)

/** A command is one, what groups or places is none. */
function signsOf(tex: string): number {
  return tex
    .replace(/\\(?:math|text|operatorname|left|right|begin|end|[,;:! ])[a-z]*/g, '')
    .replace(/\\[a-zA-Z]+\s?/g, '∘')
    .replace(/[{}^_\s]/g, '').length
}

/** In em of the text, of one that stands alone, with the room around it: its rows, those with something above something else higher. */
export function formulaHeight(tex: string): number {
  const parts = tex.match(/\\(?:begin|end)\{[a-z]*\*?\}|\\[a-zA-Z]+|\\.|[{}_^]|[^\\{}_^\s]/gs) ?? []
  return larger * (new FormulaMeasure(parts).rows(between, 0) + around)
}

/**
 * Formulas that stand alone are larger than text; the room around them, and between rows: their own, those of cases and those of a matrix, in
 * their own em (temml's MathML in Chromium).
 */
const [larger, around, between, amongCases, inMatrix] = [1.1, 0.7, 0.65, 0.45, 0.2]
/** What is deeper within others is as high as a sign. */
const deepest = 20

const fraction = /^\\[dtc]?frac$|^\\d?binom$/
const brace = /^\\(?:under|over)brace$/
const sum = /^\\(?:sum|prod|int|oint|bigcup|bigcap|bigoplus|lim)$/
const matrix = /^\\begin\{[a-zA-Z]*matrix\*?\}$/
const cases = /^\\begin\{(?:[dr]*cases|array)\*?\}$/

/** Heights of its parts, read in one pass. */
class FormulaMeasure {
  readonly #parts: readonly string[]
  #at = 0

  constructor(parts: readonly string[]) {
    this.#parts = parts
  }

  /** Of rows below each other, to the end of their group. */
  rows(gap: number, depth: number): number {
    let [height, row, count] = [0, 1, 1]
    for (;;) {
      const part = this.#parts[this.#at++]
      if (part === undefined || (depth > 0 && /^(?:\}|\\end\{)/.test(part))) break
      if (part === '\\\\' || part === '\\cr') {
        ;[height, row] = [height + row, 1]
        count++
      } else row = Math.max(row, this.#of(part, depth))
    }
    return height + row + (count > 1 ? gap * count : 0)
  }

  #of(part: string, depth: number): number {
    if (depth < deepest) {
      if (part === '{') return this.rows(inMatrix, depth + 1)
      if (part.startsWith('\\begin{')) {
        const gap = matrix.test(part) ? inMatrix : cases.test(part) ? amongCases : between
        return this.rows(gap, depth + 1)
      }
    }
    if (fraction.test(part)) return this.#next(depth) + this.#next(depth) + 0.05
    if (brace.test(part)) return this.#next(depth) + 1.05
    if (part === '_' || part === '^') {
      this.#next(depth)
      return 1
    }
    if (!sum.test(part)) return 1
    const ends = this.#scripts(depth)
    return ends > 1 ? 2.65 : ends > 0 ? 2.3 : part === '\\lim' ? 1 : 2.05
  }

  /** Of what a command or a script takes in. */
  #next(depth: number): number {
    const part = this.#parts[this.#at]
    if (part === undefined || part === '}') return 1
    this.#at++
    return this.#of(part, depth + 1)
  }

  /** How many stand above and below, as the ends of a sum do. */
  #scripts(depth: number): number {
    let count = 0
    while (/^[_^]$/.test(this.#parts[this.#at] ?? '')) {
      this.#at++
      this.#next(depth)
      count++
    }
    return count
  }
}
