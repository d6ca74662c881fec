import { linear, luminance } from '../../html/luminance.ts'
import type { ColoursBehind, DrawnText, Rgba } from '../drawing.ts'
import type { Box } from '../finding.ts'
import { nameOf, worstOfEach } from '../gather.ts'
import type { DrawnRule } from '../rule.ts'

/** Share of a text's ground that may be worse: specks of a picture, the edge of a plate. */
const tolerated = 0.1

const emoji = /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}|\p{M}|\u200D|\s)+$/u

export const contrast: DrawnRule = {
  kind: 'drawn',
  id: 'contrast',
  severity: 'error',
  title: 'Text does not stand out from what is behind it',
  why: 'A projector in a lit room takes most of the contrast away. Measured on the pixels behind the letters, over pictures and gradients too, in light and dark colours, in the reading view, and for each frame that an animation shows for over half a second.',
  source: 'WCAG 2.2, 1.4.3: 4.5:1; 3:1 from 24 px, or 18.66 px bold',
  *check(drawing) {
    yield* worstOfEach(
      drawing,
      () => true,
      function* ({ texts, pictures, frame: slide }) {
        // Behind the text stands a picture that is missing: nobody can say what it would look like.
        if (pictures.some(({ background, broken }) => background && broken)) return
        for (const what of texts) {
          // What is out of sight has another fault; emoji have colours of their own.
          if (what.clipped || !isOn(slide, what) || emoji.test(what.text)) continue
          const limit = what.size >= 24 || (what.bold && what.size >= 18.66) ? 3 : 4.5
          const worst = worstRatio(what)
          if (!worst || worst.ratio >= limit - 0.005) continue
          const frame = worst.frame === undefined ? '' : ` in frame ${worst.frame}`
          yield {
            what,
            weight: limit / worst.ratio,
            message: `${nameOf(what)} has a contrast of ${Math.floor(worst.ratio * 100) / 100}:1${frame}, less than ${limit}:1: ${hex(worst.front)} on ${hex(worst.back)}`,
            hint: 'Choose another colour, or put a ground behind the text',
          }
        }
      },
    )
  },
}

/** Only what is on the slide has something behind it. */
const isOn = (slide: Box, { lines }: DrawnText) =>
  lines.every(({ x, y, width, height }) => {
    const [across, down] = [x + width / 2, y + height / 2]
    return across > 0 && across < slide.width && down > 0 && down < slide.height
  })

interface Worst {
  readonly ratio: number
  readonly front: Rgba
  readonly back: Rgba
  readonly frame?: number | undefined
}

/** The contrast that all but the worst tenth of the ground has, in the worst colour and frame. */
function worstRatio({ colours, behind = [] }: DrawnText): Worst | undefined {
  const all = colours
    .filter((front) => front[3] > 0.02)
    .flatMap((front) => behind.flatMap((ground) => ratioOn(front, ground) ?? []))
  return all.sort((a, b) => a.ratio - b.ratio)[0]
}

function ratioOn(front: Rgba, { colours, frame }: ColoursBehind): Worst | undefined {
  const ratios = colours
    .map(({ colour, share }) => ({ ratio: ratioOf(front, colour), share, back: colour }))
    .sort((a, b) => a.ratio - b.ratio)
  let left = tolerated
  for (const { ratio, share, back } of ratios) {
    left -= share
    if (left < 0) return { ratio, front, back, frame }
  }
  return undefined
}

/** How much light there is in a colour. */
const light = ([red, green, blue]: Rgba) =>
  luminance(linear(red / 255), linear(green / 255), linear(blue / 255))

/** WCAG's contrast ratio, 1 to 21, of a colour over an opaque one. */
function ratioOf(front: Rgba, back: Rgba): number {
  const [red, green, blue, opacity] = front
  const mix = (value: number, behind: number) => value * opacity + behind * (1 - opacity)
  const seen: Rgba = [mix(red, back[0]), mix(green, back[1]), mix(blue, back[2]), 1]
  const [more, less] = [light(seen), light(back)].sort((a, b) => b - a)
  return ((more ?? 0) + 0.05) / ((less ?? 0) + 0.05)
}

/** `#1d4f91`. */
const hex = ([red, green, blue]: Rgba): string =>
  `#${[red, green, blue].map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`
