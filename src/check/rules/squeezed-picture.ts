import { sightings, worstOfEach } from '../gather.ts'
import type { DrawnRule } from '../rule.ts'

/** Less is not seen. */
const most = 1.04

export const squeezedPicture: DrawnRule = {
  kind: 'drawn',
  id: 'squeezed-picture',
  severity: 'warning',
  title: 'A picture is squeezed out of its proportions',
  why: 'Faces get fat and circles become eggs. Give a picture a width or a height, not both.',
  source: 'Proportions of the file over those on the slide',
  *check(drawing) {
    yield* worstOfEach(
      sightings(
        drawing,
        ({ scheme }) => scheme === 'light',
        function* (slide, screen) {
          for (const one of slide.pictures) {
            if (!one.natural) continue
            const ratio = one.drawn.width / one.drawn.height / (one.natural.width / one.natural.height)
            const squeeze = Math.max(ratio, 1 / ratio)
            // A picture of few pixels cannot keep its proportions to the pixel.
            if (squeeze < most || Math.min(one.drawn.width, one.drawn.height) < 12) continue
            yield {
              weight: squeeze,
              key: `${one.at.start} ${one.url}`,
              fault: {
                message: `This picture is ${ratio > 1 ? 'widened' : 'narrowed'} to ${Math.round(ratio * 100)} % of its proportions`,
                hint: 'Give it a width or a height, not both',
                at: one.at,
                place: { screen: screen.name, box: one.box, element: one.element },
              },
            }
          }
        },
      ),
    )
  },
}
