import { isDeckSize, quote, worstOfEach } from '../gather.ts'
import type { DrawnRule } from '../rule.ts'

export const smallText: DrawnRule = {
  kind: 'drawn',
  id: 'small-text',
  severity: 'warning',
  title: 'Text is too small to be read from the last row',
  why: 'A letter of 24 px on a slide of 720 is as high as 3 mm on a page held at arm’s length when the last row sits eight times as far as the screen is high. Indices, formulas and drawings are small by their nature. The limit is `check: { limits: { text: 24 } }`.',
  source: 'ISO 9241-303: 20 to 22 minutes of arc for capital letters; 24 px of 720 at eight times the height',
  *check(drawing, { settings: { limits } }) {
    yield* worstOfEach(drawing, isDeckSize, function* ({ texts }) {
      for (const what of texts) {
        // A hundredth of a pixel is the browser's, not the author's.
        if (what.set || what.size >= limits.text - 0.05) continue
        yield {
          what,
          weight: limits.text - what.size,
          message: `${quote(what.text)} is ${Math.floor(what.size * 10) / 10} px high, less than ${limits.text}`,
          hint: 'Show less, so that it can be larger',
        }
      }
    })
  },
}
