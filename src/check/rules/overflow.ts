import { isTooFull } from '../../slide/fitting.ts'
import type { DrawnSlide, Outside } from '../drawing.ts'
import { isLight, nameOf, worstOfEach } from '../gather.ts'
import type { DrawnRule } from '../rule.ts'

export const overflow: DrawnRule = {
  kind: 'drawn',
  id: 'overflow',
  severity: 'error',
  title: 'Text or a picture reaches out of its slide',
  why: 'A slide that holds too much is shown smaller, and what fits on no screen scrolls, which nobody does on stage. Less than a tenth smaller is let pass. Measured on the deck’s own size, on a large and an old projector and on a phone in the reading view, with all steps shown. Text that is kept for screen readers does not count.',
  source: 'The boxes of the lines and pictures as Chromium lays them out',
  *check(drawing) {
    yield* worstOfEach(drawing, isLight, function* ({ texts, pictures, fitting }) {
      for (const what of [...texts, ...pictures]) {
        const { outside } = what
        if (!outside || (fitting && !outside.placed && !isTooFull(fitting))) continue
        const where = `${outside.pixels} px out of the ${fitting ? 'slide' : 'page'} ${sides[outside.side]}`
        yield {
          what,
          weight: outside.pixels,
          message: `${nameOf(what)} reaches ${where}${fitting && !outside.placed ? `: ${instead(fitting)}` : ''}`,
          hint: 'Shorten the slide, make two of it, or give the picture a width',
        }
      }
    })
  },
}

function instead({ scale, fits }: NonNullable<DrawnSlide['fitting']>): string {
  if (fits) return `all is shown at ${Math.round(scale * 100)} % of its size`
  return 'on stage one has to scroll, on paper it goes on over pages'
}

export const sides: Readonly<Record<Outside['side'], string>> = {
  left: 'on the left',
  right: 'on the right',
  top: 'at the top',
  bottom: 'at the bottom',
}
