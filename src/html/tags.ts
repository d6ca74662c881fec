/** Markup as a browser reads it: the tags in a text, by the tokenizer of the HTML standard. */
import { type Token, Tokenizer, TokenizerMode } from 'parse5'
import { words } from '../pandoc/sets.ts'

/** A tag that opens an element. Names of elements and attributes are in lower case. */
export interface Tag {
  readonly name: string
  readonly attributes: readonly (readonly [name: string, value: string])[]
  readonly selfClosing: boolean
  /** Where it stands in the text, and each of its attributes. */
  readonly from: number
  readonly to: number
  readonly places: ReadonlyMap<string, readonly [from: number, to: number]>
  /** Of an element whose text is no markup: that text, and whether a tag closes it. */
  readonly body?: { readonly text: string; readonly isClosed: boolean } | undefined
}

/** What is done with each piece, in order. */
export interface TagReader {
  /** Are we within a drawing or formula, where a slash closes an element and CDATA is text? */
  isForeign(): boolean
  open(tag: Tag): void
  close(name: string): void
  /** Characters, references decoded. */
  text(text: string): void
  comment(text: string, from: number): void
}

/** Elements whose text is no markup, and how that is read (HTML, 13.2.6.4.4 and 13.2.6.4.7). */
const modes = new Map([
  ['script', TokenizerMode.SCRIPT_DATA],
  ['plaintext', TokenizerMode.PLAINTEXT],
  ...[...words('textarea title')].map((name) => [name, TokenizerMode.RCDATA] as const),
  ...[...words('style xmp iframe noembed noframes')].map((name) => [name, TokenizerMode.RAWTEXT] as const),
])

/**
 * Reads `source` piece by piece, in time linear in its length. A tag that is not finished is text. `xml`: it is a file
 * of XML, to which every text is markup.
 */
export function readTags(source: string, reader: TagReader, xml = false): void {
  /** The element of raw text that is open, and its text so far. */
  let raw: { readonly token: Token.TagToken; text: string } | undefined
  let end = 0
  const finish = (isClosed: boolean) => {
    if (raw) reader.open({ ...tagOf(raw.token), body: { text: raw.text, isClosed } })
    raw = undefined
  }
  const see = (token: Token.Token) => {
    end = token.location?.endOffset ?? end
  }
  const characters = (token: Token.CharacterToken) => {
    see(token)
    if (raw) raw.text += token.chars
    else reader.text(token.chars)
  }
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag(token) {
        see(token)
        const mode = xml || (token.selfClosing && reader.isForeign()) ? undefined : modes.get(token.tagName)
        if (mode === undefined) reader.open(tagOf(token))
        else {
          tokenizer.state = mode
          raw = { token, text: '' }
        }
        tokenizer.inForeignNode = reader.isForeign()
      },
      onEndTag(token) {
        see(token)
        if (raw) finish(true)
        else reader.close(token.tagName)
        tokenizer.inForeignNode = reader.isForeign()
      },
      onCharacter: characters,
      onWhitespaceCharacter: characters,
      // No text has such a character.
      onNullCharacter: see,
      onComment(token) {
        see(token)
        reader.comment(token.data, token.location?.startOffset ?? 0)
      },
      onDoctype: see,
      onEof() {
        finish(false)
        if (end < source.length) reader.text(source.slice(end))
      },
    },
  )
  tokenizer.inForeignNode = reader.isForeign()
  tokenizer.write(source, true)
}

const tagOf = ({ tagName, attrs, selfClosing, location }: Token.TagToken): Tag => ({
  name: tagName,
  attributes: attrs.map(({ name, value }) => [name, value] as const),
  selfClosing,
  from: location?.startOffset ?? 0,
  to: location?.endOffset ?? 0,
  places: new Map(
    Object.entries(location?.attrs ?? {}).map(([name, { startOffset, endOffset }]) => [
      name,
      [startOffset, endOffset],
    ]),
  ),
})
