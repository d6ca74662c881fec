/** Pandoc's `blockToHtml` for reveal.js. */
import { blockText } from '../deck/block-text.ts'
import { picturesOf } from '../deck/layout.ts'
import type {
  Attr,
  Block,
  BulletList,
  DefinitionList,
  Div,
  Figure,
  Header,
  ListItem,
  OrderedList,
  Para,
} from '../pandoc/ast.ts'
import { pairOf, withClasses, withoutPairs } from '../pandoc/attributes.ts'
import { plainText } from '../pandoc/plain-text.ts'
import type { Html, Target } from '../plugin.ts'
import { stepAttributes, writeAttributes } from './attributes.ts'
import { hooked } from './hooks.ts'
import { statedAlt, writeImage } from './images.ts'
import { writeInlines } from './inlines.ts'
import { attribute, below, html, join, nothing, text, trusted } from './markup.ts'
import { isMathEnvironment, writeRaw } from './raw.ts'
import { writeTable } from './tables.ts'
import type { Writing } from './writing.ts'

export function writeBlocks(blocks: readonly Block[], writing: Writing): Html {
  let out = nothing
  for (const block of blocks) {
    const written = writeBlock(block, writing)
    out = below(out, block.type === 'plain' ? written : writing.mapped(written, block))
  }
  return out
}

function writeBlock(block: Block, writing: Writing): Html {
  const own = hooked(block.type, block, writing)
  if (own !== undefined) return own
  switch (block.type) {
    case 'plain':
      return writeInlines(block.children, writing)
    case 'para':
      return writePara(block, writing)
    case 'header':
      return writeHeading(block, writing)
    case 'codeBlock':
      return html`<pre><code${writeAttributes(languageAttr(block.attr), writing)}>${text(block.value)}</code></pre>`
    case 'rawBlock':
      return isMathEnvironment(block)
        ? writeInlines(
            [{ type: 'math', display: true, value: block.value, from: block.from, to: block.to }],
            writing,
          )
        : writeRaw(block, writing)
    case 'blockQuote':
      return trusted(`<blockquote>\n${writeBlocks(block.children, writing)}\n</blockquote>`)
    case 'bulletList':
      return writeBulletList(block, writing)
    case 'orderedList':
      return writeOrderedList(block, writing)
    case 'definitionList':
      return writeDefinitionList(block, writing)
    case 'lineBlock': {
      const lines = block.lines.map((line) => writeInlines(line, writing))
      return html`<div class="line-block">${join(lines.map((line, i) => (i === 0 ? line : html`<br />\n${line}`)))}</div>`
    }
    case 'horizontalRule':
      return trusted('<hr />')
    case 'table':
      return writeTable(block, writing)
    case 'figure':
      return writeFigure(block, writing)
    case 'div':
      return writeDiv(block, writing)
  }
}

function writePara({ children }: Para, writing: Writing): Html {
  const only = children.length === 1 ? children[0] : undefined
  // reveal.js stretches only what stands directly in the slide.
  if (only?.type === 'image' && only.attr.classes.includes('r-stretch'))
    return hooked('image', only, writing) ?? writeImage(only, writing)
  const contents = writeInlines(children, writing)
  return contents === '' ? nothing : trusted(`<p>${contents}</p>`)
}

/** A heading inside a slide, or the slide's own; on the page without words it is none. */
export function writeHeading(heading: Header, writing: Writing): Html {
  const { level, attr, children } = heading
  const contents = writeInlines(children, writing)
  if (writing.target === 'sections') {
    const attributes = writeAttributes(level > 6 ? withClasses(attr, ['heading']) : attr, writing)
    const name = level > 6 ? 'p' : `h${level}`
    return trusted(`<${name}${attributes}>${contents}</${name}>`)
  }
  const attributes = writeAttributes(withClasses(attr, [`level-${level}`]), writing)
  if (plainText(children).trim() === '')
    return contents === '' ? nothing : html`<div${attributes}>${contents}</div>`
  const mended = writing.headings.mend(level)
  const name = trusted(`h${mended}`)
  // The look is the slide's; in the outline a part stands above its slides.
  const deeper = writing.depth > 0 ? attribute('aria-level', String(mended + writing.depth)) : nothing
  return html`<${name}${attributes}${deeper}>${contents}</${name}>`
}

/** The first class is the language, as Pandoc's "idiomatic" code blocks and HTML's own convention name it. */
function languageAttr(attr: Attr): Attr {
  const [language, ...rest] = attr.classes
  return language === undefined ? attr : { ...attr, classes: [`language-${language}`, ...rest] }
}

function writeBulletList(list: BulletList, writing: Writing): Html {
  const tasks = list.items.every((item) => item.checked !== undefined) && list.items.length > 0
  return trusted(`<ul${tasks ? ' class="task-list"' : ''}>\n${writeItems(list, writing)}</ul>`)
}

const listTypes: Readonly<Record<OrderedList['style'], string>> = {
  default: '',
  example: '1',
  decimal: '1',
  lowerAlpha: 'a',
  upperAlpha: 'A',
  lowerRoman: 'i',
  upperRoman: 'I',
}

function writeOrderedList(list: OrderedList, writing: Writing): Html {
  const type = listTypes[list.style]
  const attributes = join([
    list.start === 1 ? nothing : attribute('start', list.start),
    list.style === 'example' ? attribute('class', 'example') : nothing,
    type ? attribute('type', type) : nothing,
  ])
  return html`<ol${attributes}>\n${writeItems(list, writing)}</ol>`
}

function writeItems(list: BulletList | OrderedList, writing: Writing): Html {
  let out = ''
  for (const item of list.items) {
    const attr = item.attr ? writeAttributes(item.attr, writing) : nothing
    const written = trusted(
      `<li${attr || (list.incremental ? stepAttributes(writing) : nothing)}>${writeItem(item, writing)}</li>`,
    )
    out += `${writing.mapped(written, item)}\n`
  }
  return trusted(out)
}

/** An item of a task list has its box, and the box its text as label. */
function writeItem({ checked, children }: ListItem, writing: Writing): Html {
  if (checked === undefined) return writeBlocks(children, writing)
  const [first, ...rest] = children
  if (first?.type !== 'plain' && first?.type !== 'para') return writeBlocks(children, writing)
  const box = html`<input type="checkbox"${writing.target === 'page' ? trusted(' disabled=""') : nothing}${
    checked ? trusted(' checked=""') : nothing
  } />`
  const label = html`<label>${box}${writeInlines(first.children, writing)}</label>`
  const lead = first.type === 'para' ? html`<p>${label}</p>` : label
  return rest.length === 0 ? lead : html`${lead}\n${writeBlocks(rest, writing)}`
}

function writeDefinitionList(list: DefinitionList, writing: Writing): Html {
  const step = () => (list.incremental ? stepAttributes(writing) : nothing)
  const items = list.items.map((item) => {
    const term = html`<dt${step()}>${writeInlines(item.term, writing)}</dt>\n`
    const definitions = item.definitions.map(
      (blocks) => html`<dd${step()}>\n${writeBlocks(blocks, writing)}\n</dd>\n`,
    )
    return html`${term}${join(definitions)}`
  })
  return html`<dl>\n${join(items)}</dl>`
}

/** A caption that says what the alternative text says is not read twice. */
function writeFigure(figure: Figure, writing: Writing): Html {
  const attributes = writeAttributes(figure.attr, writing)
  const contents = writeBlocks(figure.children, writing)
  if (figure.caption.length === 0) return html`<figure${attributes}>\n${contents}\n</figure>`
  const hidden = captionIsAlt(figure, writing.target) ? attribute('aria-hidden', 'true') : nothing
  const caption = html`<figcaption${hidden}>${writeBlocks(figure.caption, writing)}</figcaption>`
  return html`<figure${attributes}>\n${contents}\n${caption}\n</figure>`
}

/** In Pandoc's own shape only Pandoc's alternative text counts. */
function captionIsAlt({ caption, children }: Figure, target: Target): boolean {
  const [image, ...more] = children.length === 1 ? children.flatMap(picturesOf) : []
  if (more.length > 0 || image === undefined) return false
  const alt =
    target === 'page' ? statedAlt(image) : (pairOf(image.attr.pairs, 'alt') ?? plainText(image.children))
  return blockText(caption) === alt
}

function writeDiv(div: Div, writing: Writing): Html {
  const { attr, children } = div
  const { classes, pairs } = attr
  const [only, ...others] = children
  if (only && others.length === 0 && pairOf(pairs, 'wrapper') === '1')
    return writeWrapped({ ...attr, pairs: withoutPairs(pairs, 'wrapper') }, only, writing)
  // Only the speaker sees notes, even those left over somewhere else, such as in a footnote.
  if (writing.target === 'page' && !writing.inNotes && classes.includes('notes')) return nothing
  const isSection = classes.includes('section') && writing.target === 'sections'
  const name = isSection ? 'section' : 'div'
  const own = isSection ? { ...attr, classes: classes.filter((other) => other !== 'section') } : attr
  const { depth } = writing.openTags
  const attributes = writeAttributes(own, writing)
  const contents = writeBlocks(children, writing)
  // What an author's tag opens on a screen ends there: a browser would open it anew around the next.
  const end = classes.includes('slide-screen') ? writing.openTags.closeAll(depth) : nothing
  return trusted(`<${name}${attributes}>\n${contents}\n${end}</${name}>`)
}

/** Pandoc's `wrapper="1"`: the div is not written, its attributes are those of the block in it. */
function writeWrapped(attr: Attr, block: Block, writing: Writing): Html {
  if (block.type !== 'para') return writeBlock(block, writing)
  return html`<p${writeAttributes(attr, writing)}>${writeInlines(block.children, writing)}</p>`
}
