/** Raw markup of the deck: HTML is passed on, TeX becomes maths where it is a maths environment, or is left out. */
import { type RawBlock, type RawInline, spanOf } from '../pandoc/ast.ts'
import { macroCommands } from '../pandoc/tex/macros.ts'
import type { Html } from '../plugin.ts'
import { nothing } from './markup.ts'
import { writeRawHtml } from './raw-html.ts'
import type { Writing } from './writing.ts'

/** The formats that Pandoc's revealjs writer takes for HTML (`isRawHtml`). */
const htmlFormats = new Set(['html', 'html4', 'html5', 'revealjs', 's5', 'slidy', 'slideous', 'dzslides'])

const mathEnvironment =
  /^\s*\\begin\{(?:align\*?|alignat\*?|aligned|alignedat|array|[BbpVv]?matrix|cases|CD|eqnarray\*?|equation\*?|gather\*?|gathered|multline\*?|prooftree|smallmatrix|split|subarray)\}/

function isTex({ format }: RawBlock | RawInline): boolean {
  return format === 'tex' || format === 'latex'
}

export function isMathEnvironment(raw: RawBlock | RawInline): boolean {
  return isTex(raw) && mathEnvironment.test(raw.value)
}

/** A reference to an equation, which Pandoc leaves to what shows the formulas. */
export function isReference(raw: RawInline): boolean {
  return isTex(raw) && /^\\(?:eq)?ref\{/.test(raw.value)
}

/** Macros are for the formulas, which have them. */
const macro = new RegExp(`^\\s*\\\\(?:${macroCommands})(?![A-Za-z])`)

export function writeRaw(raw: RawBlock | RawInline, writing: Writing): Html {
  if (htmlFormats.has(raw.format)) return writeRawHtml(raw.value, spanOf(raw), writing)
  const tex = isTex(raw)
  if (tex && macro.test(raw.value)) return nothing
  const command = /^\\[A-Za-z]+(?:\{[^}]*\})?/.exec(raw.value.trim())?.[0] ?? ''
  writing.reportOnce(`dropped ${raw.format} ${command}`, {
    code: tex ? 'tex-dropped' : 'format-dropped',
    message: tex
      ? `TeX outside maths is left out of slides${command && `: ${command}`}`
      : `Raw ${raw.format} is left out of slides`,
    at: spanOf(raw),
  })
  return nothing
}
