/** Code blocks on our page: highlighted at build time, lines numbered and shown in steps. */
import { createRequire } from 'node:module'
import type { Slide } from '../../deck/deck.ts'
import { walkBlocks } from '../../deck/walk.ts'
import { nearest } from '../../diagnostic/nearest.ts'
import { attribute, html, join, nothing, text, trusted } from '../../html/markup.ts'
import { withStyle } from '../../html/styles.ts'
import { type Attr, type CodeBlock, spanOf } from '../../pandoc/ast.ts'
import { pairOf, withoutPairs } from '../../pandoc/attributes.ts'
import { oncePer } from '../../pandoc/once-per.ts'
import { words } from '../../pandoc/sets.ts'
import type { Html, Plugin, RenderContext } from '../../plugin.ts'
import { languageNamed, languageNames } from './languages.ts'

export interface CodeOptions {
  /** Number the lines of every block, not only of those of class `numberLines`. Default false. */
  readonly lineNumbers?: boolean
  /** Default true. */
  readonly highlight?: boolean
}

/** What is used of highlight.js, whose own types bring those of a browser to whoever imports this file. */
interface Highlighter {
  newInstance(): Highlighter
  getLanguage(name: string): unknown
  registerLanguage(name: string, language: unknown): void
  highlight(source: string, options: { language: string; ignoreIllegals: boolean }): { value: string }
}

type Highlight = (source: string, language: string) => Html

/** Classes that ask for line numbers: Pandoc's spellings, and Quarto's attribute. */
const numbering = new Set(['numberLines', 'number-lines', 'numbered', 'line-numbers'])
/** Attributes that do, and those that say from which number. */
const numberKeys = ['data-line-numbers', 'line-numbers', 'code-line-numbers', 'data-code-line-numbers']
const startKeys = ['startFrom', 'data-startFrom', 'data-start-from', 'data-ln-start-from']
/** First classes that say something about the block, so that they are not taken for a language. */
const notLanguages =
  /^(?:fragment|incremental|r-.*|stretch|code|sourceCode|small|smaller|tiny|large|big|cell-code|language-.*)$/

/** Letters: no longer line of code goes on below itself on a phone; no longer word is held together. */
const [phoneWidth, longestHeld] = [30, 20]

/** Names of code that filters and plugins of other tools make pictures of. */
const drawings = words('graphviz plantuml mermaid matplotlib gnuplot ditaa tikz d2 vega-lite')

/** Is this code of a picture, which nothing here draws? */
export const isDrawing = ({ attr }: CodeBlock): boolean => drawings.has(attr.classes[0]?.toLowerCase() ?? '')

export function code({ lineNumbers = false, highlight = true }: CodeOptions = {}): Plugin {
  const toHtml = highlight ? makeHighlighter() : text
  return {
    name: 'code',
    reads: { attributes: ['line-numbers', 'ln-start-from', 'trim', 'noescape', 'start-from', 'startfrom'] },
    html: {
      codeBlock(block, context) {
        const language = findLanguage(block, context)
        return context.target === 'page'
          ? writeCode(block, language, { lineNumbers, toHtml }, context)
          : undefined
      },
    },
  }
}

/** highlight.js with the languages that were asked for, each loaded at its first use. */
function makeHighlighter(): Highlight {
  const load = createRequire(import.meta.url)
  let hljs: Highlighter | undefined
  return (source, language) => {
    if (language === 'plaintext') return text(source)
    hljs ??= (load('highlight.js/lib/core') as Highlighter).newInstance()
    if (!hljs.getLanguage(language))
      hljs.registerLanguage(language, load(`highlight.js/lib/languages/${language}`))
    return trusted(hljs.highlight(source, { language, ignoreIllegals: true }).value)
  }
}

/** The language of a block: the first class that names one. A first class that should have been one is reported. */
function findLanguage(block: CodeBlock, context: RenderContext): string {
  const { attr } = block
  const known = attr.classes.map(languageNamed).find((name) => name !== undefined)
  if (known !== undefined) return known
  const [first] = attr.classes
  if (first === undefined || numbering.has(first) || notLanguages.test(first)) return 'plaintext'
  const drawn = isDrawing(block)
  const meant = drawn || first.length < 4 ? undefined : nearest(first, languageNames())
  context.reportOnce(`unknown-language ${first}`, {
    severity: 'warning',
    code: 'unknown-language',
    message: drawn
      ? `What “${first}” would draw is not drawn here: the code is shown as it is`
      : `“${first}” is no language that can be highlighted, so this code is shown plain`,
    ...(drawn && { hint: 'Draw it beforehand and show the picture' }),
    ...(meant !== undefined && { hint: `Did you mean “${meant}”?` }),
    at: spanOf(block),
  })
  return 'plaintext'
}

interface CodeWriting {
  readonly lineNumbers: boolean
  readonly toHtml: Highlight
}

function writeCode(
  block: CodeBlock,
  language: string,
  { lineNumbers, toHtml }: CodeWriting,
  context: RenderContext,
): Html {
  const { attr, value } = block
  const given = pairOf(attr.pairs, ...numberKeys)
  const steps =
    given && given !== 'true' && given !== 'false' ? given.split('|').map((lines) => lines.trim()) : []
  const numbered =
    lineNumbers ||
    (given !== undefined && given !== 'false') ||
    attr.classes.some((name) => numbering.has(name))
  const start = Number(pairOf(attr.pairs, ...startKeys)) || 1
  const source = held(toHtml(value, language))
  const lines =
    numbered || steps.length > 0 ? writeLines(source, lineId(block, context.slide), start) : source
  const [first, ...further] = steps
  const classes = [
    'code',
    ...attr.classes,
    ...(numbered && !attr.classes.includes('numberLines') ? ['numberLines'] : []),
  ]
  const own = { ...attr, classes, pairs: withoutPairs(attr.pairs, ...numberKeys, ...startKeys) }
  const attributes = join([
    context.attributes(numbered && start !== 1 ? withStyle(own, [`counter-reset:line ${start - 1}`]) : own),
    first ? attribute('data-lines', first) : nothing,
    start === 1 ? nothing : attribute('data-start', start),
  ])
  const marks = (context.inNotes ? [] : further).map((wanted) => {
    const step: Attr = { id: '', classes: ['fragment', 'code-step'], pairs: [['data-lines', wanted]] }
    return html`<i${context.attributes(step)}></i>`
  })
  return html`<pre${attributes}><code class="language-${trusted(language)}">${lines}</code>${join(marks)}</pre>`
}

/**
 * What does not come apart where a long line goes on: the hyphens of a word (`--name`) and what follows them; and, where a line begins with
 * a word too long for a phone, the indentation and the word's first letter, since it would stand alone.
 */
function held(source: Html): Html {
  const begun = source.replace(
    /^( +)(-+\w[\w-]{0,18}|&\w+;|[^\s<&])(?=[^\s<]{24})/gm,
    '<span class="held">$1$2</span>',
  )
  const lines = begun.split('\n').map((line) => {
    if (line.replace(/<[^>]*>/g, '').length <= phoneWidth) return line
    return line.replace(/(?:<[^>]*>|[^\s<&]|&\w+;)+/g, (word) => {
      const letters = word.replace(/<[^>]*>/g, '')
      if (letters.length > longestHeld) return eased(word)
      return /-./.test(letters) && isWhole(word) ? `<span class="held">${word}</span>` : word
    })
  })
  return trusted(lines.join('\n'))
}

/** A word too long to be held: it goes on behind a sign, sooner than within a name, and begins with its whole option (`--name=…`). */
function eased(word: string): string {
  return word
    .replace(/^-+\w[\w-]{0,18}(?![\w-]|<\/)/, '<span class="held">$&</span>')
    .replace(/<[^>]*>|&\w+;|[([{,;=/:|](?=[\w"'&<])|\.(?=[a-z])/gi, (part) =>
      part.length === 1 ? `${part}<wbr>` : part,
    )
}

/** Is each tag that opens here closed here, too? */
function isWhole(markup: string): boolean {
  let depth = 0
  for (const [tag] of markup.matchAll(/<\/?/g)) {
    depth += tag === '<' ? 1 : -1
    if (depth < 0) return false
  }
  return depth === 0
}

/** The beginning of the ids of a block's lines: its own id, or one by its slide and its place there. */
function lineId(block: CodeBlock, slide: Slide): string {
  return block.attr.id || `${slide.attr.id || `at-${slide.from}`}-code-${placesOf(slide).get(block) ?? 0}`
}

/** The place of each block of code among those of its slide, from 1. */
const placesOf = oncePer(({ body }: Slide): ReadonlyMap<CodeBlock, number> => {
  const places = new Map<CodeBlock, number>()
  walkBlocks(body, (node) => {
    if ('type' in node && node.type === 'codeBlock' && !places.has(node)) places.set(node, places.size + 1)
  })
  return places
})

/** Each line as an element with an id, its end of line in it; markup over several lines is closed and opened again. */
function writeLines(source: Html, id: string, start: number): Html {
  let open: string[] = []
  const lines = source.split('\n').map((line, i, all) => {
    const before = open.join('')
    for (const [tag] of line.matchAll(/<\/?span[^>]*>/g)) {
      if (tag.startsWith('</')) open = open.slice(0, -1)
      else open = [...open, tag]
    }
    const after = '</span>'.repeat(open.length)
    const end = i === all.length - 1 ? '' : '\n'
    return html`<span class="line"${attribute('id', `${id}-${start + i}`)}>${trusted(before + line + end + after)}</span>`
  })
  return join(lines)
}
