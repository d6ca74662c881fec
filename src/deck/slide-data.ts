import type { Slide } from './deck.ts'

/** A kind of data on slides. Whoever makes it is the only one who can read and write it, whatever others make of the slide. */
export interface SlideData<Value> {
  of(slide: Slide): Value | undefined
  /** The slide with the value. */
  on(slide: Slide, value: Value): Slide
}

/** What a plugin keeps of a slide between its hooks: read from the attributes in `slide`, say, and written in `section`. */
export function slideData<Value>(): SlideData<Value> {
  const key = {}
  return {
    // Nobody else has the key.
    of: ({ data }) => data.get(key) as Value | undefined,
    on: (slide, value) => ({ ...slide, data: new Map([...slide.data, [key, value]]) }),
  }
}
