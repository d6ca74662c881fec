/** One slide as the state knows it: enough to move about, nothing of how it looks. */
export interface SlideInfo {
  readonly id: string
  readonly title: string
  /** What the audience counts it as, from 1; one that is not counted has the number of the one before. */
  readonly number: number
  /** How many key presses the slide has beyond its arrival. */
  readonly steps: number
  /** Words on the slide and in its notes: what the plan shares time by. */
  readonly words: number
  /** Seconds the author gives it (`data-timing`). */
  readonly seconds?: number | undefined
}

/** All slides in the order of the talk. */
export interface Outline {
  readonly slides: readonly SlideInfo[]
  /** Of the slide with this id; -1: there is none. */
  indexOf(id: string): number
  /** What the audience counts this slide as. */
  numberOf(index: number): number
  /** How many slides are counted. */
  readonly total: number
  /** After the last slide comes the first. */
  readonly loops: boolean
  /** Same for windows that show the same build of the same deck, in whatever language: its name, slides, order and steps. */
  readonly fingerprint: string
  /** The deck is in several languages, in which a slide or a step may be missing. */
  readonly isTranslated: boolean
}

/** `name`: what tells this deck from others with the same slides; `shared`: the fingerprint of a deck in several languages. */
export function createOutline(
  slides: readonly SlideInfo[],
  loops = false,
  name = '',
  shared?: string,
): Outline {
  const indices = new Map(slides.map((slide, index) => [slide.id, index]))
  return {
    slides,
    indexOf: (id) => indices.get(id) ?? -1,
    numberOf: (index) => slides[index]?.number ?? 0,
    total: slides.at(-1)?.number ?? 0,
    loops,
    fingerprint: shared ?? hash([name, ...slides.map(({ id, steps }) => `${id}/${steps}`)].join('\n')),
    isTranslated: shared !== undefined,
  }
}

/** FNV-1a, 32 bit: quick, and not meant to be secure. */
function hash(text: string): string {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return (value >>> 0).toString(36)
}
