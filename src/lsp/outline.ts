/** The parts and slides of a deck, with their steps and the time that each takes. */
import type { CodeLens, DocumentSymbol, FoldingRange } from 'vscode-languageserver-protocol'
import type { CheckedSlide } from '../check/checked-deck.ts'
import { speakingTime } from '../check/rules/duration.ts'
import { readDuration } from '../deck/duration.ts'
import { frontMatterOf } from '../dialects/front-matter.ts'
import { pairOf } from '../pandoc/attributes.ts'
import { type EditedDeck, placeIn } from './decks.ts'
import type { PlacedText } from './text.ts'

/** A slide that stands in a file. */
interface PlacedSlide {
  readonly slide: CheckedSlide
  readonly start: number
  readonly end: number
}

/** Those that somebody wrote there: the title slide, the contents and the references are made. */
function slidesIn(path: string, deck: EditedDeck): readonly PlacedSlide[] {
  let last = frontMatterOf(deck.prepared.source).length - 1
  return deck.prepared.slides.flatMap((slide) => {
    const { from, to, kind } = slide.slide
    if (kind === 'title' || kind === 'contents' || from <= last || to <= from) return []
    last = from
    const place = placeIn(deck, { start: from, end: to })
    return place.path === path ? { slide, ...place.at } : []
  })
}

/** Parts hold their slides; each says its number, its steps and its time. */
export function symbolsIn(path: string, deck: EditedDeck, places: PlacedText): readonly DocumentSymbol[] {
  const parts: DocumentSymbol[] = []
  for (const { slide, start, end } of slidesIn(path, deck)) {
    const range = places.rangeOf({ start, end })
    const selectionRange = places.rangeOf({
      start,
      end: Math.min(end, start + firstLine(places.text, start)),
    })
    const isPart = slide.slide.kind === 'section'
    const symbol: DocumentSymbol = {
      name: slide.compiled.title || `Slide ${slide.compiled.number}`,
      detail: detailOf(slide, deck),
      // Of the protocol's kinds: 2 module, 5 class.
      kind: isPart ? 2 : 5,
      range,
      selectionRange,
      children: [],
    }
    const part = parts.at(-1)
    if (isPart || part?.kind !== 2) parts.push(symbol)
    else {
      part.children?.push(symbol)
      part.range = { start: part.range.start, end: range.end }
    }
  }
  return parts
}

const firstLine = (text: string, start: number) => /^[^\r\n]*/.exec(text.slice(start))?.[0].length ?? 0

/** A slide's number, steps and time. */
export function detailOf({ compiled: { number, steps }, slide }: CheckedSlide, deck: EditedDeck): string {
  const seconds = secondsOf({ slide, steps }, deck)
  return [
    `${number}`,
    ...(steps > 0 ? [`${steps} ${steps === 1 ? 'step' : 'steps'}`] : []),
    clock(seconds),
  ].join(' · ')
}

/** What the author plans for it, or what saying its notes takes. */
function secondsOf(
  { slide, steps }: Pick<CheckedSlide, 'slide'> & { steps: number },
  deck: EditedDeck,
): number {
  const planned = pairOf(slide.attr.pairs, 'timing', 'data-timing')
  const read = planned === undefined ? undefined : readDuration(planned, 'seconds')
  return read ?? speakingTime({ slide, steps }, deck.prepared.settings.limits)
}

const clock = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(Math.round(seconds) % 60).padStart(2, '0')}`

/** The slides; notes and code are for the editor's own rules. */
export function foldsIn(path: string, deck: EditedDeck, places: PlacedText): readonly FoldingRange[] {
  return slidesIn(path, deck).flatMap(({ start, end }) => {
    const last = start + places.text.slice(start, end).trimEnd().length
    const [startLine, endLine] = [places.positionAt(start).line, places.positionAt(last).line]
    return endLine > startLine ? { startLine, endLine } : []
  })
}

/** Above the deck: how many slides it has, and how long saying them takes; above each slide, its number, steps and time. */
export function lensesIn(path: string, deck: EditedDeck, places: PlacedText): readonly CodeLens[] {
  const { slides } = deck.prepared
  const seconds = slides.reduce(
    (sum, { slide, compiled }) => sum + secondsOf({ slide, steps: compiled.steps }, deck),
    0,
  )
  const planned = deck.prepared.compiled.deck.options.duration
  const talk = `${slides.length} slides · ${clock(seconds)}${planned === undefined ? '' : ` of ${clock(planned)}`}`
  const lens = (offset: number, title: string): CodeLens => ({
    range: places.rangeOf({ start: offset, end: offset }),
    command: { title, command: '' },
  })
  return [
    ...(path === deck.path ? [lens(0, talk)] : []),
    ...slidesIn(path, deck).map(({ slide, start }) => lens(start, detailOf(slide, deck))),
  ]
}
