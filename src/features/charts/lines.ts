/** Lines, and areas on top of each other: values over numbers, dates, or names in their order. */
import { scaleLinear } from 'd3-scale'
import { area, stack } from 'd3-shape'
import type { GraphicPart } from '../../html/graphics.ts'
import { attribute, html, join, nothing } from '../../html/markup.ts'
import {
  type Chart,
  colourOf,
  marked,
  type PlotArea,
  rounded,
  sizes,
  valueAxis,
  valuesOf,
  writeAxisTitles,
  writeLabelsBelow,
  writeLegend,
  writeLine,
  writeTitle,
  writeValueAxis,
  writeWords,
} from './frame.ts'
import { dateWriter, numberWriter, readDate, readNumber } from './numbers.ts'

/** Where each row lies across, and what is written there. */
interface Across {
  readonly at: readonly number[]
  readonly places: readonly { readonly x: number; readonly label: string }[]
}

/** A day, in milliseconds. */
const day = 86_400_000

function acrossOf({ figures, lang }: Chart, left: number, right: number): Across {
  const { labels } = figures
  const dates = labels.map(readDate)
  if (labels.length > 1 && dates.every((date) => date !== undefined)) {
    const scale = scaleLinear()
      .domain([Math.min(...dates), Math.max(...dates)])
      .range([left, right])
    const write = dateWriter(
      lang,
      (Math.max(...dates) - Math.min(...dates)) / day,
      labels.every(({ length }) => length === 7),
    )
    return {
      at: dates.map((date) => scale(date)),
      places: dates.map((date) => ({ x: scale(date), label: write(date) })),
    }
  }
  const numbers = labels.map((label) => readNumber(label, lang, true))
  if (labels.length > 1 && numbers.every((number) => typeof number === 'number')) {
    const scale = scaleLinear()
      .domain([Math.min(...numbers), Math.max(...numbers)])
      .range([left, right])
    return {
      at: numbers.map((one) => scale(one)),
      places: numbers.map((one, i) => ({ x: scale(one), label: labels[i] ?? '' })),
    }
  }
  const step = labels.length > 1 ? (right - left) / (labels.length - 1) : 0
  const at = labels.map((_, i) => (labels.length > 1 ? left + i * step : (left + right) / 2))
  return { at, places: labels.map((label, i) => ({ x: at[i] ?? left, label })) }
}

/** Below the axis. */
const labelRoom = 44

export function drawLines(chart: Chart): readonly GraphicPart[] {
  const { figures, lang } = chart
  const { series } = figures
  const { markup: title, box } = writeTitle(chart)
  const values = valuesOf(figures)
  const names =
    series.length > 1 ? Math.max(...series.map(({ name }) => chart.widthOf(name, sizes.text))) + 18 : 0
  const isNamedAtEnd = names < (box.right - box.left) * 0.3
  const { markup: legend, box: under } = isNamedAtEnd ? { markup: nothing, box } : writeLegend(chart, box)
  const { markup: said, box: below } = writeAxisTitles(chart, under)
  const room = {
    ...below,
    bottom: below.bottom - labelRoom,
    right: below.right - (isNamedAtEnd ? names : 0) - 8,
  }
  const write = numberWriter(valueAxis(values, 0, room.bottom - room.top, false).ticks, lang)
  const { markup: scale, box: inner, axis } = writeValueAxis(chart, values, room, write, false)
  const across = acrossOf(chart, inner.left + 8, inner.right)
  const ends = spread(
    series.map(({ values: own }) => axis.at(own.findLast((value) => value !== undefined) ?? 0)),
    inner,
  )
  const drawn = series.map(({ name, values: own }, index): GraphicPart => {
    const colour = colourOf(name, index, chart)
    const words =
      series.length > 1 && isNamedAtEnd
        ? writeWords(name, inner.right + 18, ends[index] ?? 0, 'start', `said ${colour}`)
        : nothing
    return {
      names: [name],
      markup: html`${writeLine(own, across.at, axis.at, colour)}${words}`,
    }
  })
  const frame = join([title, legend, said, scale, writeLabelsBelow(across.places, inner.bottom + 26, chart)])
  // The one that is meant lies over the others.
  const order = drawn.toSorted((one, other) => rank(one, chart) - rank(other, chart))
  return [{ names: [], markup: frame }, ...order]
}

const rank = ({ names }: GraphicPart, { highlight }: Chart) => (names.includes(highlight) ? 1 : 0)

/** Heights of words that would lie over each other, moved apart within a box. */
function spread(heights: readonly number[], { top, bottom }: PlotArea): readonly number[] {
  const step = sizes.text * 1.15
  const order = heights
    .map((height, index) => ({ height, index }))
    .sort((one, other) => one.height - other.height)
  let least = top
  for (const one of order) {
    one.height = Math.max(one.height, least)
    least = one.height + step
  }
  let most = bottom
  for (const one of order.toReversed()) {
    one.height = Math.min(one.height, most)
    most = one.height - step
  }
  return order.toSorted((one, other) => one.index - other.index).map(({ height }) => height)
}

export function drawAreas(chart: Chart): readonly GraphicPart[] {
  const { figures, lang } = chart
  const { series, labels } = figures
  const { markup: title, box } = writeTitle(chart)
  const { markup: legend, box: below } = writeLegend(chart, box)
  const rows = labels.map((_, at) => series.map(({ values }) => values[at] ?? 0))
  const layers = stack<readonly number[], number>()
    .keys(series.map((_, index) => index))
    .value((row, key) => row[key] ?? 0)(rows)
  const values = layers.flatMap((layer) => layer.flat())
  const room = { ...below, bottom: below.bottom - labelRoom, right: below.right - 8 }
  const write = numberWriter(valueAxis(values, 0, room.bottom - room.top, true).ticks, lang)
  const { markup: scale, box: inner, axis } = writeValueAxis(chart, values, room, write, true)
  const across = acrossOf(chart, inner.left, inner.right)
  const drawn = series.map(({ name }, index): GraphicPart => {
    const path = area<readonly [number, number]>()
      .x((_, at) => across.at[at] ?? 0)
      .y0(([from]) => axis.at(from))
      .y1(([, to]) => axis.at(to))(layers[index]?.map(([from, to]) => [from, to] as const) ?? [])
    return {
      names: [name],
      markup: html`<path${marked({ class: `mark area ${colourOf(name, index, chart)}` })}${attribute('d', rounded(path))} />`,
    }
  })
  const frame = join([title, legend, scale, writeLabelsBelow(across.places, inner.bottom + 26, chart)])
  return [{ names: [], markup: frame }, ...drawn]
}
