/**
 * Pandoc's document model (Text.Pandoc.Definition of pandoc-types 1.23), with a source span on every node.
 * It departs from Pandoc's in two ways: runs of `Str` and `Space` are one `text`, and a footnote's blocks may be
 * shared by several references to it.
 */
import type { Span } from '../diagnostic/diagnostic.ts'

/** Pandoc's `Attr`: identifier, classes, key–value pairs in source order. */
export interface Attr {
  readonly id: string
  readonly classes: readonly string[]
  readonly pairs: readonly (readonly [key: string, value: string])[]
}

export const noAttr: Attr = { id: '', classes: [], pairs: [] }

/** A node's stretch of the source, as in a `Span`, but in the node itself, since a document has more nodes than anything else. */
export interface Located {
  readonly from: number
  readonly to: number
}

/** A node's stretch of the source, for whoever keeps or tells it. */
export function spanOf({ from, to }: Located): Span {
  return { start: from, end: to }
}

// ---- Inlines

/** Text with its spaces; entities decoded, smart punctuation applied, non-breaking spaces as U+00A0. */
export interface Text extends Located {
  readonly type: 'text'
  readonly value: string
}
/** A line end inside a paragraph, and the spaces around it. */
export interface SoftBreak extends Located {
  readonly type: 'softBreak'
}
export interface LineBreak extends Located {
  readonly type: 'lineBreak'
}
/** The inlines that only wrap other inlines. */
export interface Wrapper extends Located {
  readonly type: 'emph' | 'strong' | 'strikeout' | 'superscript' | 'subscript' | 'smallCaps' | 'underline'
  readonly children: readonly Inline[]
}
/** Under smart punctuation, text between matching quotes. */
export interface Quoted extends Located {
  readonly type: 'quoted'
  readonly quote: 'single' | 'double'
  readonly children: readonly Inline[]
}
export interface Citation {
  readonly id: string
  readonly mode: 'authorInText' | 'suppressAuthor' | 'normal'
  readonly prefix: readonly Inline[]
  readonly suffix: readonly Inline[]
}
export interface Cite extends Located {
  readonly type: 'cite'
  readonly citations: readonly Citation[]
  /** What is shown without a bibliography. */
  readonly children: readonly Inline[]
}
export interface Code extends Located {
  readonly type: 'code'
  readonly attr: Attr
  readonly value: string
}
export interface Math extends Located {
  readonly type: 'math'
  readonly display: boolean
  /** The TeX between the dollars. */
  readonly value: string
}
export interface RawInline extends Located {
  readonly type: 'rawInline'
  readonly format: string
  readonly value: string
}
export interface Link extends Located {
  readonly type: 'link'
  readonly attr: Attr
  readonly children: readonly Inline[]
  readonly url: string
  readonly title: string
}
export interface Image extends Located {
  readonly type: 'image'
  readonly attr: Attr
  /** The alternative text, as inlines. */
  readonly children: readonly Inline[]
  readonly url: string
  readonly title: string
  /** Of one that a plugin draws itself: pixels of a slide. */
  readonly drawn?: { readonly width: number; readonly height: number }
}
/** A footnote, at the place where it is referred to. */
export interface Note extends Located {
  readonly type: 'note'
  readonly blocks: readonly Block[]
}
export interface SpanInline extends Located {
  readonly type: 'span'
  readonly attr: Attr
  readonly children: readonly Inline[]
}

export type Inline =
  | Text
  | SoftBreak
  | LineBreak
  | Wrapper
  | Quoted
  | Cite
  | Code
  | Math
  | RawInline
  | Link
  | Image
  | Note
  | SpanInline

// ---- Blocks

export interface Para extends Located {
  readonly type: 'para'
  readonly children: readonly Inline[]
}
/** Text that is no paragraph: an item of a tight list, a table cell. */
export interface Plain extends Located {
  readonly type: 'plain'
  readonly children: readonly Inline[]
}
export interface Header extends Located {
  readonly type: 'header'
  readonly level: number
  readonly attr: Attr
  readonly children: readonly Inline[]
  /** Is it the title of what it stands in, such as a callout of Quarto's, and opens no section? */
  readonly isTitle?: true
}
export interface CodeBlock extends Located {
  readonly type: 'codeBlock'
  readonly attr: Attr
  /** Without the fence and without a final line end. */
  readonly value: string
}
export interface RawBlock extends Located {
  readonly type: 'rawBlock'
  readonly format: string
  readonly value: string
}
export interface BlockQuote extends Located {
  readonly type: 'blockQuote'
  readonly children: readonly Block[]
}
/** The deck's slide rules set it: each item is a step (Pandoc's `writerIncremental`, which its writers hand down). */
interface ListNode extends Located {
  readonly incremental: boolean
}
export interface ListItem extends Located {
  readonly children: readonly Block[]
  /** Task lists: `- [x]` is true, `- [ ]` false; other items have none. */
  readonly checked?: boolean
  /** In notations where an item may have them. */
  readonly attr?: Attr
}
export interface BulletList extends ListNode {
  readonly type: 'bulletList'
  readonly items: readonly ListItem[]
}
export interface OrderedList extends ListNode {
  readonly type: 'orderedList'
  readonly start: number
  readonly style:
    | 'default'
    | 'example'
    | 'decimal'
    | 'lowerRoman'
    | 'upperRoman'
    | 'lowerAlpha'
    | 'upperAlpha'
  readonly delimiter: 'default' | 'period' | 'oneParen' | 'twoParens'
  readonly items: readonly ListItem[]
}
export interface DefinitionItem extends Located {
  readonly term: readonly Inline[]
  readonly definitions: readonly (readonly Block[])[]
}
export interface DefinitionList extends ListNode {
  readonly type: 'definitionList'
  readonly items: readonly DefinitionItem[]
}
export interface LineBlock extends Located {
  readonly type: 'lineBlock'
  readonly lines: readonly (readonly Inline[])[]
}
export interface HorizontalRule extends Located {
  readonly type: 'horizontalRule'
}
export type Alignment = 'default' | 'left' | 'right' | 'center'
export interface Cell extends Located {
  readonly attr: Attr
  readonly align: Alignment
  readonly rowSpan: number
  readonly colSpan: number
  readonly children: readonly Block[]
}
export interface Row extends Located {
  readonly attr: Attr
  readonly cells: readonly Cell[]
}
export interface Table extends Located {
  readonly type: 'table'
  readonly attr: Attr
  readonly caption: readonly Block[]
  /** Width is a fraction of the line, or undefined for as wide as the content. */
  readonly columns: readonly { readonly align: Alignment; readonly width: number | undefined }[]
  readonly head: readonly Row[]
  readonly bodies: readonly {
    readonly headColumns: number
    readonly head: readonly Row[]
    readonly rows: readonly Row[]
  }[]
  readonly foot: readonly Row[]
}
export interface Figure extends Located {
  readonly type: 'figure'
  readonly attr: Attr
  readonly caption: readonly Block[]
  readonly children: readonly Block[]
}
export interface Div extends Located {
  readonly type: 'div'
  readonly attr: Attr
  readonly children: readonly Block[]
}

export type Block =
  | Para
  | Plain
  | Header
  | CodeBlock
  | RawBlock
  | BlockQuote
  | BulletList
  | OrderedList
  | DefinitionList
  | LineBlock
  | HorizontalRule
  | Table
  | Figure
  | Div

export type AnyNode = Block | Inline
export type NodeType = AnyNode['type']
export type NodeOf<T extends NodeType> = Extract<AnyNode, { type: T }>

// ---- Metadata

export type MetaValue =
  | { readonly type: 'map'; readonly entries: Meta; readonly at: Span }
  | { readonly type: 'list'; readonly items: readonly MetaValue[]; readonly at: Span }
  | { readonly type: 'bool'; readonly value: boolean; readonly at: Span }
  /** A scalar read as Markdown; `source` is the scalar before it was read, for keys that are not prose. */
  | {
      readonly type: 'blocks'
      readonly children: readonly Block[]
      readonly source: string
      readonly at: Span
    }
  | {
      readonly type: 'inlines'
      readonly children: readonly Inline[]
      readonly source: string
      readonly at: Span
    }

export type Meta = ReadonlyMap<string, MetaValue>

/** A slide of a notation in which slides are told apart by marks of their own, not by Pandoc's rules. */
export interface WrittenSlide extends Located {
  readonly attr: Attr
  readonly blocks: readonly Block[]
}

/** What a reader gives. */
export interface Document {
  readonly meta: Meta
  readonly blocks: readonly Block[]
  /** Was it too long to be read? It has nothing then. */
  readonly isRefused: boolean
  /** Its slides and stacks, where the notation itself says which they are. Default: Pandoc's rules find them in `blocks`. */
  readonly columns?: readonly (readonly WrittenSlide[])[]
}
