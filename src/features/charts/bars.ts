/** Bars: upright where their names have room below them, else lying, with the names before them. */
import { scaleBand } from 'd3-scale'
import type { GraphicPart } from '../../html/graphics.ts'
import { html, join, nothing } from '../../html/markup.ts'
import type { Html } from '../../plugin.ts'
import {
  type Chart,
  colourOf,
  inLines,
  marked,
  type PlotArea,
  sizes,
  valueAxis,
  valueScale,
  valuesOf,
  writeAxisTitles,
  writeLegend,
  writeLine,
  writeTitle,
  writeValueAxis,
  writeWords,
} from './frame.ts'
import { numberWriter } from './numbers.ts'

/** More bars than this say how much by a scale beside them. */
const fewBars = 12

export function drawBars(chart: Chart): readonly GraphicPart[] {
  const { markup: title, box: below } = writeTitle(chart)
  const { markup: legend, box: under } = writeLegend(chart, below)
  const { labels, series } = chart.figures
  const { markup: said, box } = writeAxisTitles(chart, under)
  const wide = (box.right - box.left) / Math.max(1, labels.length) - 16
  const isUpright =
    chart.lines.size > 0 ||
    (labels.every((label) => label.split(/\s+/).every((word) => chart.widthOf(word, sizes.text) <= wide)) &&
      labels.every((label) => !inLines(label, wide, chart).at(-1)?.endsWith('…')))
  const drawn = isUpright ? upright(chart, box) : lying(chart, box)
  return [
    { names: [], markup: join([title, legend, said, drawn.frame]) },
    ...partsOf(chart, series, drawn.bars),
  ]
}

/** A chart without its bars, and these, by series and then by label. */
interface DrawnBars {
  readonly frame: Html
  readonly bars: readonly (readonly Html[])[]
}

/** Of one series each bar is a part, of several each series. */
function partsOf(
  { figures }: Chart,
  series: Chart['figures']['series'],
  bars: DrawnBars['bars'],
): readonly GraphicPart[] {
  if (series.length === 1)
    return (bars[0] ?? []).map((markup, at) => ({ names: [figures.labels[at] ?? ''], markup }))
  return series.map(({ name }, index) => ({ names: [name], markup: join(bars[index] ?? []) }))
}

/** Of a bar alone in its place the name may be the one that is meant; its name, and the index of its colour. */
function colourOfBar(chart: Chart, index: number, label: string): string {
  const { series } = chart.figures
  if (series.length > 1) return colourOf(series[index]?.name ?? '', index, chart)
  return chart.highlight === '' || chart.highlight === label || chart.highlight === series[0]?.name
    ? 'series-1'
    : 'series-back'
}

function upright(chart: Chart, box: PlotArea): DrawnBars {
  const { figures, lang, lines, unit } = chart
  const { labels, series } = figures
  const values = valuesOf(figures)
  const saysAll = lines.size === 0 && labels.length * series.length <= fewBars && fitsAbove(chart, box)
  const rows = Math.max(
    1,
    ...labels.map((label) => inLines(label, (box.right - box.left) / labels.length - 16, chart).length),
  )
  const bottom = box.bottom - rows * sizes.text * sizes.leading - 8
  const inner = { ...box, bottom }
  const scale = saysAll
    ? {
        markup: nothing,
        box: inner,
        axis: { at: valueScale(values, bottom - (Math.min(...values) < 0 ? 34 : 0), box.top + 36, true) },
      }
    : writeValueAxis(
        chart,
        values,
        inner,
        numberWriter(valueAxis(values, 0, bottom - box.top, true).ticks, lang),
        true,
      )
  const { axis } = scale
  const bands = scaleBand<number>()
    .domain(labels.map((_, at) => at))
    .range([scale.box.left, box.right])
    .paddingInner(0.28)
    .paddingOuter(0.14)
  const write = numberWriter(values, lang, unit)
  const isBar = series.map((_, index) => !lines.has(index))
  const thick = bands.bandwidth() / isBar.filter(Boolean).length
  const zero = axis.at(0)
  const bars = series.map(({ name, values: own }, index) => {
    if (!isBar[index]) {
      const places = labels.map((_, at) => (bands(at) ?? 0) + bands.bandwidth() / 2)
      return [writeLine(own, places, axis.at, colourOf(name, index, chart))]
    }
    const before = isBar.slice(0, index).filter(Boolean).length
    return labels.map((label, at) => {
      const value = own[at]
      if (value === undefined) return nothing
      const x = (bands(at) ?? 0) + before * thick
      const y = axis.at(value)
      const bar = marked({
        class: `mark ${colourOfBar(chart, index, label)}`,
        x: x + (before === 0 ? 0 : 1),
        y: Math.min(y, zero),
        width: Math.max(1, thick - (before === 0 ? 0 : 2)),
        height: Math.max(1, Math.abs(zero - y)),
      })
      const words = saysAll
        ? writeWords(write(value), x + thick / 2, y + (value < 0 ? 18 : -18), 'middle')
        : nothing
      return html`<rect${bar} />${words}`
    })
  })
  const names = labels.flatMap((label, at) =>
    inLines(label, bands.step() - 16, chart).map((line, row) =>
      writeWords(
        line,
        (bands(at) ?? 0) + bands.bandwidth() / 2,
        bottom + 24 + row * sizes.text * sizes.leading,
        'middle',
      ),
    ),
  )
  const rule = html`<line${marked({ class: 'axis', x1: scale.box.left, x2: box.right, y1: zero, y2: zero })} />`
  return { frame: join([scale.markup, ...names, rule]), bars }
}

/** Has each bar room for its value above it? */
function fitsAbove(chart: Chart, { left, right }: PlotArea): boolean {
  const { figures, lang, unit } = chart
  const write = numberWriter(valuesOf(figures), lang, unit)
  const room =
    ((right - left) / figures.labels.length) *
    (figures.series.length === 1 ? 0.95 : 0.76 / figures.series.length)
  return valuesOf(figures).every((value) => chart.widthOf(write(value), sizes.text) <= room)
}

function lying(chart: Chart, box: PlotArea): DrawnBars {
  const { figures, lang, unit } = chart
  const { labels, series } = figures
  const values = valuesOf(figures)
  const write = numberWriter(values, lang, unit)
  const room = (box.right - box.left) * 0.42
  const named = labels.map((label) => inLines(label, room, chart, 1)[0] ?? '')
  const left = box.left + Math.max(...named.map((label) => chart.widthOf(label, sizes.text))) + 18
  const wordsRoom = Math.max(...values.map((value) => chart.widthOf(write(value), sizes.text))) + 14
  const isBelow = Math.min(...values) < 0
  const place = valueScale(values, left + (isBelow ? wordsRoom : 0), box.right - wordsRoom, true)
  const bands = scaleBand<number>()
    .domain(labels.map((_, at) => at))
    .range([box.top, box.bottom])
    .paddingInner(0.28)
    .paddingOuter(0.05)
  const thick = bands.bandwidth() / series.length
  const zero = place(0)
  const bars = series.map(({ values: own }, index) =>
    labels.map((label, at) => {
      const value = own[at]
      if (value === undefined) return nothing
      const y = (bands(at) ?? 0) + index * thick
      const x = place(value)
      const bar = marked({
        class: `mark ${colourOfBar(chart, index, label)}`,
        x: Math.min(x, zero),
        y: y + (index === 0 ? 0 : 1),
        width: Math.max(1, Math.abs(x - zero)),
        height: Math.max(1, thick - (index === 0 ? 0 : 2)),
      })
      const end = value < 0 ? x - 10 : x + 10
      return html`<rect${bar} />${writeWords(write(value), end, y + thick / 2, value < 0 ? 'end' : 'start')}`
    }),
  )
  const names = named.map((label, at) =>
    writeWords(label, left - 18, (bands(at) ?? 0) + bands.bandwidth() / 2, 'end'),
  )
  const rule = html`<line${marked({ class: 'axis', x1: zero, x2: zero, y1: box.top, y2: box.bottom })} />`
  return { frame: join([...names, rule]), bars }
}

/** As high as the bars of a chart need: lying ones that are many need more. */
export function heightForBars({ labels, series }: Chart['figures'], height: number): number {
  const least = sizes.text * 1.15
  return Math.max(height, labels.length * Math.max(series.length * least, least) * 1.3)
}
