/** Graphviz's layout as marks of ours: its places, and the theme's letters and colours. */
import { toneOf } from '../../html/css-color.ts'
import type { GraphicPart } from '../../html/graphics.ts'
import { attribute, html, join, nothing, text } from '../../html/markup.ts'
import type { Html } from '../../plugin.ts'

type GraphPoint = readonly [x: number, y: number]

/** Graphviz's drawing operations (“xdot”), as its JSON has them. */
interface DrawOp {
  readonly op: string
  readonly points?: readonly GraphPoint[]
  readonly rect?: readonly [x: number, y: number, width: number, height: number]
  readonly color?: string
  readonly style?: string
  readonly size?: number
  readonly pt?: GraphPoint
  readonly align?: string
  readonly width?: number
  readonly text?: string
  readonly fontchar?: number
}

type Ops = Readonly<
  Partial<Record<'_draw_' | '_ldraw_' | '_hdraw_' | '_tdraw_' | '_hldraw_' | '_tldraw_', readonly DrawOp[]>>
>

interface LaidNode extends Ops {
  readonly _gvid: number
  readonly name: string
  readonly label?: string
  readonly class?: string
  readonly nodes?: readonly number[]
}

interface LaidEdge extends Ops {
  readonly tail: number
  readonly head: number
  readonly label?: string
  readonly class?: string
}

export interface GraphLayout extends Ops {
  readonly bb: string
  readonly directed: boolean
  readonly objects?: readonly LaidNode[]
  readonly edges?: readonly LaidEdge[]
}

/** Graphviz's points are pixels of 24-pixel letters, where it thinks of 14. */
const scale = 24 / 14
const margin = 6

export interface Marks {
  readonly width: number
  readonly height: number
  readonly parts: readonly GraphicPart[]
}

/** In pixels of a slide. */
export function sizeOf({ bb }: GraphLayout): { readonly width: number; readonly height: number } {
  const [left = 0, low = 0, right = 0, high = 0] = bb.split(',').map(Number)
  return { width: (right - left) * scale + 2 * margin, height: (high - low) * scale + 2 * margin }
}

/** `widthOf`: how wide words are in the theme's letters, of that size. */
export function drawLayout(layout: GraphLayout, widthOf: (words: string, size: number) => number): Marks {
  const [left = 0, , , high = 0] = layout.bb.split(',').map(Number)
  const x = (at: number) => round((at - left) * scale + margin)
  const y = (at: number) => round((high - at) * scale + margin)
  const { objects = [], edges = [] } = layout
  const ops = [layout, ...objects, ...edges].flatMap(
    (one) => Object.values(one).filter(Array.isArray).flat() as DrawOp[],
  )
  // Where the theme's letters are wider than Graphviz thought, all words are smaller.
  const share = Math.min(
    1,
    ...sized(ops).map(({ words, width, size }) => (width * 1.02) / Math.max(1, widthOf(words, size))),
  )
  const draw = (kind: string, ...lists: readonly (readonly DrawOp[] | undefined)[]): Html =>
    drawOps(
      lists.flatMap((list) => list ?? []),
      { kind, x, y, share },
    )

  const clusters = objects.filter(({ nodes, name }) => nodes !== undefined && name.startsWith('cluster'))
  const nodes = objects.filter((one) => one.nodes === undefined && !('subgraphs' in one))
  const nameOf = new Map(nodes.map(({ _gvid, name }) => [_gvid, name]))
  const group = (kind: string, own: string | undefined, markup: Html) =>
    markup === '' ? nothing : html`<g${attribute('class', own ? `${kind} ${own}` : kind)}>${markup}</g>`
  const parts: GraphicPart[] = [
    { names: [], markup: group('graph', undefined, draw('label', layout._ldraw_)) },
    ...clusters.map(({ name, _draw_, _ldraw_, ...one }) => ({
      names: [name, name.replace(/^cluster_?/, '')],
      markup: group('cluster', one.class, draw('shape', _draw_, _ldraw_)),
    })),
    ...edges.map((edge) => {
      const [tail, head] = [nameOf.get(edge.tail) ?? '', nameOf.get(edge.head) ?? '']
      const own = [`${tail}->${head}`, `${tail}--${head}`]
      const line = draw('line', edge._draw_)
      const ends = draw('head', edge._hdraw_, edge._tdraw_)
      const words = draw('label', edge._ldraw_, edge._hldraw_, edge._tldraw_)
      return { names: [...own, tail, head], markup: group('edge', edge.class, join([line, ends, words])) }
    }),
    ...nodes.map(({ name, _draw_, _ldraw_, ...one }) => ({
      names: [name],
      markup: group('node', one.class, draw('shape', _draw_, _ldraw_)),
    })),
  ]
  return { ...sizeOf(layout), parts }
}

const round = (value: number) => Math.round(value * 10) / 10

/** The words of operations, with the width that Graphviz gave them. */
function sized(ops: readonly DrawOp[]) {
  let size = 14
  return ops.flatMap((op) => {
    if (op.op === 'F') size = op.size ?? size
    return op.op === 'T' && op.text?.trim() ? [{ words: op.text, width: op.width ?? 0, size }] : []
  })
}

interface Pencil {
  readonly kind: string
  readonly x: (at: number) => number
  readonly y: (at: number) => number
  readonly share: number
}

function drawOps(ops: readonly DrawOp[], { kind, x, y, share }: Pencil): Html {
  let [pen, fill, size, bold]: [string | undefined, string | undefined, number, number] = [
    undefined,
    undefined,
    14,
    0,
  ]
  let styles: readonly string[] = []
  /** The shapes so far, by their boxes: `fill` where their author has chosen it. */
  const grounds: { readonly box: GraphBox; readonly fill: string | undefined }[] = []
  const groundAt = ([px, py]: GraphPoint) =>
    grounds.findLast(({ box: [left, low, right, high] }) => px > left && px < right && py > low && py < high)
      ?.fill
  const coordinates = (points: readonly GraphPoint[] = []) => points.map(([px, py]) => `${x(px)},${y(py)}`)
  const look = (filled: boolean, box?: GraphBox) => {
    const isShape = kind === 'shape' && box !== undefined
    const around = isShape && groundAt([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2])
    // An outline within a shape that has its author's colour leaves it to be seen.
    const own = filled ? fill : around ? 'none' : undefined
    if (isShape) grounds.push({ box, fill: filled ? fill : around || undefined })
    const classes = [
      kind === 'head' ? (filled ? 'head' : 'head open') : kind,
      ...(filled && kind === 'shape' ? ['filled'] : []),
      ...styles.filter((one) => /^(?:dashed|dotted|bold|invis)$/.test(one)),
    ]
    return join([
      attribute('class', classes.join(' ')),
      own ? attribute('fill', own) : nothing,
      pen ? attribute('stroke', pen) : nothing,
    ])
  }
  return join(
    ops.map((op) => {
      switch (op.op) {
        case 'c':
          pen = colourOf(op.color)
          return nothing
        case 'C':
          fill = colourOf(op.color)
          return nothing
        case 'S':
          styles = [...styles, op.style ?? '']
          if (op.style === 'solid' || op.style === 'filled') styles = []
          return nothing
        case 'F':
          size = op.size ?? 14
          return nothing
        case 't':
          bold = op.fontchar ?? 0
          return nothing
        case 'E':
        case 'e': {
          const [cx, cy, rx, ry] = op.rect ?? [0, 0, 0, 0]
          return html`<ellipse${look(op.op === 'E', [cx - rx, cy - ry, cx + rx, cy + ry])}${attribute('cx', x(cx))}${attribute('cy', y(cy))}${attribute('rx', round(rx * scale))}${attribute('ry', round(ry * scale))} />`
        }
        case 'P':
        case 'p':
          return html`<polygon${look(op.op === 'P', boxOf(op.points))}${attribute('points', coordinates(op.points).join(' '))} />`
        case 'L':
          return html`<polyline${look(false)}${attribute('fill', 'none')}${attribute('points', coordinates(op.points).join(' '))} />`
        case 'B':
        case 'b': {
          const [first = '', ...others] = coordinates(op.points)
          return html`<path${look(op.op === 'B' && kind !== 'line', boxOf(op.points))}${kind === 'line' ? attribute('fill', 'none') : nothing}${attribute('d', `M${first}C${others.join(' ')}`)} />`
        }
        case 'T': {
          const [px, py] = op.pt ?? [0, 0]
          const shift = op.align === 'c' ? 0 : (op.align === 'r' ? -0.5 : 0.5) * (op.width ?? 0)
          const ground = groundAt([px + shift, py + size / 3])
          // In a table what stands out is centred, by letters that may be wider than the theme's.
          const isCentred = op.align === 'l' && bold !== 0
          const anchor = isCentred || op.align === 'c' ? 'middle' : op.align === 'r' ? 'end' : 'start'
          const classes = [
            ...(bold & 1 ? ['strong'] : []),
            ...(bold & 2 ? ['slanted'] : []),
            ...(ground ? [toneOf(ground) === 'dark' ? 'on-dark-fill' : 'on-light-fill'] : []),
          ]
          return html`<text${attribute('x', x(isCentred ? px + (op.width ?? 0) / 2 : px))}${attribute('y', y(py))}${attribute('text-anchor', anchor)}${attribute('font-size', round(size * scale * share))}${classes.length > 0 ? attribute('class', classes.join(' ')) : nothing}>${text(op.text ?? '')}</text>`
        }
        default:
          return nothing
      }
    }),
  )
}

type GraphBox = readonly [left: number, low: number, right: number, high: number]

function boxOf(points: readonly GraphPoint[] = []): GraphBox {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

/** Colours that an author did not choose are the theme's: Graphviz's own black, white, none and light grey. */
function colourOf(colour = ''): string | undefined {
  const [, hex = '', alpha = 'ff'] = /^#([\da-f]{6})([\da-f]{2})?$/i.exec(colour) ?? []
  return hex === '' || alpha === '00' || /^(?:000000|ffffff|fffffe|d3d3d3)$/i.test(hex)
    ? undefined
    : `#${hex}`
}
