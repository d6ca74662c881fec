import type { Mark } from '../drawn.ts'
import { type SlideMeasure, zoomOf } from './measuring.ts'

const schemes: Readonly<Record<string, string>> = {
  decimal: 'arabicPeriod',
  'decimal-leading-zero': 'arabicPeriod',
  'lower-alpha': 'alphaLcPeriod',
  'lower-latin': 'alphaLcPeriod',
  'upper-alpha': 'alphaUcPeriod',
  'upper-latin': 'alphaUcPeriod',
  'lower-roman': 'romanLcPeriod',
  'upper-roman': 'romanUcPeriod',
}
const signs: Readonly<Record<string, string>> = { disc: '•', circle: '◦', square: '▪' }

/** How high what is seen of Arial's signs is, in their sizes. */
const inked = { '•': 0.29, '■': 0.6, '▶': 0.6 } as const

/** What stands before an item of a list; undefined where nothing does. */
export function markOf(item: HTMLElement, { opaqueOf, paintOf }: SlideMeasure): Mark | undefined {
  const zoom = zoomOf(item)
  const style = getComputedStyle(item)
  const size = Number.parseFloat(style.fontSize) * zoom
  const drawn = getComputedStyle(item, '::before')
  if (drawn.content !== 'none' && drawn.content !== 'normal' && drawn.position === 'absolute') {
    const shift = Number.parseFloat(style.direction === 'rtl' ? drawn.right : drawn.left) * zoom
    const padding = Number.parseFloat(style.paddingInlineStart) * zoom
    const words = /^"(.*)"/s.exec(drawn.content)?.[1] ?? ''
    const colour = words ? drawn.color : drawn.backgroundColor
    if (!paintOf(colour) && !words) return undefined
    const high = Number.parseFloat(drawn.height) * zoom
    const shape = drawn.clipPath.startsWith('polygon')
      ? '▶'
      : Number.parseFloat(drawn.borderRadius) > 0
        ? '•'
        : '■'
    return {
      sign: words.trim() || shape,
      colour: opaqueOf(colour),
      hang: Math.max(0, Number.isFinite(shift) ? padding - shift : size),
      size: words ? 1 : Math.min(1.5, Math.max(0.4, high / (size * inked[shape]))),
    }
  }
  const kind = style.listStyleType
  if (kind === 'none' || style.display !== 'list-item') return undefined
  const marker = getComputedStyle(item, '::marker')
  const list = item.parentElement
  const padding = list ? Number.parseFloat(getComputedStyle(list).paddingInlineStart) * zoom : size
  const [colour, hang] = [opaqueOf(marker.color), Math.min(Math.max(padding, size * 0.8), size * 2.4)]
  const sign = signs[kind] ?? /^"(.*)"$/.exec(kind)?.[1]?.trim()
  if (sign !== undefined) return sign === '' ? undefined : { sign, colour, hang, size: 1 }
  const start = numberOf(item)
  return {
    sign: `${start}.`,
    numbering: { scheme: schemes[kind] ?? 'arabicPeriod', start },
    colour,
    hang,
    size: 1,
  }
}

function numberOf(item: HTMLElement): number {
  const list = item.parentElement
  const start = list instanceof HTMLOListElement ? list.start : 1
  let number = start - 1
  for (const one of list?.children ?? []) {
    if (!(one instanceof HTMLLIElement)) continue
    number = one.hasAttribute('value') ? one.value : number + 1
    if (one === item) break
  }
  return number
}
