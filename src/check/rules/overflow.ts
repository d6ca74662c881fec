import type { DrawnPicture, DrawnText, Lost } from '../drawing.ts'
import { quote, sightings, worstOfEach } from '../gather.ts'
import type { DrawnRule } from '../rule.ts'

export const overflow: DrawnRule = {
  kind: 'drawn',
  id: 'overflow',
  severity: 'error',
  title: 'Text or a picture reaches out of its slide',
  why: 'On stage nobody scrolls: what is outside of the screen is not there. Measured on the deck’s own size, on a large and an old projector and on a phone in the reading view, with all steps shown. Text that is kept for screen readers does not count.',
  source: 'The boxes of the lines and pictures as Chromium lays them out',
  *check(drawing) {
    yield* worstOfEach(
      sightings(
        drawing,
        ({ scheme }) => scheme === 'light',
        function* (slide, screen) {
          for (const one of [...slide.texts, ...slide.pictures]) {
            if (!one.lost || one.lost.by !== undefined) continue
            yield {
              weight: one.lost.pixels,
              key: `${one.at.start} ${one.element}`,
              fault: {
                message: `${nameOf(one)} reaches ${one.lost.pixels} px out of the ${screen.view === 'talk' ? 'slide' : 'page'} ${sides[one.lost.side]}`,
                hint: 'Shorten the slide, make two of it, or give the picture a width',
                at: one.at,
                place: {
                  screen: screen.name,
                  box: 'box' in one ? one.box : around(one),
                  element: one.element,
                },
              },
            }
          }
        },
      ),
    )
  },
}

export const sides: Readonly<Record<Lost['side'], string>> = {
  left: 'on the left',
  right: 'on the right',
  top: 'at the top',
  bottom: 'at the bottom',
}

export function nameOf(one: DrawnText | DrawnPicture): string {
  if ('text' in one) return isFormula(one) ? 'This formula' : quote(one.text)
  if (one.kind === 'img') return 'This picture'
  if (one.kind !== 'other') return `This ${one.kind}`
  return /\b(?:iframe|object|embed)\b[^>]*$/.test(one.element) ? 'This embedded page' : 'This drawing'
}

/** Of a formula each sign is a text of its own: MathML's `mi`, `mn`, `mo`, `mtext`. */
const isFormula = ({ element }: DrawnText) => /(?:^|> )m(?:[ino]|text)\b/.test(element)

/** The box around all lines of a text. */
export function around({ lines }: Pick<DrawnText, 'lines'>) {
  const [x, y] = [Math.min(...lines.map((line) => line.x)), Math.min(...lines.map((line) => line.y))]
  const right = Math.max(...lines.map((line) => line.x + line.width))
  const bottom = Math.max(...lines.map((line) => line.y + line.height))
  return { x, y, width: right - x, height: bottom - y }
}
