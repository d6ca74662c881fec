import { isLight, worstOfEach } from '../gather.ts'
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
    yield* worstOfEach(drawing, isLight, function* ({ pictures }) {
      for (const what of pictures) {
        const { natural, drawn } = what
        if (!natural) continue
        const ratio = drawn.width / drawn.height / (natural.width / natural.height)
        const squeeze = Math.max(ratio, 1 / ratio)
        // A picture of few pixels cannot keep its proportions to the pixel.
        if (squeeze < most || Math.min(drawn.width, drawn.height) < 12) continue
        yield {
          what,
          weight: squeeze,
          message: `This picture is ${ratio > 1 ? 'widened' : 'narrowed'} to ${Math.round(ratio * 100)} % of its proportions`,
          hint: 'Give it a width or a height, not both',
        }
      }
    })
  },
}
