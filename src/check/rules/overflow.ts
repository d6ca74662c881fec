import type { Lost } from '../drawing.ts'
import { isLight, nameOf, worstOfEach } from '../gather.ts'
import type { DrawnRule } from '../rule.ts'

export const overflow: DrawnRule = {
  kind: 'drawn',
  id: 'overflow',
  severity: 'error',
  title: 'Text or a picture reaches out of its slide',
  why: 'On stage nobody scrolls: what is outside of the screen is not there. Measured on the deck’s own size, on a large and an old projector and on a phone in the reading view, with all steps shown. Text that is kept for screen readers does not count.',
  source: 'The boxes of the lines and pictures as Chromium lays them out',
  *check(drawing) {
    yield* worstOfEach(drawing, isLight, function* ({ texts, pictures }, { view }) {
      for (const what of [...texts, ...pictures]) {
        if (!what.lost || what.lost.by !== undefined) continue
        const { pixels, side } = what.lost
        yield {
          what,
          weight: pixels,
          message: `${nameOf(what)} reaches ${pixels} px out of the ${view === 'talk' ? 'slide' : 'page'} ${sides[side]}`,
          hint: 'Shorten the slide, make two of it, or give the picture a width',
        }
      }
    })
  },
}

export const sides: Readonly<Record<Lost['side'], string>> = {
  left: 'on the left',
  right: 'on the right',
  top: 'at the top',
  bottom: 'at the bottom',
}
