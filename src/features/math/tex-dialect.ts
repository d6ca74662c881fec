/** What decks may write for MathJax, which Pandoc's pages load, and temml does not read, as TeX that it does. */

/** Commands, as macros. */
export const commonMacros: Readonly<Record<string, string>> = {
  '\\mbox': '\\text',
  '\\KaTeX': '\\text{KaTeX}',
  '\\mathbbm': '\\mathbb',
  '\\mathds': '\\mathbb',
  '\\symbf': '\\mathbf',
  '\\symbb': '\\mathbb',
  '\\ensuremath': '#1',
  '\\strut': '\\vphantom{(}',
  '\\mspace': '\\hspace{#1}',
}

/** Environments by what they are called here. */
const displayed: ReadonlyMap<string, string> = new Map(
  Object.entries({
    eqnarray: 'align',
    'eqnarray*': 'align*',
    flalign: 'align',
    'flalign*': 'align*',
    subarray: 'array',
  }),
)

/** In the middle of a line MathJax sets those that LaTeX has only for lines of their own. */
const inLine: ReadonlyMap<string, string> = new Map(
  Object.entries({
    align: 'aligned',
    'align*': 'aligned',
    alignat: 'alignedat',
    'alignat*': 'alignedat',
    split: 'aligned',
    gather: 'gathered',
    'gather*': 'gathered',
    multline: 'gathered',
    'multline*': 'gathered',
    equation: 'gathered',
    'equation*': 'gathered',
  }),
)

/** A formula of a deck as temml reads it. MathJax takes `&` in words for itself, and knows how a block is placed (`[t]`). */
export function forTemml(tex: string, display: boolean): string {
  const short = tex.includes('\\require') ? tex.replace(/\\require\s*\{[^{}]*\}/g, '') : tex
  if (!short.includes('\\begin{')) return short
  return joinColumns(short)
    .replace(/\\(?:text|mbox)\{[^{}]*\}/g, (words) =>
      words.replace(/\\.|&/gs, (c) => (c === '&' ? '\\&' : c)),
    )
    .replace(/(\\begin\{(?:aligned|gathered)\})\s*\[[tcb]\]/g, '$1')
    .replace(/\\(begin|end)\{([a-z]+\*?)\}/g, (whole, verb: string, name: string) => {
      const other = displayed.get(name) ?? name
      const known = display ? other : (inLine.get(other) ?? other)
      return known === name ? whole : `\\${verb}{${known}}`
    })
    .replace(
      /(\\begin\{array\})\s*(?:\[[tcb]\]\s*)?\{((?:[clr|:\s]|@\{[^{}]*\})*)\}/g,
      (_, begin, columns) => `${begin}{${String(columns).replace(/@\{[^{}]*\}/g, '')}}`,
    )
}

/** `eqnarray` has three columns where `align` has two: the relation goes to what is behind it. */
function joinColumns(tex: string): string {
  if (!tex.includes('eqnarray')) return tex
  let depth = -1
  let marks = 0
  return tex.replace(/\\(begin|end)\{([a-z]+)\*?\}|\\.|[{}&]/gs, (token, verb?: string, name?: string) => {
    if (name === 'eqnarray') {
      depth = verb === 'begin' ? 0 : -1
      marks = 0
    } else if (depth >= 0) {
      if (token === '{' || verb === 'begin') depth++
      else if (token === '}' || verb === 'end') depth--
      else if (depth === 0 && token === '\\\\') marks = 0
      else if (depth === 0 && token === '&' && ++marks === 2) return ''
    }
    return token
  })
}
