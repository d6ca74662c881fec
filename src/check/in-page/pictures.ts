import type { DrawnPicture } from '../drawing.ts'
import { clippedOf } from './clipped.ts'
import { boxOf, type Measured, type Measuring, namedPlace } from './measured.ts'
import { isShown, zoomOf } from './shown.ts'

/** The pictures, players and embedded pages of a slide that are seen; sound, too, which is only heard. */
export function measurePictures(slide: Measuring): Measured<DrawnPicture>[] {
  const all = slide.section.querySelectorAll<HTMLElement>(
    'img, video, audio, svg, canvas, iframe, object, embed',
  )
  return [...all].flatMap((element) => {
    if (element.parentElement?.closest('svg') || (slide.view === 'talk' && element.closest('aside.notes')))
      return []
    const rect = element.getBoundingClientRect()
    const isSeen = isShown(element, slide.section) && rect.width >= 1 && rect.height >= 1
    return isSeen || element.matches('audio') ? { element, drawn: measurePicture(element, rect, slide) } : []
  })
}

function measurePicture(element: HTMLElement, rect: DOMRect, slide: Measuring): DrawnPicture {
  const kind = kindOf(element)
  const isSource = element instanceof HTMLImageElement || element instanceof HTMLMediaElement
  const url = isSource ? element.currentSrc || element.src : ''
  const background = element.closest('.slide-background') !== null
  const natural = naturalOf(element)
  return {
    ...namedPlace(element, slide),
    kind,
    url,
    box: boxOf(rect, slide),
    natural,
    drawn: drawnSize(element, rect, natural),
    background,
    broken: isBroken(element),
    scalable:
      /\.svg(?:[?#]|$)|^data:image\/svg/i.test(url) ||
      /^(?:pixelated|crisp-edges)$/.test(getComputedStyle(element).imageRendering),
    clipped: background || kind === 'audio' ? undefined : clippedOf(rect, element, slide, 2),
  }
}

function kindOf(element: HTMLElement): DrawnPicture['kind'] {
  const { localName } = element
  return localName === 'img' || localName === 'video' || localName === 'audio' ? localName : 'other'
}

function isBroken(element: HTMLElement): boolean {
  if (element instanceof HTMLImageElement)
    return element.complete && element.naturalWidth === 0 && element.src !== ''
  return element instanceof HTMLMediaElement && element.error !== null
}

function naturalOf(element: HTMLElement): DrawnPicture['natural'] {
  const [width, height] =
    element instanceof HTMLImageElement
      ? [element.naturalWidth, element.naturalHeight]
      : element instanceof HTMLVideoElement
        ? [element.videoWidth, element.videoHeight]
        : [0, 0]
  return width > 0 && height > 0 ? { width, height } : undefined
}

/** `object-fit` decides how much of the box the picture takes, or how far it reaches over it; transforms come after. */
function drawnSize(
  element: HTMLElement,
  rect: DOMRect,
  natural: DrawnPicture['natural'],
): DrawnPicture['drawn'] {
  const style = getComputedStyle(element)
  const sum = (...sides: string[]) =>
    sides.reduce((all, side) => all + (Number.parseFloat(style.getPropertyValue(side)) || 0), 0)
  const width =
    (element.offsetWidth || rect.width) -
    sum('padding-left', 'padding-right', 'border-left-width', 'border-right-width')
  const height =
    (element.offsetHeight || rect.height) -
    sum('padding-top', 'padding-bottom', 'border-top-width', 'border-bottom-width')
  const zoom = zoomOf(element)
  if (!natural || style.objectFit === 'fill')
    return { width: width * zoom.across, height: height * zoom.down }
  const [across, down] = [width / natural.width, height / natural.height]
  const scales: Record<string, number> = {
    contain: Math.min(across, down),
    cover: Math.max(across, down),
    none: 1,
    'scale-down': Math.min(1, across, down),
  }
  const scale = scales[style.objectFit] ?? 1
  return { width: natural.width * scale * zoom.across, height: natural.height * scale * zoom.down }
}
