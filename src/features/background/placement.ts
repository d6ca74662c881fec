import type { Placement } from './attributes.ts'

/** A share of the way from left to right or top to bottom: keywords and per cents; anything else is the middle. */
const shares: Readonly<Record<string, number>> = { left: 0, top: 0, center: 50, right: 100, bottom: 100 }

/**
 * Declarations that lay a picture or video in its slide as `background-size` and `-position` would lay an image, but
 * that it never reaches past the slide. Pixels are those of a slide of 1280 × 720. What the author did not say is the theme's to decide.
 */
export function placementStyle({ size, position }: Placement): string {
  const [x, y] = axes(position ?? 'center')
  const place = position === undefined ? [] : [`object-position:${x}% ${y}%`]
  if (size === undefined) return place.join(';')
  const [width, height, ...others] = size.trim().split(/\s+/)
  if (size === 'cover' || size === 'contain' || width === undefined || others.length > 0)
    return [`object-fit:${size === 'contain' ? 'contain' : 'cover'}`, ...place].join(';')
  const across = length(width)
  const down = height === undefined ? undefined : length(height)
  const box = [
    ...(across ? [`width:${across}`, `left:calc((100% - ${across}) * ${x / 100})`] : []),
    ...(down ? [`height:${down}`, `top:calc((100% - ${down}) * ${y / 100})`] : []),
  ]
  return [...box, 'position:absolute', `object-fit:${across && down ? 'fill' : 'contain'}`, ...place].join(
    ';',
  )
}

function length(value: string): string | undefined {
  if (/^[\d.]+(?:%|r?em|v[wh])$/.test(value)) return value
  const pixels = /^([\d.]+)px$/.exec(value)?.[1]
  return pixels === undefined ? undefined : `calc(${pixels} * var(--u, 1px))`
}

function axes(position: string): readonly [number, number] {
  const words = position.trim().split(/\s+/)
  const share = (word: string | undefined) =>
    word === undefined ? 50 : (shares[word] ?? (word.endsWith('%') ? Number.parseFloat(word) || 0 : 50))
  const [first = 'center', second] = words
  const turned = first === 'top' || first === 'bottom' || second === 'left' || second === 'right'
  return turned ? [share(second), share(first)] : [share(first), share(second)]
}
