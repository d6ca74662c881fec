import type { Tab } from '../../browser/browser.ts'
import type { Span } from '../../diagnostic/diagnostic.ts'
import type { CheckedDeck, CheckedSlide } from '../checked-deck.ts'
import type { Animation, Drawing, DrawnSlide, SlideInk, Stranger, Viewport } from '../drawing.ts'
import { openBoard } from './board.ts'
import { draw } from './draw.ts'

/** So many slides are drawn at a time: an edit waits for no more of them. */
const atATime = 8

/** What one slide looks like, with its places as they were when it began at `from`. */
interface KeptSlide {
  readonly from: number
  readonly drawn: readonly DrawnSlide[]
  readonly ink: SlideInk | undefined
  readonly animations: readonly Animation[]
  readonly strangers: readonly Stranger[]
  readonly complaints: readonly string[]
}

/** The deck as far as it is drawn, again whenever more of it is; ends once all is, or `stop` is aborted. */
export type DrawKept = (
  tab: Tab,
  deck: CheckedDeck,
  on: readonly Viewport[],
  stop: AbortSignal,
) => AsyncGenerator<Drawing, void>

/**
 * Draws a deck again and again, as it is edited: those slides alone that are not what they were, so that what is wrong with one is known a
 * moment after it was edited, however long the deck is. Those with other markup come before those for which only the sheets are others.
 */
export function keepDrawing(root: string, open = drawerIn): DrawKept {
  let drawer: { readonly tab: Tab; readonly draw: ReturnType<typeof drawerIn> } | undefined
  let kept = new Map<string, KeptSlide>()
  let known = new Set<string>()
  return async function* drawKept(tab, deck, on, stop) {
    if (drawer?.tab !== tab) drawer = { tab, draw: open(tab, root) }
    const { look, styles } = looksOf(deck)
    const markups = deck.slides.map((slide) => markupOf(slide, styles))
    const keys = markups.map((markup) => `${look}\n${markup}`)
    const wanted = new Set(keys)
    kept = new Map([...kept].filter(([key]) => wanted.has(key)))
    const isEdited = (index: number) => !known.has(markups[index] ?? '')
    const missing = keys.flatMap((key, index) => (kept.has(key) ? [] : index))
    missing.sort((a, b) => Number(isEdited(b)) - Number(isEdited(a)) || a - b)
    for (let at = 0; at < missing.length; at += atATime) {
      const indexes = missing.slice(at, at + atATime)
      const some = indexes.flatMap((index) => deck.slides[index] ?? [])
      const drawing = await drawer.draw(partOf(deck, some), on)
      for (const [i, slide] of some.entries())
        kept.set(keys[indexes[i] ?? 0] ?? '', slideOf(drawing, i, slide))
      if (stop.aborted) return
      const isLast = at + atATime >= missing.length
      if (at === 0 && !isLast) yield whole(deck, keys, kept, on)
    }
    known = new Set(markups)
    yield whole(deck, keys, kept, on)
  }
}

/** Draws in a page that stays open. */
function drawerIn(tab: Tab, root: string) {
  const board = openBoard(tab, root)
  return (deck: CheckedDeck, on: readonly Viewport[]): Promise<Drawing> => draw(board, deck, { on })
}

/** The sheets that all slides have; and the rules of single elements (`html/styles.ts`), by the names that these have in this text. */
function looksOf({ compiled: { theme, css } }: CheckedDeck) {
  const styles = new Map<string, string>()
  const shared = css.replace(/^\[data-s="(\w+)"\](.*)\n?/gm, (_, name: string, rule: string) => {
    styles.set(name, `${styles.get(name) ?? ''}${rule}`)
    return ''
  })
  return { look: `${theme.name}\n${shared.trimEnd()}`, styles }
}

/** A slide as it is drawn wherever it stands: its places are counted from its beginning, its number does not matter. */
const markupOf = (
  { compiled: { html }, slide: { from } }: CheckedSlide,
  styles: ReadonlyMap<string, string>,
): string =>
  html
    .replace(/ data-number="\d+"/, '')
    .replace(/ data-s="(\w+)"/g, (_, name: string) => ` style="${styles.get(name)}"`)
    .replace(
      /( data-at=")(\d+)-(\d+)/g,
      (_, name: string, start: string, end: string) => `${name}${Number(start) - from}-${Number(end) - from}`,
    )

/** A deck of these slides alone. */
export const partOf = (deck: CheckedDeck, slides: readonly CheckedSlide[]): CheckedDeck => ({
  ...deck,
  slides,
  compiled: { ...deck.compiled, slides: slides.map(({ compiled }) => compiled) },
})

function slideOf(drawing: Drawing, index: number, { slide: { from } }: CheckedSlide): KeptSlide {
  const isHere = ({ slide }: { readonly slide: number }) => slide === index
  return {
    from,
    drawn: drawing.layouts.flatMap(({ slides }) => slides[index] ?? []),
    ink: drawing.ink[index],
    animations: drawing.animations.filter(isHere),
    strangers: drawing.strangers.filter(isHere),
    // They name no place.
    complaints: index === 0 ? drawing.complaints : [],
  }
}

/** All slides that are known, each where it is now. */
function whole(
  { slides }: CheckedDeck,
  keys: readonly string[],
  kept: ReadonlyMap<string, KeptSlide>,
  on: readonly Viewport[],
): Drawing {
  const now = slides.flatMap(({ index, slide }, i) => {
    const one = kept.get(keys[i] ?? '')
    return one ? { index, ...movedTo(slide.from, one) } : []
  })
  const here = <Thing>(things: readonly Thing[], slide: number) => things.map((one) => ({ ...one, slide }))
  const ink: SlideInk[] = slides.map(() => ({ steps: [], painted: true }))
  for (const one of now) if (one.ink) ink[one.index] = one.ink
  return {
    layouts: on.map((screen, i) => ({
      screen,
      slides: now.flatMap(({ index, drawn }) => (drawn[i] ? { ...drawn[i], index } : [])),
    })),
    ink,
    animations: now.flatMap(({ index, animations }) => here(animations, index)),
    strangers: now.flatMap(({ index, strangers }) => here(strangers, index)),
    complaints: [...new Set(now.flatMap(({ complaints }) => complaints))],
  }
}

/** A slide that begins at `to` now. */
function movedTo(to: number, slide: KeptSlide): KeptSlide {
  const by = to - slide.from
  if (by === 0) return slide
  const move = <Thing extends { readonly at: Span }>(one: Thing): Thing => ({
    ...one,
    at: { start: one.at.start + by, end: one.at.end + by },
  })
  return {
    ...slide,
    from: to,
    drawn: slide.drawn.map((one) => ({
      ...one,
      texts: one.texts.map(move),
      pictures: one.pictures.map(move),
    })),
    ink: slide.ink && { ...slide.ink, steps: slide.ink.steps.map(move) },
    animations: slide.animations.map(move),
    strangers: slide.strangers.map(move),
  }
}
