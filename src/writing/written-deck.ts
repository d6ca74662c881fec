/** What the dev server knows of the deck that is written, as the language server has it and as the page is told. */
import { createHash } from 'node:crypto'
import type { Diagnostic } from 'vscode-languageserver-protocol'
import { judge, prepareCompiled } from '../check/check-deck.ts'
import type { Span } from '../diagnostic/diagnostic.ts'
import { defaultPlugins } from '../features/default.ts'
import { completions } from '../lsp/completion.ts'
import { type EditedDeck, filesOf, placeIn } from '../lsp/decks.ts'
import { allFindings, diagnosticsOf, type KeptFinding } from '../lsp/findings.ts'
import { type PlacedText, placeText } from '../lsp/text.ts'
import type { ClickedText, OfferedWord, ToldDeck, ToldFinding, ToldSlide } from '../protocol/writing.ts'
import type { DeckSource } from '../vite/site.ts'
import type { Revision } from '../vite/watched-deck.ts'
import { nameOf, versionAt } from './deck-folder.ts'

/** The deck as it was compiled for its page, in the words of the language server. */
export function editedDeck(deck: DeckSource, { source, compiled, media }: Revision): EditedDeck {
  const prepared = prepareCompiled({ ...deck, source, media }, compiled)
  return {
    path: deck.path,
    source: { ...deck, source },
    prepared,
    media,
    plugins: deck.plugins ?? defaultPlugins(),
    // Whether an exception is of use is known when all rules were asked.
    findings: judge({ ...prepared, rules: [] }).filter(({ rule }) => rule !== 'exception-unused'),
  }
}

/** By the names that the page has for them: the paths of the deck's files. */
export const filesByName = (deck: EditedDeck): ReadonlyMap<string, string> =>
  new Map(filesOf(deck).map((path) => [nameOf(path, deck.path), path]))

/** `kept`: what the check found in earlier texts. */
export function describeDeck(deck: EditedDeck, kept: readonly KeptFinding[]): ToldDeck {
  const files = filesByName(deck)
  const places = new Map<string, PlacedText>()
  const placesOf = (path: string, text: string) => {
    const known = places.get(path) ?? placeText(text)
    places.set(path, known)
    return known
  }
  const slides = deck.prepared.slides.map(({ slide, compiled: { id, title } }): ToldSlide => {
    // The title's slide is what the front matter says.
    const span = slide.kind === 'title' ? { start: 0, end: 0 } : { start: slide.from, end: slide.to }
    const { path, at, text } = placeIn(deck, span)
    const { start, end } = placesOf(path, text).rangeOf(at)
    return { id, title, file: nameOf(path, deck.path), from: start, to: end }
  })
  const found = allFindings(deck, kept)
  for (const { at } of found) {
    const { path, text } = placeIn(deck, at)
    placesOf(path, text)
  }
  const texts = new Map([...places].map(([path, text]) => [path, { ...text, uri: path }]))
  const findings = [...diagnosticsOf(found, deck, [...files.values()], { texts })].flatMap(([path, list]) =>
    list.map((one) => toldFinding(nameOf(path, deck.path), one)),
  )
  return {
    key: createHash('sha256').update(deck.path).digest('base64url').slice(0, 12),
    files: [...files].map(([name, path]) => ({ name, version: versionAt(path) })),
    slides,
    findings,
  }
}

const toldFinding = (file: string, { severity, code, message, range }: Diagnostic): ToldFinding => ({
  file,
  severity: severity === 1 ? 'error' : 'warning',
  rule: String(code),
  message: typeof message === 'string' ? message : message.value,
  from: range.start,
  to: range.end,
})

/** Where a stretch of the deck's text stands, for the page. */
export function placeOf(span: Span, deck: EditedDeck): ClickedText {
  const { path, at, text } = placeIn(deck, span)
  const { start, end } = placeText(text).rangeOf(at)
  return { file: nameOf(path, deck.path), from: start, to: end }
}

/** What may come next at `offset` of a file's text. */
export function offerWords(offset: number, text: string, deck: EditedDeck): readonly OfferedWord[] {
  const places = placeText(text)
  return completions(offset, places, deck).flatMap(({ label, detail, kind, textEdit }) => {
    if (!textEdit || !('range' in textEdit)) return []
    const from = places.offsetAt(textEdit.range.start)
    return {
      label,
      insert: textEdit.newText,
      from,
      kind: kindNames.get(kind ?? 1) ?? 'text',
      ...(detail && { detail }),
    }
  })
}

/** The protocol's kinds in the words of the page's editor. */
const kindNames: ReadonlyMap<number, string> = new Map([
  [7, 'class'],
  [10, 'property'],
  [12, 'constant'],
  [17, 'text'],
  [18, 'variable'],
  [19, 'namespace'],
])
