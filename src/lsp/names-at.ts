/** Where a name leads, what refers to it, and how all of them get another, in all files of a deck. */
import type { Location, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver-protocol'
import type { Edit } from '../check/fix.ts'
import type { Span } from '../diagnostic/diagnostic.ts'
import { RpcError } from '../json-rpc/connection.ts'
import { type EditedDeck, type EditedDecks, placeIn, placesIn, uriOf } from './decks.ts'
import { fileAt, isName, occurrencesAt, worksOf } from './identifiers.ts'
import { type PlacedText, placeText } from './text.ts'

/** What was asked of a file that the editor shows. */
export interface Asked {
  readonly path: string
  readonly deck: EditedDeck
  readonly places: PlacedText
}

export interface AskedAt extends Asked {
  /** In the file. */
  readonly offset: number
  /** In the deck's text; undefined: that does not take in this place. */
  readonly whole: number | undefined
}

/** What the protocol adds to JSON-RPC's codes. */
const requestFailed = -32803

function locationOf(span: Span, deck: EditedDeck, decks: EditedDecks): Location {
  const { path, at, text } = placeIn(deck, span)
  return { uri: uriOf(path, decks), range: placesIn(path, text, decks).rangeOf(at) }
}

/** Edits of the deck's text, by its files. */
export function editOf(edits: readonly Edit[], deck: EditedDeck, decks: EditedDecks): WorkspaceEdit {
  const changes: Record<string, TextEdit[]> = {}
  for (const { text, ...span } of edits) {
    const { uri, range } = locationOf(span, deck, decks)
    changes[uri] = [...(changes[uri] ?? []), { range, newText: text }]
  }
  return { changes }
}

const namesAt = ({ deck, whole }: AskedAt) => (whole === undefined ? undefined : occurrencesAt(whole, deck))

/** A file that is named there; the definition of an id, a footnote or a work. */
export function definitionAt(asked: AskedAt, decks: EditedDecks): Location | null {
  const { deck, places, offset } = asked
  const file = fileAt(offset, places.text, deck)
  if (file !== undefined)
    return { uri: uriOf(file, decks), range: placeText('').rangeOf({ start: 0, end: 0 }) }
  const found = namesAt(asked)
  const target = found?.all.find(({ isDefinition }) => isDefinition)
  if (target) return locationOf(target.at, deck, decks)
  const work = found && worksOf(deck).get(found.at.name)
  if (!work) return null
  return { uri: uriOf(work.path, decks), range: placesIn(work.path, work.text, decks).rangeOf(work.at) }
}

export function referencesAt(
  asked: AskedAt,
  withDefinition: boolean,
  decks: EditedDecks,
): readonly Location[] {
  const wanted = namesAt(asked)?.all.filter(({ isDefinition }) => withDefinition || !isDefinition) ?? []
  return wanted.map(({ at }) => locationOf(at, asked.deck, decks))
}

export function prepareRename(
  asked: AskedAt,
  decks: EditedDecks,
): { readonly range: Range; readonly placeholder: string } | null {
  const found = namesAt(asked)
  if (!found?.all.some(({ isDefinition }) => isDefinition)) return null
  return { range: locationOf(found.at.at, asked.deck, decks).range, placeholder: found.at.name }
}

/** Throws `RpcError` where nothing of the deck's has its name, and for what is no name. */
export function rename(asked: AskedAt, name: string, decks: EditedDecks): WorkspaceEdit {
  const found = namesAt(asked)
  if (!found?.all.some(({ isDefinition }) => isDefinition))
    throw new RpcError(requestFailed, 'Nothing of this deck has its name here')
  if (!isName(name)) throw new RpcError(requestFailed, `“${name}” is no name for an id`)
  const { deck } = asked
  const edits = found.all.map(({ at, isImplicit }) =>
    isImplicit ? writeId(name, at.end, deck.prepared.source) : { ...at, text: name },
  )
  return editOf(edits, deck, decks)
}

/** The id of a heading that nobody has written yet: among its attributes, or behind its words, which end at `end`. */
function writeId(id: string, end: number, source: string): Edit {
  const hasAttributes = source[end - 1] === '}'
  const at = hasAttributes ? end - 1 : end
  return { start: at, end: at, text: hasAttributes ? ` #${id}` : ` {#${id}}` }
}
