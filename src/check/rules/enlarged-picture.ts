import { isDeckSize, worstOfEach } from '../gather.ts'
import type { DrawnRule } from '../rule.ts'

/** Enlarged by less, nobody sees it. */
const most = 1.5

export const enlargedPicture: DrawnRule = {
  kind: 'drawn',
  id: 'enlarged-picture',
  severity: 'warning',
  title: 'A picture is enlarged past its resolution',
  why: 'It gets blurred, on a larger projector still more: a picture as wide as the slide needs 1280 pixels at least, and 1920 to be sharp. Half as much again is let pass.',
  source: 'Pixels of the file over pixels of the slide, at 1280 × 720',
  *check(drawing) {
    yield* worstOfEach(drawing, isDeckSize, function* ({ pictures }) {
      for (const what of pictures) {
        const { natural, drawn, kind } = what
        if (!natural || what.scalable) continue
        const scale = Math.max(drawn.width / natural.width, drawn.height / natural.height)
        if (scale < most) continue
        yield {
          what,
          weight: scale,
          message: `This ${kind === 'video' ? 'video' : 'picture'} of ${natural.width} × ${natural.height} pixels is enlarged ${Math.round(scale * 10) / 10} times`,
          hint: 'Use a larger file, or show it smaller',
        }
      }
    })
  },
}
