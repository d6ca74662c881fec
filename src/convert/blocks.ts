/** Blocks as Pandoc's Markdown. */
import {
  type Attr,
  type Block,
  type BulletList,
  type Cell,
  type Inline,
  type ListItem,
  noAttr,
  type OrderedList,
  type Row,
} from '../pandoc/ast.ts'
import { writeAttributes, writeClass } from './attributes.ts'
import { writeInlines, writeLonePicture } from './inlines.ts'

/** What holds around blocks. */
export interface WritingPlace {
  /** Headings up to this level open slides. */
  readonly slideLevel: number
  /** Is it the first slide of a stack? Every heading in it would open the next one. */
  readonly isPart: boolean
  /** Do points of lists appear one by one? */
  readonly isIncremental: boolean
  /** Is told of what Pandoc's notation has no words for. */
  readonly lose: (what: string, block: { readonly from: number; readonly to: number }) => void
}

export function writeBlocks(blocks: readonly Block[], around: WritingPlace): string {
  const parts: string[] = []
  let before: Block | undefined
  for (const block of blocks) {
    // Two lists would be one.
    if (before && isList(before) && before.type === block.type) parts.push('<!-- -->')
    parts.push(writeBlock(block, around))
    before = block
  }
  return parts.filter((part) => part !== '').join('\n\n')
}

const isList = (block: Block): block is BulletList | OrderedList =>
  block.type === 'bulletList' || block.type === 'orderedList'

function writeBlock(block: Block, around: WritingPlace): string {
  switch (block.type) {
    case 'para':
    case 'plain':
      return writeParagraph(block.children)
    case 'header':
      if (around.isPart) {
        around.lose('A heading in the first slide of a stack would open another: it is bold text', block)
        return `**${writeInlines(block.children)}**`
      }
      return writeHeading(Math.max(block.level, around.slideLevel + 1), block.children, block.attr)
    case 'codeBlock':
      return fenced(block.value, writeAttributes(block.attr) && codeInfo(block.attr))
    case 'rawBlock':
      // A style sheet is one block of HTML to Pandoc, too; of other tags it would read what stands between them.
      return /^<style\b[^>]*>(?:(?!<\/style)[\s\S])*<\/style>$/i.test(block.value)
        ? block.value
        : fenced(block.value, `{=${block.format}}`)
    case 'blockQuote':
      return prefixed(writeBlocks(block.children, around), '> ', '> ')
    case 'bulletList':
      return inMode(block.incremental, around, (inner) => list(block.items, () => '- ', inner))
    case 'orderedList':
      return inMode(block.incremental, around, (inner) =>
        list(block.items, (i) => `${block.start + i}${block.delimiter === 'oneParen' ? ')' : '.'} `, inner),
      )
    case 'definitionList':
      return block.items
        .map(({ term, definitions }) => {
          const said = definitions.map((one) => prefixed(writeBlocks(one, around), ':   ', '    '))
          return `${writeInlines(term)}\n\n${said.join('\n\n')}`
        })
        .join('\n\n')
    case 'lineBlock':
      return block.lines.map((line) => `| ${writeInlines(line)}`).join('\n')
    case 'horizontalRule':
      // Three dashes would begin a slide.
      return fenced('<hr>', '{=html}')
    case 'table':
      return table(block, around)
    case 'figure':
      return writeBlocks(block.children, around)
    case 'div': {
      const inner = writeBlocks(block.children, around)
      const fence = ':'.repeat(Math.max(3, ...[...inner.matchAll(/^:{3,}/gm)].map(([run]) => run.length + 1)))
      return `${fence} ${writeClass(block.attr)}\n${inner}${inner === '' ? '' : '\n'}${fence}`
    }
  }
}

function writeParagraph(children: readonly Inline[]): string {
  const [only] = children
  return only?.type === 'image' && children.length === 1 ? writeLonePicture(only) : writeInlines(children)
}

export function writeHeading(level: number, children: readonly Inline[], attr: Attr): string {
  const words = writeInlines(children)
    .replace(/\\\n/g, '`<br>`{=html} ')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/#+$/, (run) => `\\${run}`)
  return ['#'.repeat(Math.min(level, 6)), words, writeAttributes(attr)].filter(Boolean).join(' ')
}

function codeInfo(attr: Attr): string {
  const [name = ''] = attr.classes
  const isOne =
    attr.id === '' && attr.classes.length === 1 && attr.pairs.length === 0 && /^[\w+-]+$/.test(name)
  return isOne ? name : writeAttributes(attr)
}

function fenced(value: string, info: string): string {
  const longest = Math.max(2, ...[...value.matchAll(/^[ \t]*(`{3,})/gm)].map(([, run = '']) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${info}\n${value}\n${fence}`
}

/** A list whose points appear otherwise than those around it stands in a div that says so. */
function inMode(incremental: boolean, around: WritingPlace, write: (around: WritingPlace) => string): string {
  const text = write({ ...around, isIncremental: incremental })
  if (incremental === around.isIncremental) return text
  return `::: ${incremental ? 'incremental' : 'nonincremental'}\n${text}\n:::`
}

function list(items: readonly ListItem[], markerOf: (i: number) => string, around: WritingPlace): string {
  const isTight = items.every(({ children }) => children[0]?.type !== 'para')
  const written = items.map((item, i) => {
    const marker = markerOf(i)
    const box = item.checked === undefined ? '' : item.checked ? '[x] ' : '[ ] '
    const text = box + writeItem(item, isTight, around)
    return prefixed(text, marker, ' '.repeat(marker.length)) || marker.trimEnd()
  })
  return written.join(isTight ? '\n' : '\n\n')
}

/** Pandoc's points have no attributes: their words have them. */
function writeItem(item: ListItem, isTight: boolean, around: WritingPlace): string {
  const { children, attr = noAttr } = item
  const [first, ...rest] = children
  const named = writeAttributes(attr)
  const blocks: readonly Block[] =
    named === '' || !first
      ? children
      : first.type === 'plain' || first.type === 'para'
        ? [
            {
              ...first,
              children: [{ type: 'span', attr, children: first.children, from: first.from, to: first.to }],
            },
            ...rest,
          ]
        : [{ type: 'div', attr, children, from: item.from, to: item.to }]
  if (named !== '') around.lose('What a point of a list says of itself is said of its words', item)
  // In a tight list what stands below a point's words follows them at once.
  return isTight &&
    rest.every(
      (block) => (isList(block) && block.incremental === around.isIncremental) || block.type === 'codeBlock',
    )
    ? blocks.map((block) => writeBlock(block, around)).join('\n')
    : writeBlocks(blocks, around)
}

function prefixed(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((line, i) => (i === 0 ? first + line : line === '' ? others.trimEnd() : others + line))
    .join('\n')
}

function table(
  { head, bodies, columns, attr, from, to }: Extract<Block, { type: 'table' }>,
  around: WritingPlace,
): string {
  if (bodies.some((body) => body.rows.some((row) => row.attr.classes.includes('fragment'))))
    around.lose('The rows of a table come all at once here', { from, to })
  const rows = [
    ...head.slice(0, 1),
    ...head.slice(1),
    ...bodies.flatMap(({ head, rows }) => [...head, ...rows]),
  ]
  const cell = (one: Cell) => {
    const [block] = one.children
    if (!block) return ''
    const isLine = one.children.length === 1 && (block.type === 'plain' || block.type === 'para')
    if (!isLine) around.lose('A cell of a table has one line here', one)
    return writeBlocks(one.children, around)
      .replace(/\\\n/g, '`<br>`{=html}')
      .replace(/\s*\n\s*/g, ' ')
  }
  const line = ({ cells }: Row) => `| ${cells.map(cell).join(' | ')} |`
  const rule = columns.map(({ align }) =>
    align === 'left' ? ':---' : align === 'right' ? '---:' : align === 'center' ? ':--:' : '----',
  )
  const [first = { attr, cells: [], from, to }, ...others] = rows
  return [line(first), `|${rule.join('|')}|`, ...others.map(line)].join('\n')
}
