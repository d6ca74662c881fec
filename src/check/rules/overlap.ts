import type { DrawnText } from '../drawing.ts'
import type { Box } from '../finding.ts'
import { isTalk, quote, worstOfEach } from '../gather.ts'
import type { DrawnRule } from '../rule.ts'

/** Of a line's box, what lies above and below the small letters. */
const [above, below] = [0.28, 0.22]
/** Less than this share of the smaller text is a touch. */
const least = 0.08

export const overlap: DrawnRule = {
  kind: 'drawn',
  id: 'overlap',
  severity: 'error',
  title: 'Text lies over other text',
  why: 'Neither can be read. Texts that follow each other in steps at one place are none, nor is a sign without letters, such as a cross, laid over what it is about.',
  source: 'The boxes of the lines as Chromium lays them out, without the room above and below small letters',
  *check(drawing) {
    yield* worstOfEach(drawing, isTalk, function* (slide) {
      const texts = slide.texts.filter(isLegible)
      for (const [index, one] of texts.entries()) {
        for (const what of texts.slice(index + 1)) {
          const box = seenTogether(one, what) ? overlapOf(one, what) : undefined
          if (!box) continue
          yield {
            what,
            with: one,
            box,
            weight: box.width * box.height,
            message: `${quote(one.text)} and ${quote(what.text)} lie over each other`,
            hint: 'Move one of them, or let it come when the other has gone',
          }
        }
      }
    })
  },
}

/** A cross or a tick is laid over what it is about; what a box hides has another fault. */
const isLegible = ({ set, text, colours, clipped }: DrawnText) =>
  !set && /[\p{L}\p{N}]/u.test(text) && !clipped && colours.some((colour) => colour[3] > 0.2)

const seenTogether = (one: DrawnText, other: DrawnText) =>
  Math.max(one.from, other.from) <
  Math.min(one.until ?? Number.POSITIVE_INFINITY, other.until ?? Number.POSITIVE_INFINITY)

/** The largest box that is of both. */
function overlapOf(one: DrawnText, other: DrawnText): Box | undefined {
  let found: Box | undefined
  for (const a of one.lines.map(letters)) {
    for (const b of other.lines.map(letters)) {
      const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)]
      const width = Math.min(a.x + a.width, b.x + b.width) - x
      const height = Math.min(a.y + a.height, b.y + b.height) - y
      if (
        width < 3 ||
        height < 3 ||
        width * height < least * Math.min(a.width * a.height, b.width * b.height)
      )
        continue
      if (!found || width * height > found.width * found.height) found = { x, y, width, height }
    }
  }
  return found
}

const letters = ({ x, y, width, height }: Box): Box => ({
  x,
  y: y + height * above,
  width,
  height: height * (1 - above - below),
})
