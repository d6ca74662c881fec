import { playedBy } from '../../pdf/in-page/played.ts'
import { playable } from '../../slide/powerpoint.ts'
import { stepOf } from '../../slide/steps.ts'
import type { BoxShape, PictureShape } from '../drawn.ts'
import { formulaOf } from './formulas.ts'
import { plateOf, type SlideMeasure, zoomOf } from './measuring.ts'
import { altOf, linkOf, lookOf } from './runs.ts'

const shows = 'img, svg, video, canvas, iframe, math, hr, .math.display, .pictured'

/** Something to look at, which is no text. */
export const isShow = (element: Element): boolean =>
  element.matches(`${shows}, .math`) && !element.parentElement?.closest('svg, math, .math, .pictured')

export const showsOf = (element: Element): readonly Element[] =>
  [...element.querySelectorAll(shows)].filter(isShow)

/** A picture as it is placed; undefined for what is not seen. What is no file of the deck's is photographed. */
export function pictureOf(element: Element, measuring: SlideMeasure): PictureShape | BoxShape | undefined {
  const { boxOf, timesOf, paintOf, opaqueOf } = measuring
  const rect = element.getBoundingClientRect()
  if (rect.width < 1 || rect.height < 1) return undefined
  const times = timesOf(element)
  if (element.localName === 'hr') {
    const fill =
      paintOf(getComputedStyle(element).backgroundColor) ?? paintOf(getComputedStyle(element).borderTopColor)
    return fill ? { kind: 'box', box: boxOf(rect), fill, radius: 0, ...times } : undefined
  }
  const style = getComputedStyle(element)
  const link = linkOf(element)
  const common = {
    kind: 'picture',
    alt: altOf(element),
    link,
    isBackground: element.closest('.slide-background') !== null,
    opacity: opacityOf(element, measuring.section),
    ...times,
    ...played(element),
  } as const
  const outline = Number.parseFloat(style.outlineWidth) * zoomOf(element)
  const seen = outline > 0 && style.outlineStyle !== 'none' ? paintOf(style.outlineColor) : undefined
  const plate = plateOf(element, measuring)
  const line = seen ? { width: outline, colour: seen } : plate?.line
  const fill = plate?.fill && opaqueOf(style.backgroundColor)
  if (element instanceof HTMLImageElement && !element.matches('.pictured *')) {
    const address = (element.getAttribute('src') ?? '').replace(/\?still=\d+$/, '')
    if (address && !/^(?:blob|data):/.test(address))
      return { ...common, address, line, fill, ...fitted(element, measuring) }
  }
  const formula = element.matches('.math, math') ? formulaOf(element, measuring) : undefined
  return {
    ...common,
    photo: photoOf(element),
    box: boxOf(rect),
    ...(formula && { formula: { ...lookOf(element, element, measuring), text: '', formula } }),
  }
}

/** What is played where it stands. */
function played(element: Element): Pick<PictureShape, 'played'> {
  const holder = element.closest<HTMLElement>('[data-played]')
  const of = holder && playedBy(holder)
  const address = of?.addresses.find((one) => playable.test(one))
  if (!holder || !of || address === undefined) return {}
  const { kind, loops, muted, byItself } = of
  const fragment = holder.closest<HTMLElement>('.fragment')
  const starts = fragment ? stepOf(fragment) : byItself ? 0 : undefined
  return { played: { kind, address, loops, muted, starts } }
}

let photos = 0

/** Marks what is to be photographed (`isolate.ts`). */
export function photoOf(element: Element): string {
  const name = `p${++photos}`
  element.setAttribute('data-photo', `${element.getAttribute('data-photo') ?? ''} ${name}`)
  return name
}

/** Where a picture is within its box, as its style fits it: whole, or cut at its edges. */
function fitted(image: HTMLImageElement, { boxOf }: SlideMeasure): Pick<PictureShape, 'box' | 'crop'> {
  const box = boxOf(image.getBoundingClientRect())
  const { naturalWidth, naturalHeight } = image
  const { objectFit, objectPosition } = getComputedStyle(image)
  if (!naturalWidth || !naturalHeight || objectFit === 'fill') return { box }
  const [across = 50, down = 50] = objectPosition
    .split(' ')
    .map((part) => (part.endsWith('%') ? Number.parseFloat(part) : 50))
  const [fx, fy] = [box.width / naturalWidth, box.height / naturalHeight]
  const scale = objectFit === 'cover' ? Math.max(fx, fy) : objectFit === 'none' ? 1 : Math.min(fx, fy)
  const [width, height] = [naturalWidth * scale, naturalHeight * scale]
  const x = box.x + ((box.width - width) * across) / 100
  const y = box.y + ((box.height - height) * down) / 100
  const left = Math.max(0, (box.x - x) / width)
  const top = Math.max(0, (box.y - y) / height)
  const right = Math.max(0, (x + width - box.x - box.width) / width)
  const bottom = Math.max(0, (y + height - box.y - box.height) / height)
  const crop = Math.max(left, top, right, bottom) > 0.001 ? { left, top, right, bottom } : undefined
  return {
    box: {
      x: x + left * width,
      y: y + top * height,
      width: width * (1 - left - right),
      height: height * (1 - top - bottom),
    },
    crop,
  }
}

function opacityOf(element: Element, section: Element): number {
  let opacity = 1
  for (let one: Element | null = element; one && one !== section; one = one.parentElement)
    opacity *= Number(getComputedStyle(one).opacity)
  return opacity
}
