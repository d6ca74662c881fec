import { isDeckSize, sightings, worstOfEach } from '../gather.ts'
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
    yield* worstOfEach(
      sightings(drawing, isDeckSize, function* (slide, screen) {
        for (const one of slide.pictures) {
          if (!one.natural || one.scalable) continue
          const scale = Math.max(one.drawn.width / one.natural.width, one.drawn.height / one.natural.height)
          if (scale < most) continue
          yield {
            weight: scale,
            key: `${one.at.start} ${one.url}`,
            fault: {
              message: `This ${one.kind === 'video' ? 'video' : 'picture'} of ${one.natural.width} × ${one.natural.height} pixels is enlarged ${Math.round(scale * 10) / 10} times`,
              hint: 'Use a larger file, or show it smaller',
              at: one.at,
              place: { screen: screen.name, box: one.box, element: one.element },
            },
          }
        }
      }),
    )
  },
}
