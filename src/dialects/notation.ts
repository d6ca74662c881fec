/** What the notations that marked reads have beside CommonMark and GFM. */
import {
  Marked,
  type TokenizerAndRendererExtension,
  type TokenizerObject,
  type Tokens,
  type TokensList,
} from 'marked'
import type { Span } from '../diagnostic/diagnostic.ts'
import type { Attr, Block, Inline, Located } from '../pandoc/ast.ts'

/** Addresses by the names of their definitions. */
type Links = TokensList['links']

/** marked's tokens of a stretch of the source; `links`: what is defined elsewhere. */
export type Lex = (text: string, links?: Links) => TokensList

/**
 * One for all slides of all decks: it keeps nothing of what it has read. `tokenizer`: what is read otherwise than in GFM; its functions give `false`
 * for what is not, and undefined for what is nothing of the kind.
 */
export function lexerOf(
  extensions: readonly TokenizerAndRendererExtension[] = [],
  tokenizer: TokenizerObject = {},
): Lex {
  const marked = new Marked({ gfm: true, extensions: [...extensions], tokenizer })
  return (text, links = {}) => {
    const lexer = new marked.Lexer(marked.defaults)
    Object.assign(lexer.tokens.links, links)
    return lexer.lex(text)
  }
}

export const commonMark = lexerOf()

export type Picture = Extract<Inline, { type: 'image' }>

/** What a notation has beside CommonMark, and what it makes of it. */
export interface Notation {
  /** CommonMark with GFM, and what the notation adds to it. Default: nothing. */
  readonly lex?: Lex
  /** Does a line end in a paragraph stay one? */
  readonly breaks?: boolean
  /** Is what stands between two single tildes struck out? Otherwise `1~2 and 3~4` are ranges. */
  readonly tilde?: boolean
  /** Is `:smile:` a sign? */
  readonly emoji?: boolean
  /** The attributes of a code block, from what stands behind its fence. */
  code?(info: string): Attr
  /** Do the items of a list with this marker (`*`, `1)`) appear one by one? */
  appears?(marker: string): boolean
  /**
   * What a comment adds to the element in which it stands, or behind which. What it says of the slide the notation keeps. `isInHtml`:
   * tags stand before it in the same block.
   */
  comment?(text: string, at: Span, isInHtml: boolean): Attr | undefined
  /** What stands instead of a picture; undefined: itself. */
  picture?(image: Picture): readonly Inline[] | undefined
  /** Raw HTML with the notation's own tags as HTML's. */
  html?(raw: string, at: Span, isInline: boolean): string
  /** What an extension's token becomes, among blocks or in a line. */
  block?(token: Tokens.Generic, at: Located, children: readonly Block[]): readonly Block[] | undefined
  inline?(token: Tokens.Generic, at: Located, children: readonly Inline[]): readonly Inline[]
}
