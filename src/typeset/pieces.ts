/** Words as they are set: pieces that no line ends within, each as wide as the theme's letters make it. */
import type { Image, Inline } from '../pandoc/ast.ts'
import { formulaHeight, formulaWidth } from './formula.ts'
import { bodyVoice, type Letters, monoVoice, type TypeCase, type Voice } from './letters.ts'
import {
  mayEndWithin,
  mayPart,
  partsOfAddress,
  partsOfCode,
  partsOfText,
  piecesOf,
  withKeptSpaces,
} from './line-ends.ts'
import { isPictureTag, pictureOf } from './picture-size.ts'
import { spacing } from './spacing.ts'

/** Widths in em of the text. */
export interface Piece {
  width: number
  /** Of the space behind it, which a line's end swallows. */
  space: number
  /** Of the hyphen that is seen where a line ends behind it. */
  hyphen: number
  /** A line ends behind it, whatever follows. */
  ends: boolean
  /** A picture, or a formula on lines of its own. */
  readonly stands: Image | { readonly em: number } | undefined
  /** Its signs; U+FFFC where it is not only letters. */
  text: string
}

/** Unicode's object replacement character. */
const notLetters = '\ufffc'

/** Sizes of letters in a line, in em of its own; the padding of code. `slide.css` and `code.css` have them from here. */
const smaller = { code: 0.86, codePadding: 0.28, script: 0.7 } as const

/** Is it a word of letters, to be kept whole? No address, nor anything else that is broken without harm. */
export const isWord = ({ text }: Piece): boolean =>
  /^[\p{L}\p{M}\p{Po}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\u00ad]*$/u.test(text)

/** Code in words of fewer pixels is as large as they are. */
export const leastForCode = spacing['least-size'] / smaller.code

/** The pieces of `inlines`, set in that voice. `code`: how large code is in them. */
export function setInlines(
  inlines: readonly Inline[],
  voice: Voice,
  typeCase: TypeCase,
  code: number = smaller.code,
): readonly Piece[] {
  const setter = new Setter(typeCase, code)
  setter.add(inlines, voice, 1)
  return setter.pieces
}

/** The same of a text without markup. */
export function setText(text: string, voice: Voice, typeCase: TypeCase): readonly Piece[] {
  const setter = new Setter(typeCase, smaller.code)
  setter.addText(text, typeCase(voice), 1)
  return setter.pieces
}

/** CSS's white space. */
const isSpace = (code: number) => code === 32 || (code >= 9 && code <= 13 && code !== 11)

class Setter {
  readonly pieces: Piece[] = []
  readonly #typeCase: TypeCase
  readonly #codeSize: number
  /** The last piece, while a line may not end behind it. */
  #open: Piece | undefined
  /** What was said since the last space. */
  #said = ''

  constructor(typeCase: TypeCase, codeSize: number) {
    this.#typeCase = typeCase
    this.#codeSize = codeSize
  }

  add(inlines: readonly Inline[], voice: Voice, size: number): void {
    const letters = this.#typeCase(voice)
    for (const inline of inlines) {
      switch (inline.type) {
        case 'text':
          this.addText(inline.value, letters, size)
          break
        case 'softBreak':
          this.#space(letters.widthOf(' ') * size)
          break
        case 'lineBreak':
          this.#endLine()
          break
        case 'emph':
          this.add(inline.children, { ...voice, italic: !voice.italic }, size)
          break
        case 'strong':
          this.add(inline.children, { ...voice, weight: 700 }, size)
          break
        case 'superscript':
        case 'subscript':
          this.add(inline.children, voice, size * smaller.script)
          break
        case 'quoted': {
          const [open = '', close = ''] = inline.quote === 'single' ? '‘’' : '“”'
          this.#word(open, letters, size)
          this.add(inline.children, voice, size)
          this.#word(close, letters, size)
          break
        }
        case 'code':
          this.#code(inline.value, size)
          break
        case 'math':
          if (inline.display) this.#stand({ em: formulaHeight(inline.value) })
          else this.#place(formulaWidth(inline.value) * size)
          break
        case 'rawInline':
          if (/^<br\b/i.test(inline.value)) this.#endLine()
          else if (inline.value.startsWith('\\begin{')) this.#stand({ em: formulaHeight(inline.value) })
          else if (isPictureTag(inline.value)) this.#stand(pictureOf(inline))
          break
        case 'image':
          this.#stand(inline)
          break
        case 'note':
          this.#word('1', letters, size * smaller.script)
          break
        default:
          this.add(inline.children, voice, size)
      }
    }
  }

  addText(text: string, letters: Letters, size: number): void {
    const address = partsOfAddress(text)
    if (address) {
      for (const part of address) this.#unbroken(part, letters, size, true)
      return
    }
    const parts = partsOfText(withKeptSpaces(text))
    for (let i = 0; i < parts.length; i++) {
      if (i % 2 === 1) this.#unbroken(parts[i] ?? '', letters, size)
      else this.#words(parts[i] ?? '', letters, size)
    }
  }

  #words(text: string, letters: Letters, size: number): void {
    const space = letters.widthOf(' ') * size
    const isWhole = !mayEndWithin(text)
    for (let at = 0; at < text.length; ) {
      const from = at
      while (at < text.length && isSpace(text.charCodeAt(at))) at++
      if (at > from) this.#space(space)
      const start = at
      while (at < text.length && !isSpace(text.charCodeAt(at))) at++
      if (at === start) continue
      if (isWhole) this.#unbroken(text.slice(start, at), letters, size)
      else this.#word(text.slice(start, at), letters, size)
    }
  }

  #word(word: string, letters: Letters, size: number): void {
    if (mayEndWithin(word)) for (const piece of piecesOf(word)) this.#unbroken(piece, letters, size)
    else this.#unbroken(word, letters, size)
  }

  /** `isOwn`: a part of an address, before which a line may end. */
  #unbroken(text: string, letters: Letters, size: number, isOwn = false): void {
    if (isOwn || (this.#said !== '' && this.#mayPart(text))) this.#open = undefined
    const piece = this.#piece()
    piece.width += letters.widthOf(text) * size
    piece.text += isOwn ? notLetters : text
    piece.hyphen = text.endsWith('\u00ad') ? letters.widthOf('-') * size : 0
    this.#said += text
  }

  #mayPart(text: string): boolean {
    const first = String.fromCodePoint(text.codePointAt(0) ?? 32)
    return mayPart(this.#said.at(-2) ?? '', this.#said.at(-1) ?? '', first)
  }

  #code(value: string, around: number): void {
    const letters = this.#typeCase(monoVoice)
    const size = this.#codeSize * around
    const padding = smaller.codePadding * size
    const open = this.#piece()
    open.width += padding
    partsOfCode(value).forEach((part, i) => {
      if (i % 2 === 1) this.#unbroken(part, letters, size)
      else this.#words(part, letters, size)
    })
    const last = this.pieces.at(-1)
    if (!last) return
    last.width += padding
    last.text += notLetters
  }

  /** Something that is no letter stands in the line. */
  #place(width: number): void {
    this.#unbroken(notLetters, this.#typeCase(bodyVoice), 0)
    this.#piece().width += width
  }

  #stand(stands: NonNullable<Piece['stands']>): void {
    if ('em' in stands) this.#endText()
    this.pieces.push({ width: 0, space: 0, hyphen: 0, ends: 'em' in stands, stands, text: notLetters })
    this.#open = undefined
    this.#said = ''
  }

  #space(width: number): void {
    const last = this.pieces.at(-1)
    if (last && !last.ends) last.space = Math.max(last.space, width)
    this.#open = undefined
    this.#said = ''
  }

  /** What follows stands on a line of its own. */
  #endText(): void {
    const last = this.pieces.at(-1)
    if (last) last.ends = true
  }

  #endLine(): void {
    this.#piece().ends = true
    this.#open = undefined
    this.#said = ''
  }

  #piece(): Piece {
    if (this.#open) return this.#open
    const piece = { width: 0, space: 0, hyphen: 0, ends: false, stands: undefined, text: '' }
    this.pieces.push(piece)
    this.#open = piece
    return piece
  }
}
