/**
 * The files of a deck as one text: `{{< include part.md >}}` on a line of its own is that file's text, as if it had been written
 * there (Quarto's), in whatever notation; the files of a list `deck:` in the front matter follow as decks of their own.
 */
import { posix } from 'node:path'
import type { Report, Span } from '../diagnostic/diagnostic.ts'
import { missingFile } from '../diagnostic/missing-file.ts'
import { type SourceFile, type SourcePiece, type SourceText, wholeFile } from '../diagnostic/source-text.ts'
import type { MetaValue } from '../pandoc/ast.ts'
import { metaSource } from '../pandoc/metadata/meta-source.ts'
import { maxLength, normalise } from '../pandoc/source.ts'
import type { LookUpFile } from './dialect.ts'
import { frontMatterOf, readFrontMatter } from './front-matter.ts'
import { linesOutsideCode } from './separators.ts'

/** A deck of the deck's: the one that its file has, or one of its list. */
export interface DeckPart {
  /** Of the whole text. */
  readonly start: number
  readonly end: number
  /** The file's name as it was written; undefined: the deck's own. */
  readonly name: string | undefined
  /** What its own names of files are meant from: '' or a path that ends with a slash. */
  readonly folder: string
}

export interface AssembledDeck {
  readonly source: SourceText
  readonly parts: readonly [DeckPart, ...DeckPart[]]
}

const include = /^\s*\{\{<\s*include\s+(?:"([^"]+)"|'([^']+)'|([^\s"'>]+))\s*>\}\}\s*$/

/** Reads what a deck takes in, and `more`, decks that follow it as those of its list do. Files that are not there or not the deck's to read, and such as take themselves in, are reported where they are named. */
export function gather(
  source: string,
  lookUp: LookUpFile,
  report: Report,
  more: readonly string[] = [],
): AssembledDeck {
  const named = namedDecks(source)
  if (!source.includes('{{<') && named.length === 0 && more.length === 0)
    return {
      source: wholeFile(source),
      parts: [{ start: 0, end: source.length, name: undefined, folder: '' }],
    }
  const own: SourceFile = { name: undefined, text: source }
  const assembling: Assembling = { text: '', pieces: [], left: maxLength, lookUp, report }
  const parts: DeckPart[] = []
  addDeck(own, '', [own], parts, assembling)
  for (const name of more) followWith(name, { start: 0, end: 0 }, own, [own], parts, assembling)
  const [first = { start: 0, end: 0, name: undefined, folder: '' }, ...others] = parts
  const [piece = { start: 0, file: own, offset: 0 }, ...pieces] = assembling.pieces
  return { source: { text: assembling.text, pieces: [piece, ...pieces] }, parts: [first, ...others] }
}

interface Assembling {
  text: string
  readonly pieces: SourcePiece[]
  /** Characters that may still be taken in: files that take each other in would multiply. */
  left: number
  readonly lookUp: LookUpFile
  readonly report: Report
}

/** `around`: the files that take it in. */
function addDeck(
  file: SourceFile,
  folder: string,
  around: readonly SourceFile[],
  parts: DeckPart[],
  assembling: Assembling,
): void {
  const start = assembling.text.length
  const front = frontMatterOf(file.text)
  addPiece(front, file, 0, assembling)
  addText(file, folder, around, assembling)
  parts.push({ start, end: assembling.text.length, name: file.name, folder })
  for (const { name, at } of namedDecks(assembling.text.slice(start))) {
    const place = { start: at.start + start, end: at.end + start }
    followWith(folder + name, place, file, around, parts, assembling)
  }
}

/** Adds the deck of a name behind `file`. */
function followWith(
  name: string,
  at: Span,
  file: SourceFile,
  around: readonly SourceFile[],
  parts: DeckPart[],
  assembling: Assembling,
): void {
  const deck = readNamed(name, at, around, assembling)
  if (!deck) return
  endLine(file, file.text.length, assembling)
  addDeck(deck, deck.name.replace(/[^/]*$/, ''), [...around, deck], parts, assembling)
}

/** The list `deck:` of a front matter, or the one name there. */
function namedDecks(text: string): readonly { readonly name: string; readonly at: Span }[] {
  if (!/^deck:/m.test(frontMatterOf(text))) return []
  const value = readFrontMatter(normalise(text), 0, () => {})?.meta.get('deck')
  const values: readonly MetaValue[] = value?.type === 'list' ? value.items : value ? [value] : []
  return values.flatMap((one) => {
    const name = metaSource(one)?.trim()
    return name ? [{ name, at: one.at }] : []
  })
}

/**
 * A file's text behind its front matter, which includes nothing, with what it includes: files that are named from where the deck
 * lies, as Quarto's are.
 */
function addText(
  file: SourceFile,
  folder: string,
  around: readonly SourceFile[],
  assembling: Assembling,
): void {
  const { text } = file
  let begin = frontMatterOf(text).length
  if (text.includes('{{<'))
    for (const line of linesOutsideCode(text, begin)) {
      const [, ...names] = include.exec(line.text) ?? []
      const name = names.find((one) => one !== undefined)
      if (name === undefined) continue
      addPiece(text.slice(begin, line.start), file, begin, assembling)
      begin = line.end
      const place = {
        start: assembling.text.length,
        end: assembling.text.length + line.text.trimEnd().length,
      }
      const part = readNamed(folder + name, place, around, assembling)
      if (!part) {
        // So that there is something in its place: the fault's.
        addPiece(`${line.text.replace(/\S/g, ' ')}\n`, file, line.start, assembling)
        continue
      }
      addText(part, folder, [...around, part], assembling)
      endLine(file, line.end, assembling)
    }
  addPiece(text.slice(begin), file, begin, assembling)
}

function addPiece(text: string, file: SourceFile, offset: number, assembling: Assembling): void {
  if (text === '') return
  assembling.pieces.push({ start: assembling.text.length, file, offset })
  assembling.text += text
}

/** What follows in another file begins a line. */
function endLine(file: SourceFile, offset: number, assembling: Assembling): void {
  if (!/(?:^|\n)$/.test(assembling.text.slice(-1))) addPiece('\n', file, offset, assembling)
}

/** The file of a name, or undefined: it is said at `at` why there is none. */
function readNamed(
  named: string,
  at: Span,
  around: readonly SourceFile[],
  assembling: Assembling,
): (SourceFile & { readonly name: string }) | undefined {
  const { report } = assembling
  const name = posix.normalize(named)
  const found = assembling.lookUp(name)
  if (!('text' in found)) {
    report({ ...missingFile(name, found), severity: 'error', at })
    return undefined
  }
  const text = found.text.replace(/^\uFEFF/, '')
  if (around.some((file) => file.name === name || file.text === text)) {
    report({ code: 'circular-include', message: `“${name}” takes itself in`, at })
    return undefined
  }
  // To look for a file is some work, too.
  assembling.left -= text.length + 10_000
  if (assembling.left >= 0) return { name, text }
  report({
    code: 'too-large',
    message: `With “${name}”, the files that this deck takes in have more than ${maxLength} characters`,
    hint: 'Take in fewer files, or shorter ones',
    at,
  })
  return undefined
}
