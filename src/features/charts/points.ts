/** Points: each row's first figure across, the others up. Rows with names have them beside their points. */
import type { GraphicPart } from '../../html/graphics.ts'
import { html, join, nothing } from '../../html/markup.ts'
import {
  type Chart,
  colourOf,
  marked,
  sizes,
  valueAxis,
  valuesOf,
  writeLabelsBelow,
  writeLegend,
  writeTitle,
  writeValueAxis,
  writeWords,
} from './frame.ts'
import { numberWriter, readNumber } from './numbers.ts'

/** More points than this have no room for names. */
const mostNamed = 20

export function drawPoints(chart: Chart): readonly GraphicPart[] {
  const { figures, lang } = chart
  const numbers = figures.labels.map((label) => readNumber(label, lang, true))
  const isNamed = !numbers.every((one) => typeof one === 'number')
  const [first, ...others] = figures.series
  // Rows with names have their place across in the next column.
  const over = isNamed
    ? (first?.values ?? [])
    : numbers.map((one) => (typeof one === 'number' ? one : undefined))
  const series = isNamed && others.length > 0 ? others : figures.series
  const own = { ...chart, figures: { ...figures, series } }
  const { markup: title, box } = writeTitle(chart)
  const { markup: legend, box: below } = writeLegend(own, box)
  const overName = isNamed ? (first?.name ?? '') : figures.over
  const room = { ...below, bottom: below.bottom - 44 - (overName === '' ? 0 : 34), right: below.right - 14 }
  const values = valuesOf(own.figures)
  const write = numberWriter(valueAxis(values, 0, room.bottom - room.top, false).ticks, lang)
  const named = { ...own, unit: chart.unit || (series.length === 1 ? (series[0]?.name ?? '') : '') }
  const { markup: scale, box: inner, axis } = writeValueAxis(named, values, room, write, false)
  const known = over.filter((one) => one !== undefined)
  const across = valueAxis(known, inner.left + 14, inner.right, false)
  const writeOver = numberWriter(across.ticks, lang)
  const ticks = across.ticks.map((tick) => ({ x: across.at(tick), label: writeOver(tick) }))
  const drawn = series.flatMap(({ name, values: ys }, index): readonly GraphicPart[] => {
    const points = ys.flatMap((y, at) => {
      const x = over[at]
      if (y === undefined || x === undefined) return []
      const label = isNamed ? (figures.labels[at] ?? '') : ''
      const colour = series.length > 1 ? colourOf(name, index, chart) : colourOf(label || name, 0, chart)
      const [cx, cy] = [across.at(x), axis.at(y)]
      const isAtEnd = cx + 14 + chart.widthOf(label, sizes.text) > chart.width
      const words =
        label === '' || ys.length > mostNamed
          ? nothing
          : writeWords(label, cx + (isAtEnd ? -14 : 14), cy, isAtEnd ? 'end' : 'start')
      const markup = html`<circle${marked({ class: `mark ${colour}`, cx, cy, r: 8 })} />${words}`
      return [{ names: label === '' || series.length > 1 ? [name] : [label, name], markup }]
    })
    return points
  })
  const words =
    overName === '' ? nothing : writeWords(overName, inner.right, inner.bottom + 58, 'end', 'soft')
  const frame = join([title, legend, scale, writeLabelsBelow(ticks, inner.bottom + 26, chart), words])
  return [{ names: [], markup: frame }, ...drawn]
}
