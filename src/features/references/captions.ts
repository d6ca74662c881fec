/** Captions with what they are of and its number, as Quarto writes them. */
import {
  type Attr,
  type Block,
  type CodeBlock,
  type Div,
  type Figure,
  type Image,
  type Inline,
  type Located,
  noAttr,
  type Table,
} from '../../pandoc/ast.ts'
import { pairOf, withoutPairs } from '../../pandoc/attributes.ts'
import { plainText } from '../../pandoc/plain-text.ts'
import { isCallout, isTheorem, names } from './kinds.ts'
import { type Labelled, labelOfFigure } from './labels.ts'
import type { Numbering } from './references.ts'
import { writeProof, writeTheorem } from './theorems.ts'

/** A block that is labelled, or a proof, as it is to be shown; any other as it is. */
export function caption(block: Block, setting: Numbering): Block {
  switch (block.type) {
    case 'figure': {
      const labelled = setting.labels.get(labelOfFigure(block))
      return labelled ? numberFigure(block, labelled, setting) : block
    }
    case 'table': {
      const labelled = setting.labels.get(block.attr.id)
      return labelled ? numberTable(block, labelled, setting) : block
    }
    case 'codeBlock': {
      const labelled = setting.labels.get(block.attr.id)
      return labelled ? numberCode(block, labelled, setting) : block
    }
    case 'div': {
      const labelled = setting.labels.get(block.attr.id)
      if (!labelled) return setting.hasProofs ? writeProof(block, setting.say) : block
      if (isTheorem(labelled.kind)) return writeTheorem(block, labelled, setting.say)
      return isCallout(labelled.kind)
        ? numberCallout(block, labelled, setting)
        : numberDiv(block, labelled, setting)
    }
    default:
      return block
  }
}

/** “Figure 1”, or of a part of it “(a)”. */
const titleOf = ({ kind, number, letter }: Labelled, { say }: Numbering) =>
  letter === undefined ? `${say(names[kind])}\u00a0${number}` : `(${letter})`

/** The title, and behind it the words that are there. */
function begin(
  words: readonly Inline[],
  labelled: Labelled,
  setting: Numbering,
  { from, to }: Located,
): readonly Inline[] {
  const end = labelled.letter === undefined ? ': ' : ' '
  const value = `${titleOf(labelled, setting)}${words.length > 0 ? end : ''}`
  return [{ type: 'text', value, from, to }, ...words]
}

function beginCaption(
  blocks: readonly Block[],
  labelled: Labelled,
  setting: Numbering,
  at: Located,
): readonly Block[] {
  const [first, ...others] = blocks
  if (first?.type !== 'plain' && first?.type !== 'para')
    return [
      { type: 'plain', children: begin([], labelled, setting, at), from: at.from, to: at.to },
      ...blocks,
    ]
  return [{ ...first, children: begin(first.children, labelled, setting, first) }, ...others]
}

function numberFigure(figure: Figure, labelled: Labelled, setting: Numbering): Figure {
  const caption = beginCaption(figure.caption, labelled, setting, figure)
  const words = caption.flatMap((one) => (one.type === 'plain' || one.type === 'para' ? one.children : []))
  return { ...figure, caption, children: figure.children.map((one) => withAlt(one, plainText(words))) }
}

/** A picture that has no words but its caption has these with their number, so that they are not heard twice. */
function withAlt(block: Block, alt: string): Block {
  if (block.type !== 'plain' && block.type !== 'para') return block
  const change = (image: Image): Image =>
    pairOf(image.attr.pairs, 'alt', 'fig-alt') === undefined && image.children.length > 0
      ? { ...image, attr: { ...image.attr, pairs: [...image.attr.pairs, ['alt', alt]] } }
      : image
  return { ...block, children: block.children.map((one) => (one.type === 'image' ? change(one) : one)) }
}

const numberTable = (table: Table, labelled: Labelled, setting: Numbering): Table => ({
  ...table,
  caption: beginCaption(table.caption, labelled, setting, table),
})

/** A listing, or what a plugin draws from code, which has its caption in an attribute. */
function numberCode(code: CodeBlock, labelled: Labelled, setting: Numbering): Block {
  const { attr, from, to } = code
  const key =
    labelled.kind === 'lst'
      ? 'lst-cap'
      : attr.pairs.some(([name]) => name === 'caption')
        ? 'caption'
        : 'fig-cap'
  const value = pairOf(attr.pairs, key)
  const words = begin(value ? [{ type: 'text', value, from, to }] : [], labelled, setting, code)
  if (labelled.kind !== 'lst') {
    const pairs = [...withoutPairs(attr.pairs, key), [key, plainText(words)] as const]
    return { ...code, attr: { ...attr, pairs } }
  }
  return {
    type: 'figure',
    attr: { id: attr.id, classes: ['listing'], pairs: [] },
    caption: [{ type: 'plain', children: words, from, to }],
    children: [{ ...code, attr: { ...attr, id: '', pairs: withoutPairs(attr.pairs, key) } }],
    from,
    to,
  }
}

/** A div around what is labelled: its last paragraph is the caption, or else that of the one figure or table in it. */
function numberDiv(div: Div, labelled: Labelled, setting: Numbering): Block {
  const { attr, children, from, to } = div
  const [only] = children
  if (children.length === 1 && only?.type === 'figure')
    return { ...div, children: [numberFigure(only, labelled, setting)] }
  if (children.length === 1 && only?.type === 'table')
    return { ...div, children: [numberTable(only, labelled, setting)] }
  const last = children.at(-1)
  const isCaption =
    children.length > 1 && last?.type === 'para' && last.children.every(({ type }) => type !== 'image')
  const rest = isCaption ? children.slice(0, -1) : children
  // How they are laid out is said by who does so, who leaves the last paragraph below.
  if (attr.pairs.some(([name]) => name.startsWith('layout')))
    return isCaption && last
      ? { ...div, children: [...rest, ...beginCaption([last], labelled, setting, last)] }
      : div
  const inner: Attr = { ...attr, id: '' }
  const isBare = inner.classes.length + inner.pairs.length === 0
  return {
    type: 'figure',
    attr: { ...noAttr, id: attr.id },
    caption: beginCaption(isCaption && last ? [last] : [], labelled, setting, last ?? div),
    children: isBare ? rest : [{ type: 'div', attr: inner, children: rest, from, to }],
    from,
    to,
  }
}

/** A callout says its number in its title, wherever that is. */
function numberCallout(div: Div, labelled: Labelled, setting: Numbering): Div {
  const [first, ...rest] = div.children
  if (first?.type === 'header')
    return {
      ...div,
      children: [{ ...first, children: begin(first.children, labelled, setting, first) }, ...rest],
    }
  const { pairs } = div.attr
  const title = pairOf(pairs, 'title')
  const said = `${titleOf(labelled, setting)}${title === undefined ? '' : `: ${title}`}`
  return { ...div, attr: { ...div.attr, pairs: [...withoutPairs(pairs, 'title'), ['title', said]] } }
}
