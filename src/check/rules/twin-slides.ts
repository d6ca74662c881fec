import { blockText } from '../../deck/block-text.ts'
import { filePositionFinder } from '../../diagnostic/format.ts'
import { plainText } from '../../pandoc/plain-text.ts'
import type { CheckedSlide } from '../checked-deck.ts'
import { lookOf } from '../look.ts'
import { nodesOf } from '../nodes.ts'
import type { SourceRule } from '../rule.ts'

/** Words of a refrain, at most. */
const fewWords = 8
/** So many slides at either end open and close a talk, in a deck that is long enough to have a middle. */
const ends = 2

export const twinSlides: SourceRule = {
  kind: 'source',
  id: 'twin-slides',
  severity: 'warning',
  title: 'Two slides are alike',
  why: 'A slide that was copied to be changed, and was not, stops the talk. Slides that only bear a heading or say a few words, the first slides at the end, and those with notes of their own may come again.',
  source: 'Decks that were assembled from others',
  *check({ slides, compiled }) {
    const place = filePositionFinder(compiled.source)
    const seen = new Map<string, CheckedSlide>()
    for (const one of slides) {
      const { slide } = one
      if (slide.kind !== 'content' || slide.body.length === 0 || isRefrain(one)) continue
      const key = look(one.compiled.html)
      const twin = seen.get(key)
      if (!twin) seen.set(key, one)
      else if (blockText(twin.slide.notes) === blockText(slide.notes) && !closes(twin, one, slides)) {
        const { line, file } = place(twin.slide.from)
        yield {
          message: `This slide is the same as slide ${twin.index + 1} on line ${line}${file.name === undefined ? '' : ` of ${file.name}`}`,
          hint: 'Take one of them out, or finish what was to be changed',
          at: { start: slide.from, end: slide.heading?.to ?? slide.from },
        }
      }
    }
  },
}

/** A few words and nothing else: a question asked again, a phrase that leads over. */
function isRefrain({ slide }: CheckedSlide): boolean {
  if (slide.heading && plainText(slide.heading.children) !== '') return false
  const isProse = slide.body.every(({ type }) => type === 'para' || type === 'plain')
  const shows = nodesOf(slide.body).some(
    ({ type }) => type === 'image' || type === 'math' || type === 'rawInline',
  )
  return isProse && !shows && blockText(slide.body).split(/\s+/).length <= fewWords
}

/** One of the first slides that comes again among the last: title, address, summary. */
const closes = (first: CheckedSlide, again: CheckedSlide, { length }: readonly CheckedSlide[]) =>
  first.index < ends && again.index >= Math.max(length - ends, 3 * ends)

/** A slide's markup without what differs between two of the same. */
const look = (html: string) =>
  lookOf(html.replace(/<aside class="notes"[^>]*>[\s\S]*?<\/aside>/g, '')).replace(/\s+/g, ' ')
