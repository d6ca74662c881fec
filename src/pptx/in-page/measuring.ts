import type { Box } from '../../check/finding.ts'
import { createPalette } from '../../check/in-page/colours.ts'
import { timesOf } from '../../slide/steps.ts'
import type { Border, Paragraph, SlideColour, StepTimes } from '../drawn.ts'

/** What is asked of each element of a slide. */
export interface SlideMeasure {
  readonly section: HTMLElement
  boxOf(rect: DOMRect): Box
  /** Undefined: nothing of it is seen. */
  paintOf(colour: string): SlideColour | undefined
  /** As `paintOf`, without a look through it: what is painted on the slide's ground. */
  opaqueOf(colour: string): SlideColour
  /** When it is seen. */
  timesOf(element: Element): StepTimes
}

export function measure(section: HTMLElement): SlideMeasure {
  const frame = section.getBoundingClientRect()
  const rgbaOf = createPalette()
  const [red, green, blue] = rgbaOf(getComputedStyle(section).backgroundColor)
  const ground = [red, green, blue]
  return {
    section,
    boxOf: ({ x, y, width, height }) => ({ x: x - frame.x, y: y - frame.y, width, height }),
    paintOf: (colour) => {
      const [r, g, b, alpha] = rgbaOf(colour)
      if (alpha < 0.01) return undefined
      return hex([r, g, b]) + (alpha < 0.995 ? hex([alpha * 255]).slice(1) : '')
    },
    opaqueOf: (colour) => {
      const [r, g, b, alpha] = rgbaOf(colour)
      return hex([r, g, b].map((part, at) => part * alpha + (ground[at] ?? 0) * (1 - alpha)))
    },
    timesOf: (element) => {
      const { from, until } = timesOf(element)
      return { from, until }
    },
  }
}

const hex = (parts: readonly number[]) =>
  `#${parts.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`

/** The borders and the ground of an element, as far as they are of one colour. */
export interface Plate {
  readonly fill: SlideColour | undefined
  /** All around. */
  readonly line: Border | undefined
  readonly radius: number
  /** Borders of some sides alone. */
  readonly bars: readonly { readonly box: Box; readonly fill: SlideColour }[]
}

/** Undefined: it has neither. */
export function plateOf(element: Element, { boxOf, paintOf }: SlideMeasure): Plate | undefined {
  const style = getComputedStyle(element)
  if (style.display === 'contents') return undefined
  const zoom = zoomOf(element)
  const fill = paintOf(style.backgroundColor)
  const rect = element.getBoundingClientRect()
  if (rect.width < 1 || rect.height < 1) return undefined
  const { x, y, width, height } = boxOf(rect)
  const sides = (['Top', 'Right', 'Bottom', 'Left'] as const).map((side) => {
    const wide = Number.parseFloat(style[`border${side}Width`]) * zoom
    const colour = style[`border${side}Style`] === 'none' ? undefined : paintOf(style[`border${side}Color`])
    return { side, wide, colour: wide > 0 ? colour : undefined }
  })
  const seen = sides.filter(({ colour }) => colour)
  const [first] = seen
  const isAround = seen.length === 4 && seen.every(({ colour }) => colour === first?.colour)
  if (!fill && seen.length === 0) return undefined
  const bars = isAround
    ? []
    : seen.map(({ side, wide, colour = '' }) => ({
        fill: colour,
        box: {
          x: side === 'Right' ? x + width - wide : x,
          y: side === 'Bottom' ? y + height - wide : y,
          width: side === 'Left' || side === 'Right' ? wide : width,
          height: side === 'Top' || side === 'Bottom' ? wide : height,
        },
      }))
  return {
    fill,
    line: isAround && first?.colour ? { width: first.wide, colour: first.colour } : undefined,
    radius: (Number.parseFloat(style.borderTopLeftRadius) || 0) * zoom,
    bars,
  }
}

/** How much larger an element's own pixels are shown. */
export const zoomOf = (element: Element): number => element.currentCSSZoom

/** Its padding and border, from the edge of its box to its words. */
export function paddingOf(element: Element) {
  const style = getComputedStyle(element)
  const zoom = zoomOf(element)
  const at = (side: 'Left' | 'Top' | 'Right' | 'Bottom') =>
    (Number.parseFloat(style[`padding${side}`]) + Number.parseFloat(style[`border${side}Width`])) * zoom
  return { left: at('Left'), top: at('Top'), right: at('Right'), bottom: at('Bottom') }
}

export function alignOf(align: string, rightToLeft: boolean): Paragraph['align'] {
  if (/center/.test(align)) return 'center'
  if (align === 'justify') return 'justify'
  if (/right/.test(align) || (align === 'end' && !rightToLeft) || (align === 'start' && rightToLeft))
    return 'right'
  return 'left'
}
