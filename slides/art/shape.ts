/** SVG as text: the few shapes that all pictures are made of. Lengths are pixels of the 1280 × 720 scene, angles degrees. */

/** Finished SVG markup. */
export type Svg = string
export type Point = readonly [x: number, y: number]
type Attributes = Readonly<Record<string, string | number | undefined>>

/** A number as short text: two decimals are finer than any pixel, and keep the same bytes on every run. */
function digits(value: number): string {
  return String(Math.round(value * 100) / 100)
}

/** An element with its attributes (those that are undefined are left out) and children. */
export function element(name: string, attributes: Attributes, ...children: Svg[]): Svg {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? digits(value) : value}"`)
  return `<${name}${written.join('')}>${children.join('')}</${name}>`
}

export function rect(x: number, y: number, width: number, height: number, fill: string, radius = 0): Svg {
  return element('rect', { x, y, width: Math.max(0, width), height: Math.max(0, height), rx: radius, fill })
}

export function circle(x: number, y: number, radius: number, fill: string): Svg {
  return element('circle', { cx: x, cy: y, r: Math.max(0, radius), fill })
}

export function ellipse(x: number, y: number, rx: number, ry: number, fill: string): Svg {
  return element('ellipse', { cx: x, cy: y, rx: Math.max(0, rx), ry: Math.max(0, ry), fill })
}

/** A filled polygon. */
export function polygon(points: readonly Point[], fill: string): Svg {
  return element('polygon', { points: points.map(([x, y]) => `${digits(x)},${digits(y)}`).join(' '), fill })
}

/** A filled path, its data written with numbers in place: path`M ${x} ${y} Z` keeps them short. */
export function filled(data: string, fill: string): Svg {
  return element('path', { d: data, fill })
}

/** A stroked path; `dash` as in SVG's stroke-dasharray. Ends are round unless the line is dashed or `cap` says otherwise. */
export function stroke(
  data: string,
  colour: string,
  width: number,
  options: { dash?: string; shift?: number; cap?: 'round' | 'butt' | 'square' } = {},
): Svg {
  return element('path', {
    d: data,
    fill: 'none',
    stroke: colour,
    'stroke-width': width,
    'stroke-linecap': options.cap ?? (options.dash ? 'butt' : 'round'),
    'stroke-linejoin': 'round',
    'stroke-dasharray': options.dash,
    'stroke-dashoffset': options.shift,
  })
}

/** Path data with its numbers shortened. */
export function path(parts: TemplateStringsArray, ...values: number[]): string {
  return parts.reduce((data, part, i) => data + digits(values[i - 1] ?? 0) + part)
}

/** A straight line through points, open. */
export function polyline(points: readonly Point[]): string {
  return points.map(([x, y], i) => `${i ? 'L' : 'M'}${digits(x)} ${digits(y)}`).join('')
}

/** A smooth curve through points (a Catmull-Rom spline, written as Béziers). */
export function spline(points: readonly Point[]): string {
  const at = (i: number): Point => points[Math.min(points.length - 1, Math.max(0, i))] ?? [0, 0]
  let data = path`M${at(0)[0]} ${at(0)[1]}`
  for (let i = 0; i + 1 < points.length; i++) {
    const [before, from, to, after] = [at(i - 1), at(i), at(i + 1), at(i + 2)]
    const c1 = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6] as const
    const c2 = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6] as const
    data += path`C${c1[0]} ${c1[1]} ${c2[0]} ${c2[1]} ${to[0]} ${to[1]}`
  }
  return data
}

export function move(x: number, y: number, ...children: Svg[]): Svg {
  return element('g', { transform: `translate(${digits(x)} ${digits(y)})` }, ...children)
}

/** Turns clockwise about the origin. */
export function turn(angle: number, ...children: Svg[]): Svg {
  return element('g', { transform: `rotate(${digits(angle)})` }, ...children)
}

export function scale(x: number, y: number, ...children: Svg[]): Svg {
  const fine = (value: number) => String(Math.round(value * 10000) / 10000)
  return element('g', { transform: `scale(${fine(x)} ${fine(y)})` }, ...children)
}

/** Children seen only inside the outline; `id` must be unique in its frame. */
export function clip(id: string, outline: Svg, ...children: Svg[]): Svg {
  return `<clipPath id="${id}">${outline}</clipPath><g clip-path="url(#${id})">${children.join('')}</g>`
}

/** A whole scene, 1280 × 720. */
export function scene(...children: Svg[]): Svg {
  return element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', viewBox: '0 0 1280 720', width: 1280, height: 720 },
    ...children,
  )
}
