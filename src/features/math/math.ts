/** Maths as MathML, made at build time by temml; the TeX stays in it as an annotation. */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type Temml from 'temml'
import { messageOf } from '../../html/hooks.ts'
import { attribute, html, nothing, text, trusted } from '../../html/markup.ts'
import { openKeptTexts } from '../../kept-texts.ts'
import { type NodeOf, spanOf } from '../../pandoc/ast.ts'
import { oncePer } from '../../pandoc/once-per.ts'
import type { Html, Plugin, RenderContext } from '../../plugin.ts'
import { cacheFolder, projectAround } from '../../tool.ts'
import { withDefinitions, withNumbers, writeReference } from './references.ts'
import { commonMacros, forTemml } from './tex-dialect.ts'
import { hasSteps, type MathElement, writeTree } from './tree.ts'
import { emsOf } from './width.ts'
import { createFormulaReader, engineVersion, wordLanguage } from './words.ts'

export interface MathOptions {
  /** TeX macros for all formulas, e.g. `{ '\\R': '\\mathbb{R}' }`. */
  readonly macros?: Readonly<Record<string, string>>
}

/** A formula of fewer ems has room on any slide. */
const wide = 12

const noMacros = {}

export function math({ macros = noMacros }: MathOptions = {}): Plugin {
  // Loaded when a deck has its first formula.
  let temml: typeof Temml | undefined
  const load = (): typeof Temml => (temml ??= createRequire(import.meta.url)('temml'))
  return {
    name: 'math',
    style: new URL('math.css', import.meta.url),
    html: {
      math: (node, context) => writeMath(load(), node, macros, context),
    },
  }
}

function writeMath(
  temml: typeof Temml,
  math: NodeOf<'math'>,
  macros: Readonly<Record<string, string>>,
  context: RenderContext,
): Html {
  const { display, value } = math
  const kind = trusted(display ? 'math display' : 'math inline')
  const reference = writeReference(value, spanOf(math), context)
  if (reference !== undefined) return reference
  try {
    const whole = withNumbers(withDefinitions(value, context), spanOf(math), context)
    const tex = forTemml(whole, display)
    const { tree, ems, mathml } = formulasOf(macros)(temml, tex, display)
    const isForPage = context.target === 'page'
    const width = ems > wide && isForPage ? context.style(`--ems:${ems}`) : nothing
    const words = isForPage && !hasSteps(tree) ? writeWords(temml, mathml, context) : nothing
    const hidden = words === nothing ? {} : { 'aria-hidden': 'true' }
    const heard = { ...tree, attributes: { ...hidden, ...tree.attributes } }
    return html`<span class="${kind}"${words}${width}>${writeTree(heard, value, context)}</span>`
  } catch (error) {
    context.report({
      code: 'maths',
      message: `This formula cannot be read: ${plainReason(messageOf(error))}`,
      hint: 'The TeX is shown as it is written',
      at: spanOf(math),
    })
    return html`<span class="${kind}">${text(value)}</span>`
  }
}

/** A formula as temml has it. */
interface MadeFormula {
  readonly tree: MathElement
  /** Its width. */
  readonly ems: number
  readonly mathml: string
}

/** So many formulas are remembered; then it begins anew. */
const mostFormulas = 5000

/**
 * The formulas that are written with these macros, each made once: a talk says the same ones again and again, and each edit
 * in `npm run dev` all of them. Throws what temml throws.
 */
const formulasOf = oncePer((macros: NonNullable<MathOptions['macros']>) => {
  const known = new Map<string, MadeFormula>()
  return (temml: typeof Temml, tex: string, display: boolean): MadeFormula => {
    const key = `${display} ${tex}`
    const before = known.get(key)
    if (before) return before
    const tree: MathElement = temml.__renderToMathMLTree(tex, {
      displayMode: display,
      annotate: true,
      throwOnError: true,
      macros: { ...commonMacros, ...macros },
      trust: ({ command }) => command === '\\class',
    })
    const formula = { tree, ems: Math.ceil(1.06 * emsOf(tree)), mathml: tree.toMarkup() }
    if (known.size >= mostFormulas) known.clear()
    known.set(key, formula)
    return formula
  }
})

/** One for the process, as the library is. */
const readerOf = oncePer((_: typeof Temml) => createFormulaReader())
const keepingReaderOf = oncePer((_: typeof Temml) => {
  const folder = cacheFolder(projectAround(process.cwd()), 'formulas')
  return createFormulaReader(openKeptTexts(join(folder, 'words.json'), engineVersion()))
})

/**
 * The formula's name, for who hears it: then it is heard once, in words, and its MathML is not. Where parts of it are steps there
 * are none, since they would tell what is not shown yet.
 */
function writeWords(temml: typeof Temml, mathml: string, { options, media }: RenderContext): Html {
  const { lang } = options
  const reader = (media ? keepingReaderOf : readerOf)(temml) // a page with its files is for a build
  const language = wordLanguage(lang)
  const words = reader.read(mathml, language)
  if (words === undefined) return nothing
  const own = lang.toLowerCase().startsWith(language) || language === 'nb'
  return html` role="math"${attribute('aria-label', words)}${own ? nothing : attribute('lang', language)}`
}

/** temml's message without its own name and without the strokes below what it points at. */
function plainReason(reason: string): string {
  return reason
    .replace(/^ParseError:|\u0332/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200)
}
