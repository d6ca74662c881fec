/** What every chart has: its title, its legend, axes, and words that fit. */
import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { attribute, html, join, nothing, text } from '../../html/markup.ts'
import type { Html } from '../../plugin.ts'
import type { Figures } from './figures.ts'
import type { NumberWriter } from './numbers.ts'

/** What an author asked for, and where it is drawn. Lengths are pixels of a slide. */
export interface Chart {
  readonly figures: Figures
  readonly title: string
  readonly unit: string
  /** The series, bar or share that is meant; '' for none. */
  readonly highlight: string
  readonly lang: string
  readonly axes: ChartAxes
  /** The series that are lines over bars, by their index. */
  readonly lines: ReadonlySet<number>
  readonly width: number
  readonly height: number
  readonly widthOf: (words: string, size: number) => number
}

/** What is written along the axes; '' for nothing. */
export interface ChartAxes {
  readonly across: string
  readonly up: string
}

export interface PlotArea {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Of letters: the title's, and all others. */
export const sizes = { title: 30, text: 24, leading: 1.3 } as const
/** So many series have colours of their own. */
const colours = 6

const round = (value: number): number => Math.round(value * 100) / 100

/** Attributes of a mark, its numbers rounded to what can be seen. */
export const marked = (values: Readonly<Record<string, string | number>>): Html =>
  join(
    Object.entries(values).map(([name, value]) =>
      attribute(name, typeof value === 'number' ? round(value) : value),
    ),
  )

/** The class of a series: its colour, or that it stands back beside the one that is meant. */
export function colourOf(name: string, index: number, { highlight }: Chart): string {
  if (highlight === '') return `series-${(index % colours) + 1}`
  return name === highlight ? 'series-1' : 'series-back'
}

export type TextAnchor = 'start' | 'middle' | 'end'

/** Words whose middle line of height is at `y`. */
export function writeWords(words: string, x: number, y: number, anchor: TextAnchor, classes = ''): Html {
  const own = { ...(classes && { class: classes }), x, y: y + sizes.text * 0.35, 'text-anchor': anchor }
  return html`<text${marked(own)}>${text(words)}</text>`
}

/** The words in lines of that width; the last of the most ends with an ellipsis. */
export function inLines(
  words: string,
  width: number,
  { widthOf }: Chart,
  most = 2,
  size: number = sizes.text,
): readonly string[] {
  const lines: string[] = []
  for (const word of words.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && widthOf(`${last} ${word}`, size) <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  const kept = lines.slice(0, most)
  return kept.map((line, at) => {
    const isCut = at === most - 1 && lines.length > most
    if (!isCut && widthOf(line, size) <= width) return line
    let short = line
    while (short.length > 1 && widthOf(`${short}…`, size) > width) short = short.slice(0, -1)
    return `${short.trimEnd()}…`
  })
}

/** The title, and the room below it. */
export function writeTitle(chart: Chart): { readonly markup: Html; readonly box: PlotArea } {
  const { title, width, height } = chart
  const step = sizes.title * sizes.leading
  const lines = title === '' ? [] : inLines(title, width, chart, 2, sizes.title)
  const markup = lines.map(
    (line, at) =>
      html`<text${marked({ class: 'chart-title', x: 0, y: step * (at + 0.78) })}>${text(line)}</text>`,
  )
  return {
    markup: join(markup),
    box: { left: 0, right: width, bottom: height, top: lines.length === 0 ? 0 : lines.length * step + 14 },
  }
}

/** What the colours of several series mean, in lines from the left, and the room below. One series needs none, nor do several without names. */
export function writeLegend(
  chart: Chart,
  { left, right, top, bottom }: PlotArea,
): { readonly markup: Html; readonly box: PlotArea } {
  const { series } = chart.figures
  if (series.length < 2 || series.every(({ name }) => name === ''))
    return { markup: nothing, box: { left, right, top, bottom } }
  const [swatch, gap] = [20, 28]
  let [x, y] = [left, top + sizes.text * 0.6]
  const entries = series.map(({ name }, index) => {
    const wide = swatch + 10 + chart.widthOf(name, sizes.text)
    if (x > left && x + wide > right) [x, y] = [left, y + sizes.text * 1.4]
    const at = x
    x += wide + gap
    const square = marked({
      class: `mark ${colourOf(name, index, chart)}`,
      x: at,
      y: y - 10,
      width: swatch,
      height: swatch,
      rx: 3,
    })
    return html`<rect${square} />${writeWords(name, at + swatch + 10, y, 'start')}`
  })
  return { markup: join(entries), box: { left, right, top: y + sizes.text * 0.6 + 16, bottom } }
}

/** The words along the axes, above and below the plot at its ends, and the room between them. */
export function writeAxisTitles(
  { axes: { across, up } }: Chart,
  box: PlotArea,
): { readonly markup: Html; readonly box: PlotArea } {
  const line = sizes.text * sizes.leading
  const [above, below] = [up === '' ? 0 : line, across === '' ? 0 : line]
  const words = [
    up === '' ? nothing : writeWords(up, box.left, box.top + line * 0.4, 'start', 'soft'),
    across === '' ? nothing : writeWords(across, box.right, box.bottom - line * 0.4, 'end', 'soft'),
  ]
  return { markup: join(words), box: { ...box, top: box.top + above, bottom: box.bottom - below } }
}

/** Values across or up: where each lies, and the lines that say how much. */
interface ValueAxis {
  readonly at: (value: number) => number
  readonly ticks: readonly number[]
}

/** `isFull`: from nought, since bars and areas are as long as what they say. */
export function valueAxis(values: readonly number[], from: number, to: number, isFull: boolean): ValueAxis {
  const count = Math.max(2, Math.min(6, Math.floor(Math.abs(to - from) / 70)))
  const scale = valueScale(values, from, to, isFull).nice(count)
  return { at: (value) => scale(value), ticks: scale.ticks(count) }
}

/** The same, exactly as long as the values: for bars that say how much they are themselves. */
export function valueScale(values: readonly number[], from: number, to: number, isFull: boolean) {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const fromNought = isFull || (least >= 0 && least < most / 2)
  const [low, high] = fromNought ? [Math.min(0, least), Math.max(0, most)] : [least, most]
  return scaleLinear()
    .domain(low === high ? [low - 1, high + 1] : [low, high])
    .range([from, to])
}

/** The scale of values at the left of a box: what is left of the box, its markup. `unit` stands above it. */
export function writeValueAxis(
  chart: Chart,
  values: readonly number[],
  box: PlotArea,
  write: NumberWriter,
  isFull: boolean,
): { readonly markup: Html; readonly box: PlotArea; readonly axis: ValueAxis } {
  const { unit } = chart
  const top = box.top + (unit === '' ? sizes.text * 0.6 : sizes.text * 1.7)
  const axis = valueAxis(values, box.bottom, top, isFull)
  const words = axis.ticks.map(write)
  const left = box.left + Math.max(...words.map((one) => chart.widthOf(one, sizes.text))) + 14
  const lines = axis.ticks.map((tick, at) => {
    const y = axis.at(tick)
    const rule = marked({ class: tick === 0 ? 'axis' : 'grid', x1: left, x2: box.right, y1: y, y2: y })
    return html`<line${rule} />${writeWords(words[at] ?? '', left - 14, y, 'end', 'soft')}`
  })
  const above =
    unit === '' ? nothing : writeWords(unit, box.left, box.top + sizes.text * 0.5, 'start', 'soft')
  return { markup: join([above, ...lines]), box: { ...box, left, top }, axis }
}

/** Labels below an axis, so many that none touches another; the first and the last of a row keep within the box. */
export function writeLabelsBelow(
  places: readonly { readonly x: number; readonly label: string }[],
  y: number,
  chart: Chart,
): Html {
  const wide = Math.max(...places.map(({ label }) => chart.widthOf(label, sizes.text))) + 18
  const step = places.length > 1 ? Math.abs((places[1]?.x ?? 0) - (places[0]?.x ?? 0)) : wide
  const every = Math.max(1, Math.ceil(wide / Math.max(step, 1)))
  const shown = places.filter((_, at) => at % every === 0)
  return join(
    shown.map(({ x, label }) => {
      const half = chart.widthOf(label, sizes.text) / 2
      const anchor = x + half > chart.width ? 'end' : x - half < 0 ? 'start' : 'middle'
      return writeWords(label, anchor === 'end' ? chart.width : anchor === 'start' ? 0 : x, y, anchor, 'soft')
    }),
  )
}

/** A line through values, with a dot at each where they are few. `places`: where each lies across. */
export function writeLine(
  values: readonly (number | undefined)[],
  places: readonly number[],
  up: (value: number) => number,
  colour: string,
): Html {
  const path = line<number | undefined>()
    .defined((value) => value !== undefined)
    .x((_, at) => places[at] ?? 0)
    .y((value) => up(value ?? 0))(values)
  const dots = values.flatMap((value, at) =>
    value === undefined || values.length > 24
      ? []
      : html`<circle${marked({ class: `mark ${colour}`, cx: places[at] ?? 0, cy: up(value), r: 5 })} />`,
  )
  return html`<path${marked({ class: `stroke ${colour}`, d: rounded(path) })} />${join(dots)}`
}

/** d3 writes what it computes; a tenth of a pixel is enough. */
export const rounded = (path: string | null): string =>
  (path ?? '').replace(/\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10))

/** The values that there are. */
export const valuesOf = ({ series }: Figures): readonly number[] =>
  series.flatMap(({ values }) => values.flatMap((value) => value ?? []))
