/** Plane geometry in font units: x to the right, y up. Contours run clockwise, as TrueType fills them. */

export interface ContourPoint {
  readonly x: number
  readonly y: number
  /** False: a control point of quadratic curves. Between two of them TrueType implies a point on the curve. */
  readonly on: boolean
}
export type Contour = readonly ContourPoint[]

/** A contour of straight lines through `[x, y]` pairs. */
export function polygon(...corners: readonly (readonly [x: number, y: number])[]): Contour {
  return corners.map(([x, y]) => ({ x: Math.round(x), y: Math.round(y), on: true }))
}

export function rectangle(left: number, bottom: number, right: number, top: number): Contour {
  return polygon([left, bottom], [left, top], [right, top], [right, bottom])
}

/** A disc, as eight control points of the octagon around it (0.1 % off a true circle). */
export function disc(x: number, y: number, radius: number): Contour {
  const reach = radius / Math.cos(Math.PI / 8)
  return Array.from({ length: 8 }, (_, i) => {
    const angle = (-Math.PI / 4) * (i + 0.5)
    return {
      x: Math.round(x + reach * Math.cos(angle)),
      y: Math.round(y + reach * Math.sin(angle)),
      on: false,
    }
  })
}

/**
 * The part of a straight-lined contour inside a convex one (Sutherland and Hodgman: cut along each edge of the window in turn).
 * Nothing in common gives an empty contour.
 */
export function clip(contour: Contour, window: Contour): Contour {
  return window.reduce<Contour>((rest, from, i) => {
    const to = window[(i + 1) % window.length] ?? from
    const side = (p: ContourPoint) => (to.x - from.x) * (p.y - from.y) - (to.y - from.y) * (p.x - from.x)
    return rest.flatMap((p, j) => {
      const q = rest[(j + 1) % rest.length] ?? p
      const [a, b] = [side(p), side(q)]
      const kept = a <= 0 ? [p] : []
      if (a < 0 === b < 0 || a === 0 || b === 0) return kept
      const t = a / (a - b)
      return [
        ...kept,
        { x: Math.round(p.x + t * (q.x - p.x)), y: Math.round(p.y + t * (q.y - p.y)), on: true },
      ]
    })
  }, contour)
}
