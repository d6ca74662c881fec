import { blockText } from '../../deck/plain-text.ts'
import { placeFinder } from '../../diagnostic-format.ts'
import type { CheckedSlide } from '../checked-deck.ts'
import type { SourceRule } from '../rule.ts'

export const twinSlides: SourceRule = {
  kind: 'source',
  id: 'twin-slides',
  severity: 'warning',
  title: 'Two slides are alike',
  why: 'A slide that was copied to be changed, and was not, stops the talk. Slides that only bear a heading, and those with notes of their own, may come again.',
  source: 'Decks that were assembled from others',
  *check({ slides, source }) {
    const place = placeFinder(source)
    const seen = new Map<string, CheckedSlide>()
    for (const one of slides) {
      const { slide, compiled } = one
      if (slide.kind !== 'content' || slide.body.length === 0) continue
      const key = look(compiled.html)
      const twin = seen.get(key)
      if (!twin) seen.set(key, one)
      else if (blockText(twin.slide.notes) === blockText(slide.notes)) {
        const { line } = place(twin.slide.at.start)
        yield {
          message: `This slide is the same as slide ${twin.index + 1} on line ${line}`,
          hint: 'Take one of them out, or finish what was to be changed',
          at: { start: slide.at.start, end: slide.heading?.at.end ?? slide.at.start },
        }
      }
    }
  },
}

/** A slide's markup without what differs between two of the same. */
const look = (html: string) =>
  html
    .replace(/<aside class="notes"[^>]*>[\s\S]*?<\/aside>/g, '')
    .replace(/\sground-\w+/g, '')
    .replace(/\s(?:id|data-at|data-number|aria-label|aria-labelledby|data-s)="[^"]*"/g, '')
    .replace(/\s+/g, ' ')
