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

/** In em, of one that stands alone: its rows, those with something above something else twice as high. */
export function formulaHeight(tex: string): number {
  let height = 0
  for (const row of tex.split(/\\\\|\\cr\b/))
    height += /\\(?:[dt]?frac|sum|prod|int|binom|underbrace|overbrace)(?![a-z])/.test(row) ? 2.5 : 1.35
  return height
}
