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
  const rows = tex.split(/\\\\|\\cr\b/)
  let height = rows.length > 1 ? between * rows.length : 0
  for (const row of rows) {
    const [, limits] = /\\(?:sum|prod|int|oint|bigcup|bigcap|bigoplus|lim)(?![a-z])([_^]\S*)/.exec(row) ?? []
    if (limits) height += limits.includes('_') && limits.includes('^') ? 2.65 : 2.3
    else if (/\\(?:[dtc]?frac|sum|prod|int|d?binom|underbrace|overbrace)(?![a-z])/.test(row)) height += 2.05
    else height += 1
  }
  return larger * (height + around)
}

/** Formulas that stand alone are larger than text; the room around them and between their rows, in their own em (temml's MathML in Chromium). */
const [larger, around, between] = [1.1, 0.7, 0.65]
