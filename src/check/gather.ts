import type { Drawing, DrawnSlide, Screen } from './drawing.ts'
import type { Fault } from './finding.ts'

/** Something wrong on one screen: how much, and what would be said of it. */
export interface Sighting {
  readonly slide: number
  /** The worst of a slide is the one that is reported. */
  readonly weight: number
  readonly screen: Screen
  /** Names what is seen, the same on every screen. */
  readonly key: string
  readonly fault: Fault
}

/**
 * A fault for each slide where something was seen: the worst of the first screen that shows any; how much else there is,
 * and on which other screens, is said with it.
 */
export function* worstOfEach(sightings: readonly Sighting[]): Generator<Fault> {
  const slides = new Map<number, Sighting[]>()
  for (const one of sightings) slides.set(one.slide, [...(slides.get(one.slide) ?? []), one])
  for (const some of slides.values()) {
    const first = some.filter(({ screen }) => screen === some[0]?.screen)
    const worst = first.reduce((a, b) => (b.weight > a.weight ? b : a))
    const others = new Set(some.map(({ key }) => key)).size - 1
    const screens = new Set(
      some.filter(({ screen }) => screen !== worst.screen).map(({ screen }) => screen.name),
    )
    const more = [
      ...(others > 0 ? [`${others} more on this slide`] : []),
      ...(screens.size > 0 ? [`also on ${[...screens].join('; ')}`] : []),
    ]
    yield {
      ...worst.fault,
      slide: worst.slide,
      message: `${worst.fault.message}${more.length > 0 ? `; ${more.join(', ')}` : ''}`,
    }
  }
}

/** What `look` sees on each slide of each screen that is `wanted`. */
export function sightings(
  { layouts }: Drawing,
  wanted: (screen: Screen) => boolean,
  look: (slide: DrawnSlide, screen: Screen) => Iterable<Omit<Sighting, 'slide' | 'screen'>>,
): readonly Sighting[] {
  return layouts
    .filter(({ screen }) => wanted(screen))
    .flatMap(({ screen, slides }) =>
      slides.flatMap((slide) =>
        [...look(slide, screen)].map((seen) => ({ ...seen, slide: slide.index, screen })),
      ),
    )
}

/** The talk in light colours: where sizes are judged. */
export const isTalk = ({ view, scheme }: Screen): boolean => view === 'talk' && scheme === 'light'
/** The deck's own size. */
export const isDeckSize = (screen: Screen): boolean => isTalk(screen) && screen.width === 1280

/** What a text is called in a message. */
export const quote = (text: string): string =>
  `“${text.length > 40 ? `${text.slice(0, 39).trimEnd()}…` : text}”`
