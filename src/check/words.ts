import type { Span } from '../diagnostic/diagnostic.ts'
import { type Block, type Inline, spanOf } from '../pandoc/ast.ts'
import { notesIn, textsOf } from './nodes.ts'

/** A word of the deck's prose. Of few of them anybody asks more than their text: the rest is found out then. */
export interface Word {
  /** With straight apostrophes. */
  readonly text: string
  /** Does a sentence, an item or a heading begin with it? */
  readonly first: boolean
  readonly at: Span
}

/** Stands for what is no prose: code, formulas, raw markup. A word that touches it is none. */
const gap = '\uFFFC'

interface TextPiece {
  /** Where it begins in the joined text. */
  readonly from: number
  readonly at: Span
}

/** The words of these blocks. Whatever looks like code, an address, a name in capitals or a number is left out. */
export function* wordsOf(blocks: readonly Block[], source: string): Generator<Word> {
  for (const inlines of textsOf(blocks)) {
    yield* wordsIn(inlines, source)
    for (const { blocks } of notesIn(inlines)) yield* wordsOf(blocks, source)
  }
}

function* wordsIn(inlines: readonly Inline[], source: string): Generator<Word> {
  const pieces: TextPiece[] = []
  const text = joined(inlines, pieces, 0)
  let piece = 0
  for (const match of text.matchAll(/[^\s\uFFFC“”„«»"()[\]{}<>…—–|]+/gu)) {
    const before = text[match.index - 1]
    const after = text[match.index + match[0].length]
    const chunk = /^['‘’*_.,;:!?]*(.*?)['’‘*_.,;:!?-]*$/u.exec(match[0])?.[1] ?? ''
    if (before === gap || after === gap || isNoProse(chunk)) continue
    for (const part of chunk.matchAll(/[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu)) {
      const index = match.index + match[0].indexOf(chunk) + part.index
      while ((pieces[piece + 1]?.from ?? Number.POSITIVE_INFINITY) <= index) piece++
      const inside = pieces[piece]
      const word = part[0].replaceAll('’', "'")
      if (!inside) continue
      yield {
        text: word,
        get first() {
          return beginsSentence(text, index)
        },
        get at() {
          return locate(word, index, inside, source)
        },
      }
    }
  }
}

/** Addresses, paths, options, names of things in programs: with signs, digits, or capitals inside. */
const isNoProse = (chunk: string) =>
  !/^[a-z]+$/.test(chunk) &&
  (chunk === '' || /[\d_@#/\\=+*$%^~`<>:&]|\.\w|^-|\p{Ll}\p{Lu}|^\p{Lu}[\p{Lu}.-]+s?$/u.test(chunk))

/** Behind an initial, as in “J. Doe”, no sentence begins. */
const beginsSentence = (text: string, index: number) =>
  /^\s*$|(?:(?<!(?:^|[\s.])\p{Lu})\.|[!?:…•|])["'”’)]*\s*$/u.test(
    text.slice(0, index).replace(/["'“‘(]+$/u, ''),
  )

function joined(inlines: readonly Inline[], pieces: TextPiece[], from: number): string {
  let out = ''
  const add = (piece: string, at: Span) => {
    pieces.push({ from: from + out.length, at })
    out += piece
  }
  for (const inline of inlines) {
    switch (inline.type) {
      case 'text':
        add(inline.value, spanOf(inline))
        break
      case 'softBreak':
      case 'lineBreak':
      case 'note':
        add(' ', spanOf(inline))
        break
      case 'code':
      case 'math':
      case 'rawInline':
      case 'cite':
      case 'image':
        add(gap, spanOf(inline))
        break
      case 'quoted':
        add('“', spanOf(inline))
        out += joined(inline.children, pieces, from + out.length)
        add('”', spanOf(inline))
        break
      default:
        out += joined(inline.children, pieces, from + out.length)
    }
  }
  return out
}

/** Entities and smart signs make the text differ from the source: the word is looked for near its place. */
function locate(word: string, index: number, piece: TextPiece, source: string): Span {
  const letters = word.replace(/'.*$/, '')
  const near = source.indexOf(
    letters,
    piece.at.start + Math.max(0, Math.min(index - piece.from, piece.at.end - piece.at.start) - 4),
  )
  const start = near >= 0 && near < piece.at.end ? near : piece.at.start
  return { start, end: Math.min(start + word.length, source.length) }
}
