/** What language a block of code is in. */
import { nearest } from '../../diagnostic/nearest.ts'
import { type CodeBlock, spanOf } from '../../pandoc/ast.ts'
import type { RenderContext } from '../../plugin.ts'
import { isNumbering } from './attributes.ts'
import { languageNamed, languageNames } from './languages.ts'

/** First classes that say something about the block, so that they are not taken for a language. */
const notLanguages =
  /^(?:fragment|incremental|r-.*|stretch|code|sourceCode|small|smaller|tiny|large|big|cell-code|language-.*)$/

/** Names of code that filters and plugins of other tools make pictures of. */
const drawings = new Set([
  ...['plantuml', 'mermaid', 'matplotlib', 'gnuplot', 'ditaa', 'tikz', 'd2', 'vega-lite'],
])

/** Is this code of a picture, which nothing here draws? */
export const isDrawing = ({ attr }: CodeBlock): boolean => drawings.has(attr.classes[0]?.toLowerCase() ?? '')

/** The language of a block: the first class that names one. A first class that should have been one is reported. */
export function findLanguage(block: CodeBlock, context: RenderContext): string {
  const { attr } = block
  const known = attr.classes.map(languageNamed).find((name) => name !== undefined)
  if (known !== undefined) return known
  const [first] = attr.classes
  if (first === undefined || isNumbering(first) || notLanguages.test(first)) return 'plaintext'
  // What a plugin would draw of it is wrong, and it says what.
  if (context.plugins.some(({ reads }) => reads?.classes?.includes(first))) return 'plaintext'
  const drawn = isDrawing(block)
  const meant = drawn || first.length < 4 ? undefined : nearest(first, languageNames())
  context.reportOnce(`unknown-language ${first}`, {
    code: 'unknown-language',
    message: drawn
      ? `What “${first}” would draw is not drawn here: the code is shown as it is`
      : `“${first}” is no language that can be highlighted, so this code is shown plain`,
    ...(drawn && { hint: 'Mermaid, Graphviz and charts are drawn here' }),
    ...(meant !== undefined && { hint: `Did you mean “${meant}”?` }),
    at: spanOf(block),
  })
  return 'plaintext'
}
