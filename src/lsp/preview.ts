/** The talk beside its text: a page that shows what the editor shows, goes where its cursor is, and leads back with a click. */
import type { ShowDocumentParams } from 'vscode-languageserver-protocol'
import type { CheckedSlide } from '../check/checked-deck.ts'
import { blocksOf, nodesOf, textsOf } from '../check/nodes.ts'
import type { Span } from '../diagnostic/diagnostic.ts'
import { plainText } from '../pandoc/plain-text.ts'
import type { ClickedPlace, EditedPlace } from '../protocol/authoring.ts'
import { type EditedDeck, type EditedDecks, placeIn, placesIn, uriOf } from './decks.ts'

/** A server of the talk that is being written. */
export interface PreviewServer {
  readonly origin: string
  /** The editor's texts are others. */
  edited(): void
  show(slide: string, step: number): void
  close(): Promise<void>
}

/** Serves the deck at a path, with the texts that the editor shows; `clicked`: a slide was. */
export type StartPreview = (
  path: string,
  textOf: (path: string) => string | undefined,
  clicked: (place: Partial<ClickedPlace>) => void,
) => Promise<PreviewServer>

export interface Previews {
  /** The address of the deck's page; where the editor says which slide is shown there, it has `beside` among its search. */
  open(deck: EditedDeck): Promise<{ readonly origin: string }>
  /** The texts of the deck are others. */
  edited(deckPath: string): void
  /** The cursor is at an offset of the deck's text. */
  follow(deck: EditedDeck, offset: number): void
  close(): void
}

/** `show`: makes the editor go to a place. */
export function openPreviews(
  decks: EditedDecks,
  start: StartPreview,
  show: (place: ShowDocumentParams) => void,
): Previews {
  const servers = new Map<string, Promise<PreviewServer>>()
  const shown = new Map<string, string>()

  async function lead(path: string, place: Partial<ClickedPlace>): Promise<void> {
    const deck = await decks.open(path)
    const at = clickedAt(place, deck)
    if (!at) return
    const { path: file, at: span, text } = placeIn(deck, { start: at.start, end: at.start })
    const selection = placesIn(file, text, decks).rangeOf(span)
    show({ uri: uriOf(file, decks), takeFocus: true, selection })
  }

  return {
    async open({ path }) {
      const textOf = (file: string) => decks.texts.get(file)?.text
      const server =
        servers.get(path) ?? start(path, textOf, (place) => void lead(path, place).catch(() => {}))
      servers.set(path, server)
      try {
        return { origin: (await server).origin }
      } catch (error) {
        servers.delete(path)
        throw error
      }
    },
    edited(deckPath) {
      void servers.get(deckPath)?.then((server) => server.edited())
    },
    follow(deck, offset) {
      const place = editedPlace(offset, deck)
      const key = place && `${place.slide}/${place.step}`
      if (!place || !key || shown.get(deck.path) === key) return
      shown.set(deck.path, key)
      void servers.get(deck.path)?.then((server) => server.show(place.slide, place.step))
    },
    close() {
      for (const server of servers.values()) void server.then((one) => one.close())
      servers.clear()
    },
  }
}

/** The slide at an offset of the deck's text, with all its steps up to there; undefined before the first. */
function editedPlace(offset: number, { prepared }: EditedDeck): EditedPlace | undefined {
  const { slides } = prepared
  const found = slides.findLast(({ slide }) => slide.from <= offset) ?? slides[0]
  if (!found) return undefined
  const { id, html } = found.compiled
  let step = 0
  for (const [, from = '', number = ''] of html.matchAll(
    /<[^<>]* data-at="(\d+)-[^<>]*? id="[^"<>]*\/(\d+)"/g,
  ))
    if (Number(from) <= offset) step = Math.max(step, Number(number))
  return { slide: id, step }
}

/** What in the text was clicked: of all that stands on the slide, what has most of these words from its beginning. */
export function clickedAt({ slide: id, words }: Partial<ClickedPlace>, deck: EditedDeck): Span | undefined {
  const found = deck.prepared.slides.find(({ compiled }) => compiled.id === id)
  if (!found) return undefined
  const { from, to } = found.slide
  const wanted = letters(String(words ?? ''))
  let best = { start: from, end: to, common: 0, length: Number.POSITIVE_INFINITY }
  for (const { text, start, end } of writtenOn(found)) {
    const [common, { length }] = [countCommon(text, wanted), text]
    if (common > best.common || (common === best.common && common > 0 && length < best.length))
      best = { start, end, common, length }
  }
  return best
}

/** Paragraphs, headings, code, formulas and pictures of a slide, with their words. */
function writtenOn({ slide }: CheckedSlide): readonly (Span & { readonly text: string })[] {
  const blocks = blocksOf(slide)
  const texts = textsOf(blocks).flatMap((inlines) => {
    const [first, last] = [inlines[0], inlines.at(-1)]
    return first && last ? { start: first.from, end: last.to, text: letters(plainText(inlines)) } : []
  })
  const others = nodesOf(blocks).flatMap((node) => {
    const at = { start: node.from, end: node.to }
    if (node.type === 'codeBlock') return { ...at, text: letters(node.value) }
    return node.type === 'image' ? { ...at, text: letters(plainText(node.children)) } : []
  })
  return [...texts, ...others]
}

const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')

function countCommon(a: string, b: string): number {
  let count = 0
  while (count < a.length && a[count] === b[count]) count++
  return count
}
