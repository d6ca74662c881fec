/** Maths as MathML, made at build time by temml; the TeX stays in it as an annotation. */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type Temml from 'temml'
import { messageOf } from '../../html/hooks.ts'
import { attribute, html, nothing, text, trusted } from '../../html/markup.ts'
import { type NodeOf, spanOf } from '../../pandoc/ast.ts'
import { oncePer } from '../../pandoc/once-per.ts'
import type { Html, Plugin, RenderContext } from '../../plugin.ts'
import { cacheFolder, projectAround } from '../../tool.ts'
import { openKeptWords } from './kept-words.ts'
import { withDefinitions, writeReference } from './references.ts'
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

export function math({ macros = {} }: MathOptions = {}): Plugin {
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
    const tex = forTemml(withDefinitions(value, context.deck), display)
    const tree: MathElement = temml.__renderToMathMLTree(tex, {
      displayMode: display,
      annotate: true,
      throwOnError: true,
      macros: { ...commonMacros, ...macros },
      trust: ({ command }) => command === '\\class',
    })
    const ems = Math.ceil(1.06 * emsOf(tree))
    const width = ems > wide && context.target === 'page' ? context.style(`--ems:${ems}`) : nothing
    const words = context.target === 'page' ? writeWords(temml, tree, context) : nothing
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

/** One for the process, as the library is. */
const readerOf = oncePer((_: typeof Temml) => createFormulaReader())
const keepingReaderOf = oncePer((_: typeof Temml) => {
  const folder = cacheFolder(projectAround(process.cwd()), 'formulas')
  return createFormulaReader(openKeptWords(join(folder, 'words.json'), engineVersion()))
})

/**
 * The formula's name, for who hears it: then it is heard once, in words, and its MathML is not. Where parts of it are steps there
 * are none, since they would tell what is not shown yet.
 */
function writeWords(temml: typeof Temml, tree: MathElement, { deck, media }: RenderContext): Html {
  const { lang } = deck.options
  const reader = (media ? keepingReaderOf : readerOf)(temml) // a page with its files is for a build
  const language = wordLanguage(lang)
  const words = hasSteps(tree) ? undefined : reader.read(tree.toMarkup(), language)
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
