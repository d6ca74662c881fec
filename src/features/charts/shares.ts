/** Shares of a whole: a ring, and beside it what each part is and how much. */
import { arc, pie } from 'd3-shape'
import type { GraphicPart } from '../../html/graphics.ts'
import { attribute, html } from '../../html/markup.ts'
import { type Chart, colourOf, inLines, marked, sizes, writeTitle, writeWords } from './frame.ts'
import { numberWriter } from './numbers.ts'

export function drawShares(chart: Chart): readonly GraphicPart[] {
  const { figures, lang } = chart
  const { markup: title, box } = writeTitle(chart)
  const values = (figures.series[0]?.values ?? []).map((value) => value ?? 0)
  const total = values.reduce((sum, value) => sum + value, 0)
  const write = numberWriter([1], lang, '%')
  const radius = Math.min((box.bottom - box.top) / 2, (box.right - box.left) * 0.26)
  const [cx, cy] = [box.left + radius, (box.top + box.bottom) / 2]
  const slices = pie<number>().sort(null)([...values])
  const ring = arc<(typeof slices)[number]>()
    .innerRadius(radius * 0.56)
    .outerRadius(radius)
    .padAngle(0.012)
  const step = Math.min(sizes.text * 1.9, (box.bottom - box.top) / Math.max(1, values.length))
  const left = cx + radius + 48
  const middle = cy - (step * (values.length - 1)) / 2
  const percent = chart.widthOf(write(100), sizes.text)
  const drawn = values.map((value, at): GraphicPart => {
    const label = figures.labels[at] ?? ''
    const slice = slices[at]
    const colour = colourOf(label, at, chart)
    const y = middle + step * at
    const shape = html`<path${marked({ class: `mark ${colour}`, transform: `translate(${Math.round(cx)} ${Math.round(cy)})` })}${attribute('d', (slice && ring(slice)) ?? '')} />`
    const swatch = html`<rect${marked({ class: `mark ${colour}`, x: left, y: y - 10, width: 20, height: 20, rx: 3 })} />`
    const share = writeWords(
      write(total === 0 ? 0 : (100 * value) / total),
      left + 34 + percent,
      y,
      'end',
      'strong',
    )
    const [words = ''] = inLines(label, box.right - left - percent - 52, chart, 1)
    return {
      names: [label],
      markup: html`${shape}${swatch}${share}${writeWords(words, left + 34 + percent + 16, y, 'start')}`,
    }
  })
  return [{ names: [], markup: title }, ...drawn]
}
