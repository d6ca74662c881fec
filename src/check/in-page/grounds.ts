import type { Rgba } from '../drawing.ts'
import type { Box } from '../finding.ts'
import { type Measuring, screens } from './measured.ts'

/** What an element paints beside its letters. */
interface BoxPaint {
  /** One box; where it goes on over several lines, one on each. */
  readonly boxes: readonly DOMRect[]
  /** Its boxes are filled with it, but for their edges. */
  readonly colour: Rgba | undefined
  /** Is anything else in the boxes: a picture, a gradient, a shadow on their inside? */
  readonly isMore: boolean
  /** Widths of the border, or of what rounded corners leave out. */
  readonly edges: Edges
  /** How far beyond the boxes shadow and outline are. */
  readonly reach: number
  /** Is what is painted within it seen otherwise: faded, filtered, cut or turned? */
  readonly isChanged: boolean
}

type Edges = Readonly<Record<'top' | 'right' | 'bottom' | 'left', number>>
const noEdges: Edges = { top: 0, right: 0, bottom: 0, left: 0 }

/**
 * Gives a function that says which one colour is behind the lines of an element. Undefined where only a photograph can
 * say: where something else is than boxes around the element, each filled with one colour.
 */
export function createGrounds({
  section,
  frame,
  rgbaOf,
}: Measuring): (element: Element, lines: readonly Box[]) => Rgba | undefined {
  const paints = new Map<Element, BoxPaint | undefined>()
  const paintOf = (element: Element) => {
    if (!paints.has(element)) paints.set(element, readPaint(element, rgbaOf))
    return paints.get(element)
  }
  const background = section.querySelector(':scope > .slide-background')
  const layers = background ? [background, ...background.querySelectorAll('*')] : []
  const painters = [...section.querySelectorAll('*')].filter((one) => {
    const paint = paintOf(one)
    return paint && (paint.colour || paint.isMore || hasEdge(paint.edges) || paint.reach > 0)
  })
  return (element, lines) => {
    const { textShadow, webkitTextStrokeWidth } = getComputedStyle(element)
    if (textShadow !== 'none' || Number.parseFloat(webkitTextStrokeWidth) > 0) return undefined
    const letters = lines.map((line) => bandOf(line, frame))
    const around = ancestorsOf(element)
    // From within; the slide's background lies on the slide and below all else.
    const behind = around.toSpliced(around.indexOf(section), 0, ...layers.toReversed())
    const isBeside = (one: Element) => {
      const paint = paintOf(one)
      return !paint?.boxes.some((box) => letters.some((band) => meet(box, band, paint.reach)))
    }
    // The screens of one slide follow each other, though all of them stand here.
    const screen = element.closest(screens)
    const isElsewhere = (one: Element) => screen && (one.closest(screens) ?? screen) !== screen
    if (!painters.every((one) => behind.includes(one) || isElsewhere(one) || isBeside(one))) return undefined
    const colours: Rgba[] = []
    for (const one of behind) {
      const paint = paintOf(one)
      if (!paint) continue
      if (paint.isChanged && (paint.colour || colours.length > 0)) return undefined
      if (colours.at(-1)?.[3] === 1) continue // what is further out is not seen
      // These two colour the whole page, however large they are.
      const isPage = one === document.body || one === document.documentElement
      if (!isPage && isBeside(one)) continue
      const isAround =
        isPage || letters.every((band) => paint.boxes.some((box) => holds(box, band, paint.edges)))
      if (paint.isMore || !isAround) return undefined
      if (paint.colour) colours.push(paint.colour)
    }
    return colours.reduceRight(over, [255, 255, 255, 1])
  }
}

/** Undefined: nothing. */
function readPaint(element: Element, rgbaOf: Measuring['rgbaOf']): BoxPaint | undefined {
  const style = getComputedStyle(element)
  const boxes = [...element.getClientRects()]
  if (boxes.length === 0) return undefined
  const isChanged =
    style.opacity !== '1' ||
    style.mixBlendMode !== 'normal' ||
    [style.filter, style.clipPath, style.maskImage, style.transform, style.rotate].some(
      (one) => one !== 'none',
    )
  const nothing = { boxes, colour: undefined, isMore: false, edges: noEdges, reach: 0, isChanged }
  if (style.visibility !== 'visible') return isChanged ? nothing : undefined
  const filled = rgbaOf(style.backgroundColor)
  const colour = filled[3] > 0 ? filled : undefined
  const isMore =
    style.backgroundImage !== 'none' ||
    (style.backdropFilter || 'none') !== 'none' ||
    style.boxShadow.includes('inset') ||
    (colour !== undefined && (style.backgroundClip !== 'border-box' || style.borderRadius.includes('%'))) ||
    element.matches('img, video, audio, canvas, svg, iframe, object, embed, input, progress, meter')
  // A box within a rounded one is further from its edge than this part of the radius.
  const corner = colour ? 0.3 * Math.max(...lengthsIn(style.borderRadius)) : 0
  const edgeOf = (side: 'Top' | 'Right' | 'Bottom' | 'Left') =>
    Math.max(
      corner,
      rgbaOf(style[`border${side}Color`])[3] > 0 ? Number.parseFloat(style[`border${side}Width`]) : 0,
    )
  const edges = { top: edgeOf('Top'), right: edgeOf('Right'), bottom: edgeOf('Bottom'), left: edgeOf('Left') }
  const outline =
    style.outlineStyle === 'none' ? [] : lengthsIn(`${style.outlineWidth} ${style.outlineOffset}`)
  const reach = [...lengthsIn(style.boxShadow), ...outline].reduce((sum, one) => sum + Math.abs(one), 0)
  const isPaint = colour || isMore || hasEdge(edges) || reach > 0
  return isPaint ? { boxes, colour, isMore, edges, reach, isChanged } : isChanged ? nothing : undefined
}

const hasEdge = (edges: Edges) => Object.values(edges).some((width) => width > 0)

const lengthsIn = (value: string): readonly number[] =>
  [...value.matchAll(/(-?[\d.]+)px/g)].map(([, length]) => Number(length))

/** From the element itself to the page's root. */
function ancestorsOf(element: Element): readonly Element[] {
  const found: Element[] = []
  for (let one: Element | null = element; one; one = one.parentElement) found.push(one)
  return found
}

/** Where on the page the small letters of a line are, without what is above and below them. */
const bandOf = ({ x, y, width, height }: Box, frame: DOMRect) =>
  new DOMRect(frame.x + x, frame.y + y + height * 0.2, width, height * 0.6)

/** Boxes that touch do not meet. */
const meet = (box: DOMRect, band: DOMRect, reach: number) =>
  box.left - reach < band.right - 0.5 &&
  band.left < box.right + reach - 0.5 &&
  box.top - reach < band.bottom - 0.5 &&
  band.top < box.bottom + reach - 0.5

const holds = (box: DOMRect, band: DOMRect, { top, right, bottom, left }: Edges) =>
  box.left + left < band.left + 0.5 &&
  band.right < box.right - right + 0.5 &&
  box.top + top < band.top + 0.5 &&
  band.bottom < box.bottom - bottom + 0.5

/** A colour on an opaque one that is further out. */
function over(back: Rgba, front: Rgba): Rgba {
  const mix = (channel: 0 | 1 | 2) => Math.round(front[channel] * front[3] + back[channel] * (1 - front[3]))
  return [mix(0), mix(1), mix(2), 1]
}
