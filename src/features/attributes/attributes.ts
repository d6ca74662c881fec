/** Attributes that were surely meant to be others: Pandoc turns an unknown one into `data-…`, where nothing reads it. */
import { notesNames } from '../../deck/speaker-notes.ts'
import { nearest } from '../../diagnostic/nearest.ts'
import { htmlAttributes } from '../../html/attribute-names.ts'
import { type Attr, type Located, spanOf } from '../../pandoc/ast.ts'
import { pairOf } from '../../pandoc/attributes.ts'
import { oncePer } from '../../pandoc/once-per.ts'
import { words } from '../../pandoc/sets.ts'
import type { Context, Plugin, RenderContext } from '../../plugin.ts'

/** What nothing here reads but reveal.js, the writer or the page in the browser; without `data-` it is understood too. */
const revealAttributes =
  words(`width height style title lang target state visibility autoslide notes fragment-index id preview-link
preview-image preview-video`)

/** Classes that do something here, of the deck's making and not of its looks. */
const deckClasses =
  words(`notes incremental nonincremental fragment r-stack r-hstack r-vstack r-stretch r-frame r-fit-text unlisted
unnumbered`)

/** The styles of a step; only beside `fragment` they are one. */
const stepStyles = words(`fade-in fade-out fade-up fade-down fade-left fade-right fade-in-then-out
fade-in-then-semi-out semi-fade-out current-visible grow shrink strike highlight-red highlight-green
highlight-blue highlight-current-red highlight-current-green highlight-current-blue`)

/** What the plugins of a deck read, and what is read wherever they are. */
export interface KnownNames {
  readonly attributes: readonly string[]
  readonly isAttribute: (name: string) => boolean
  readonly classes: ReadonlySet<string>
  /** Of a step. */
  readonly stepClasses: ReadonlySet<string>
}

/** For who offers them, too. */
export const knownTo = oncePer((plugins: readonly Plugin[]): KnownNames => {
  const read = plugins.flatMap(({ reads }) => reads?.attributes ?? [])
  const names = [...revealAttributes, ...read.filter((name) => typeof name === 'string')]
  const patterns = read.filter((name) => typeof name !== 'string')
  const all = new Set([...names, ...htmlAttributes])
  const known = [...deckClasses, ...plugins.flatMap(({ reads }) => reads?.classes ?? [])]
  return {
    attributes: names,
    isAttribute: (name) => all.has(name) || patterns.some((pattern) => pattern.test(name)),
    classes: new Set(known),
    stepClasses: new Set([...known, ...stepStyles]),
  }
})

/** Quarto's attributes that do nothing here; what to do instead. */
const instead: ReadonlyMap<string, string> = new Map([
  ['fig-cap', 'Write the caption in the brackets of the picture: ![Caption](picture.png)'],
  ['fig-alt', 'Give it to the picture: ![Caption](picture.png){fig-alt="…"}'],
  ['tbl-cap', 'Write the caption below the table, behind a colon'],
  ['tbl-colwidths', 'The dashes below the head of the table give the widths of its columns'],
])

/** What has attributes. */
interface Bearer extends Located {
  readonly attr: Attr
}

export function attributes(): Plugin {
  const check = (node: Bearer, context: Context) => {
    if ('type' in node) reportNotes(node, context)
    for (const [key, value] of node.attr.pairs) {
      const isImage = 'type' in node && node.type === 'image'
      // What a drawing is called stands below it.
      const isDrawn = isImage && 'drawn' in node && node.drawn !== undefined
      const isRead = (isImage && key === 'fig-alt') || (isDrawn && key === 'fig-cap')
      if (instead.has(key) && !isRead) reportWithoutEffect(key, node, context)
      reportUnknown(key, node, context)
      reportQuote(key, value, node, context)
    }
    return undefined
  }
  /** The classes of code are languages, those of pictures and links the deck's own. */
  const checkAll = (node: Bearer, context: Context) => {
    const known = knownTo(context.plugins)
    const isStep = node.attr.classes.includes('fragment')
    for (const name of node.attr.classes)
      reportClass(name, isStep ? known.stepClasses : known.classes, node, context)
    return check(node, context)
  }
  const checkImage = (node: Bearer, context: RenderContext) => {
    if (node.attr.classes.includes('lightbox'))
      context.reportOnce('lightbox', {
        code: 'unknown-class',
        message: 'The class “lightbox” does nothing here',
        hint: 'A picture is as large as its slide allows',
        at: spanOf(node),
      })
    return check(node, context)
  }
  return {
    name: 'attributes',
    slide(slide, context) {
      const { from, to } = slide.heading ?? slide
      return checkAll({ attr: slide.attr, from, to }, context)
    },
    html: {
      div: checkAll,
      span: checkAll,
      image: checkImage,
      link: check,
      header: checkAll,
      codeBlock: check,
      code: check,
      table: check,
    },
  }
}

/** Of a slide they are its notes. reveal.js takes those of a step so, too; nothing here does. */
function reportNotes(node: Bearer, context: Context) {
  if (pairOf(node.attr.pairs, ...notesNames) === undefined) return
  context.report({
    code: 'unknown-attribute',
    message: 'Only a slide has notes in an attribute: these are shown to nobody',
    hint: 'Write ::: notes on the slide, and ::: behind them',
    at: spanOf(node),
  })
}

/** A quote that is never closed is part of the value, and so is a curly one. */
function reportQuote(key: string, value: string, node: Located, context: Context) {
  const quote = value.charAt(0)
  const isOpen = (quote === '"' || quote === "'") && value.split(quote).length % 2 === 0
  if (!isOpen && !/[“”„]/.test(quote)) return
  context.report({
    code: 'attribute-value',
    message: `The value of “${key}” is ${value}, with the quote: it is never closed, or no straight one`,
    hint: `Write ${key}="…"`,
    at: spanOf(node),
  })
}

function reportWithoutEffect(key: string, node: Located, context: Context) {
  context.report({
    code: 'unknown-attribute',
    message: `Nothing reads the attribute “${key}” here`,
    hint: instead.get(key),
    at: spanOf(node),
  })
}

/** A class may be any of the deck's own: only one that is a letter away from one that does something is a slip. */
function reportClass(name: string, known: ReadonlySet<string>, node: Located, context: Context) {
  if (name.length < 5 || known.has(name)) return
  const meant = nearest(name, known)
  if (meant === undefined || meant[0] !== name[0] || !isOneSlip(name, meant)) return
  context.report({
    code: 'unknown-class',
    message: `The class “${name}” does nothing here`,
    hint: `Did you mean “${meant}”?`,
    at: spanOf(node),
  })
}

/** Is one a letter more, less or another in the other, or are two neighbours swapped? */
function isOneSlip(one: string, other: string): boolean {
  let begin = 0
  while (begin < one.length && one[begin] === other[begin]) begin++
  let end = 0
  while (end < Math.min(one.length, other.length) - begin && one.at(-1 - end) === other.at(-1 - end)) end++
  const [left, right] = [one.length - begin - end, other.length - begin - end]
  return Math.max(left, right) <= 1 || (left === 2 && right === 2 && one[begin] === other[begin + 1])
}

function reportUnknown(key: string, node: Located, context: Context) {
  const name = (key.startsWith('data-') ? key.slice(5) : key).toLowerCase()
  const known = knownTo(context.plugins)
  if (name.length < 5 || known.isAttribute(name) || /^(?:aria-|on)/.test(name)) return
  const meant = nearest(name, known.attributes)
  // Authors have attributes of their own: only one with a letter too many, too few, wrong or swapped is a slip.
  if (
    meant === undefined ||
    Math.abs(meant.length - name.length) > 1 ||
    meant[0] !== name[0] ||
    meant.length < 5
  )
    return
  context.report({
    code: 'unknown-attribute',
    message: `Nothing reads the attribute “${key}”`,
    hint: `Did you mean “${key.startsWith('data-') ? 'data-' : ''}${meant}”?`,
    at: spanOf(node),
  })
}
