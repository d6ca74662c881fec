/** What was taken down of a picture of Mermaid's (`mermaid-page.js`), as marks of ours: its places, the theme's letters and colours. */
import type { GraphicPart } from '../../html/graphics.ts'
import { attribute, html, join, nothing, text } from '../../html/markup.ts'
import type { Html } from '../../plugin.ts'
import type { WidthOf } from './diagram.ts'
import type { Marks } from './marks.ts'
import { marks } from './shapes.ts'

type TakenBox = readonly [left: number, top: number, right: number, bottom: number]

interface TakenShape {
  readonly shape: string
  readonly geometry: readonly (readonly [name: string, value: string])[]
  /** As SVG's `matrix()` has it. */
  readonly place: readonly number[]
  /** None of an arrow's head. */
  readonly box: TakenBox | readonly []
  readonly fill: string
  readonly isSheer: boolean
  readonly stroke: string
  readonly thick: number
  readonly dashed: boolean
  /** Of the words that belong to it; -1: none. */
  readonly group: number
}

interface TakenWords {
  readonly words: string
  readonly box: TakenBox
  readonly size: number
  /** Degrees. */
  readonly turn: number
  readonly strong: boolean
  readonly slanted: boolean
  readonly isOnShape: boolean
  readonly group: number
}

export interface TakenPicture {
  readonly marks: readonly (TakenShape | TakenWords)[]
}

/** Mermaid's letters have 16 pixels, a slide's 24. */
const scale = 1.5
const margin = 6

/** `left`: words that stand elsewhere. */
export function drawTaken(
  { marks: taken }: TakenPicture,
  widthOf: WidthOf,
  left: string | undefined,
): Marks & { readonly words: readonly string[] } {
  const words = taken.filter(isWords).filter((one) => one.words !== left)
  const all = taken.filter((one): one is TakenShape => !isWords(one))
  const boxes = [...words, ...all].flatMap(({ box }) => (box.length === 4 ? [box] : []))
  const edge = (at: 0 | 1 | 2 | 3, most: typeof Math.max) => most(...boxes.map((box) => box[at]))
  const [x, y] = boxes.length > 0 ? [edge(0, Math.min), edge(1, Math.min)] : [0, 0]
  const [right, bottom] = boxes.length > 0 ? [edge(2, Math.max), edge(3, Math.max)] : [0, 0]
  // A sheet behind all of it is no shape.
  const shapes = all.filter(
    ({ box, stroke }) => channelsOf(stroke) || box.join() !== [x, y, right, bottom].join(),
  )
  const size = (low: number, high: number) => (high - low) * scale + 2 * margin
  // Where the theme's letters are wider than Mermaid thought, all words are smaller.
  const share = Math.min(
    1,
    ...words.map(({ words, box, size, turn }) => {
      const room = turn === 0 ? box[2] - box[0] : Math.hypot(box[2] - box[0], box[3] - box[1])
      return (room * 1.02) / Math.max(1, widthOf(words, size))
    }),
  )
  const at: DrawingPlace = {
    x,
    y,
    share,
    laneOf: createLanes(),
    isUnderWords: (box) => words.some((one) => holds(box, one.box)),
  }
  const groups = new Map<number, (TakenShape | TakenWords)[]>()
  for (const one of [...shapes, ...words]) groups.set(one.group, [...(groups.get(one.group) ?? []), one])
  return {
    width: size(x, right),
    height: size(y, bottom),
    // Of groups within each other the outer comes first, so that no line lies upon words.
    parts: [...groups]
      .toSorted(([one], [other]) => one - other)
      .map(
        ([, own]): GraphicPart => ({
          names: own.filter(isWords).map((one) => one.words),
          markup: html`<g>${join(own.map((one) => (isWords(one) ? writeWords(one, at) : writeShape(one, at))))}</g>`,
        }),
      ),
    words: words.map((one) => one.words),
  }
}

const isWords = (one: TakenShape | TakenWords): one is TakenWords => 'words' in one

interface DrawingPlace {
  readonly x: number
  readonly y: number
  readonly share: number
  /** A colour's number, of the six that drawings have. */
  readonly laneOf: (colour: string) => number
  readonly isUnderWords: (box: TakenShape['box']) => boolean
}

function createLanes() {
  const known = new Map<string, number>()
  return (colour: string) => {
    const lane = known.get(colour) ?? known.size % 6
    known.set(colour, lane)
    return lane
  }
}

const holds = (box: TakenShape['box'], [left, top, right, bottom]: TakenBox) => {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2]
  return box.length === 4 && box[0] <= x && x <= box[2] && box[1] <= y && y <= box[3]
}

/** Numbers, and the letters of a path. */
const figures = /^[-+\d.,eE\sMLHVCSQTAZmlhvcsqtaz]*$/

function writeShape(
  { shape, geometry, place, box, fill, isSheer, stroke, thick, dashed }: TakenShape,
  at: DrawingPlace,
): Html {
  const name = names.get(shape)
  if (!name || place.some((one) => !Number.isFinite(one))) return nothing
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = place
  const matrix = [
    ...[a, b, c, d].map((one) => one * scale),
    (e - at.x) * scale + margin,
    (f - at.y) * scale + margin,
  ].map((one) => Math.round(one * 1000) / 1000)
  const isBand = fill === 'none' && thick > 8
  const drawn = Math.hypot(a, b) * scale
  const classes = [
    'taken',
    ...fillOf(fill, box, at),
    ...strokeOf(stroke, fill, at),
    ...(isSheer ? ['sheer'] : []),
  ]
  return html`<${name}${marks({
    class: [...new Set([...classes, ...(isBand ? ['band'] : dashed ? ['dashed'] : [])])].join(' '),
    transform: `matrix(${matrix.join(' ')})`,
    ...Object.fromEntries(geometry.filter(([, value]) => figures.test(value))),
  })}${attribute('stroke-width', isBand ? thick : Math.round(250 / drawn) / 100)} />`
}

const names: ReadonlyMap<string, Html> = new Map([
  ['rect', html`rect`],
  ['circle', html`circle`],
  ['ellipse', html`ellipse`],
  ['line', html`line`],
  ['polygon', html`polygon`],
  ['polyline', html`polyline`],
  ['path', html`path`],
])

/** Mermaid's pixels. */
const largestDot = 30

function fillOf(
  fill: string,
  box: TakenShape['box'],
  { laneOf, isUnderWords }: DrawingPlace,
): readonly string[] {
  const channels = channelsOf(fill)
  if (!channels) return []
  if (isColoured(channels)) return [`lane-${laneOf(fill)}`, 'tinted']
  // A dark dot or head of an arrow says something; what words may stand on is light.
  const [left = 0, top = 0, right = 0, bottom = 0] = box
  const isSmall = right - left < largestDot && bottom - top < largestDot
  return Math.max(...channels) < 128 && isSmall && !isUnderWords(box) ? ['solid'] : ['panel']
}

function strokeOf(stroke: string, fill: string, { laneOf }: DrawingPlace): readonly string[] {
  const channels = channelsOf(stroke)
  if (!channels) return ['bare']
  return fill === 'none' && isColoured(channels) ? [`lane-${laneOf(stroke)}`] : []
}

/** Undefined: nothing is seen of it. */
function channelsOf(colour: string): readonly number[] | undefined {
  const [red, green, blue, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number)
  return red === undefined ||
    green === undefined ||
    blue === undefined ||
    !colour.startsWith('rgb') ||
    alpha === 0
    ? undefined
    : [red, green, blue]
}

const isColoured = (channels: readonly number[]) => Math.max(...channels) - Math.min(...channels) > 40

function writeWords(
  { words, box, size, turn, strong, slanted, isOnShape }: TakenWords,
  at: DrawingPlace,
): Html {
  const letters = size * scale * at.share
  const x = ((box[0] + box[2]) / 2 - at.x) * scale + margin
  const y = ((box[1] + box[3]) / 2 - at.y) * scale + margin
  const classes = [
    ...(strong ? ['strong'] : []),
    ...(slanted ? ['slanted'] : []),
    ...(isOnShape ? [] : ['haloed']),
  ]
  const turned =
    Math.abs(turn) > 0.5 ? { transform: `rotate(${Math.round(turn)} ${Math.round(x)} ${Math.round(y)})` } : {}
  return html`<text${marks({
    ...(classes.length > 0 && { class: classes.join(' ') }),
    x,
    y: y + letters * 0.35,
    'text-anchor': 'middle',
    'font-size': letters,
    ...turned,
  })}>${text(words)}</text>`
}
