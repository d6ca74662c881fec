/**
 * Charts, drawn when the deck is built: a block of code of class `chart` with CSV in it or in the file that `data` names, or a table of
 * class `chart`; and Mermaid's charts. `type`: bar, line, area, points or shares.
 */

import { changeBlocks } from '../../deck/block-lists.ts'
import type { Slide } from '../../deck/deck.ts'
import { slideData } from '../../deck/slide-data.ts'
import {
  blockOf,
  createGraphics,
  type Graphic,
  type GraphicPart,
  placeInCode,
  statedCaption,
} from '../../html/graphics.ts'
import { attribute, html, join, nothing, text } from '../../html/markup.ts'
import { readTextFile } from '../../html/text-files.ts'
import { type Say, sayIn } from '../../languages/words.ts'
import {
  type Attr,
  type Block,
  type CodeBlock,
  type Inline,
  type Located,
  spanOf,
  type Table,
} from '../../pandoc/ast.ts'
import { pairOf } from '../../pandoc/attributes.ts'
import { plainText } from '../../pandoc/plain-text.ts'
import type { Context, Html, Plugin } from '../../plugin.ts'
import { bodyVoice, typeCaseOf } from '../../typeset/letters.ts'
import { drawBars, heightForBars } from './bars.ts'
import { readCsv } from './csv.ts'
import { type Chosen, type FigureGrid, type Figures, readFigures, readTable } from './figures.ts'
import { type Chart, valuesOf } from './frame.ts'
import { drawAreas, drawLines } from './lines.ts'
import { type MermaidChart, readMermaidChart } from './mermaid-charts.ts'
import { numberWriter } from './numbers.ts'
import { drawPoints } from './points.ts'
import { drawShares } from './shares.ts'

interface ChartType {
  readonly name: string
  readonly draw: (chart: Chart) => readonly GraphicPart[]
}

const bar: ChartType = { name: 'Bar chart', draw: drawBars }
const line: ChartType = { name: 'Line chart', draw: drawLines }
const shares: ChartType = { name: 'Chart of shares', draw: drawShares }
const points: ChartType = { name: 'Chart of points', draw: drawPoints }
const types: ReadonlyMap<string, ChartType> = new Map([
  ...(['bar', 'bars', 'column', 'columns'] as const).map((name) => [name, bar] as const),
  ...(['line', 'lines'] as const).map((name) => [name, line] as const),
  ...(['area', 'areas'] as const).map((name) => [name, { name: 'Area chart', draw: drawAreas }] as const),
  ...(['points', 'point', 'scatter'] as const).map((name) => [name, points] as const),
  ...(['shares', 'share', 'pie', 'donut'] as const).map((name) => [name, shares] as const),
])

/** Pixels of a slide: of a chart that is all of it, and of one beside words. */
const [alone, beside] = [
  { width: 960, height: 436 },
  { width: 560, height: 440 },
]

/** A chart on a slide, for the table behind it. */
interface Charted {
  readonly title: string
  readonly figures: Figures
  readonly write: (value: number) => string
}

/** Only on our own page: in Pandoc's own shape code is code, and a table a table. */
export function charts(): Plugin {
  const graphics = createGraphics()
  const charted = slideData<readonly Charted[]>()
  return {
    name: 'charts',
    reads: {
      classes: ['chart'],
      attributes: ['type', 'data', 'unit', 'highlight', 'x', 'y', 'steps', 'caption', 'title'],
    },
    style: new URL('charts.css', import.meta.url),
    slide(slide, context) {
      if (context.target !== 'page') return undefined
      const found: Charted[] = []
      const body = changeBlocks(slide.body, (block) => {
        const source = sourceOf(block)
        const chart = source && readChart(source, slide, context)
        if (!chart) return block
        found.push({ title: chart.graphic.title, figures: chart.figures, write: chart.write })
        return blockOf(graphics.image(chart.graphic, source, chart.alt), chart.caption)
      })
      return body === slide.body ? undefined : charted.on({ ...slide, body }, found)
    },
    section(slide) {
      const all = charted.of(slide)
      return all && { last: join(all.map(writeData)) }
    },
    html: { image: (image, context) => graphics.write(image, context) },
  }
}

type ChartSource = Located & {
  readonly attr: Attr
  readonly block: CodeBlock | Table
  /** In Mermaid's notation. */
  readonly mermaid?: MermaidChart
}

/** The block whose figures are to be shown; a table may stand alone in a div of that class. */
function sourceOf(block: Block): ChartSource | undefined {
  const { from, to } = block
  if (block.type === 'div' && isChart(block.attr)) {
    const [table, ...others] = block.children
    if (table?.type === 'table' && others.length === 0) return { attr: block.attr, block: table, from, to }
  }
  const mermaid = block.type === 'codeBlock' ? readMermaidChart(block) : undefined
  if (block.type === 'codeBlock' && mermaid) return { attr: mermaid.attr, block, mermaid, from, to }
  return (block.type === 'codeBlock' || block.type === 'table') && isChart(block.attr)
    ? { attr: block.attr, block, from, to }
    : undefined
}

const isChart = ({ classes }: Attr) => classes.includes('chart')

interface ReadChart extends Pick<Charted, 'figures' | 'write'> {
  readonly graphic: Graphic
  readonly alt: string | undefined
  readonly caption: readonly Inline[]
}

function readChart(source: ChartSource, slide: Slide, context: Context): ReadChart | undefined {
  const { attr, block } = source
  const say = (...names: readonly string[]) => pairOf(attr.pairs, ...names)
  const typeName = say('type') ?? 'bar'
  const type = types.get(typeName.toLowerCase())
  const report = (message: string, hint: string, at: Located = source) =>
    context.report({ code: 'chart', message, hint, at: spanOf(at) })
  if (!type)
    return void report(
      `There is no chart of type “${typeName}”`,
      'Write type=bar, line, area, points or shares',
    )
  const misread = source.mermaid?.misread
  if (misread && block.type === 'codeBlock')
    return void report(
      `This cannot be read: “${misread.text.slice(0, 60)}”`,
      'A pie has lines such as "Dogs" : 386; an xychart title, x-axis, y-axis, bar and line',
      placeInCode(block, misread.line, misread.column, context.source),
    )
  const grid = gridOf(source, context)
  if (!grid) return undefined
  const { lang } = context.options
  const chosen: Chosen = { x: say('x'), y: say('y') }
  const file = say('data')
  const read = readFigures(grid, chosen, lang)
  if (isFaults(read)) {
    for (const { message, hint, field } of read) {
      const isHere = file === undefined && block.type === 'codeBlock'
      const at = isHere ? placeInCode(block, field.line, field.column, context.source) : (field.at ?? source)
      report(file === undefined ? message : `${file}: ${message}`, hint, at)
    }
    return undefined
  }
  if (type === shares && valuesOf(read).some((value) => value < 0))
    return void report('A share is less than nothing', 'Show such figures as bars: type=bar')
  const highlight = say('highlight') ?? ''
  const named = [...read.series.map(({ name }) => name), ...read.labels]
  if (highlight !== '' && !named.includes(highlight))
    report(`Nothing in this chart is called “${highlight}”`, `There are: ${named.slice(0, 12).join(', ')}`)
  const caption = block.type === 'table' ? block.caption.flatMap(inlinesOf) : []
  const title = say('title') ?? plainText(caption).trim()
  const unit = say('unit') ?? ''
  const letters = typeCaseOf(context.theme)(bodyVoice)
  const chart: Chart = {
    figures: read,
    title,
    unit,
    highlight: named.includes(highlight) ? highlight : '',
    lang,
    axes: source.mermaid?.axes ?? { across: '', up: '' },
    lines: source.mermaid?.lines ?? new Set(),
    ...sizeOf(source, slide, type, read),
    // Bold is a little wider.
    widthOf: (words, size) => letters.widthOf(words) * size * 1.04,
  }
  const write = numberWriter(valuesOf(read), lang, unit)
  const words = sayIn(lang)
  const { width, height } = chart
  const graphic: Graphic = {
    width,
    height,
    title: title === '' ? words(type.name) : `${words(type.name)}: ${title}`,
    description: describe(read, write, words),
    parts: type.draw(chart),
    classes: ['chart'],
  }
  const alt = say('alt', 'fig-alt')
  return {
    graphic,
    figures: read,
    write,
    alt,
    caption: block.type === 'codeBlock' ? statedCaption(block) : [],
  }
}

const isFaults = (read: ReturnType<typeof readFigures>): read is Extract<typeof read, readonly unknown[]> =>
  Array.isArray(read)

const inlinesOf = (block: Block): readonly Inline[] =>
  block.type === 'para' || block.type === 'plain' ? block.children : []

/** The figures where they stand: in the block, or in the file that it names. */
function gridOf({ block, attr, mermaid, ...source }: ChartSource, context: Context): FigureGrid | undefined {
  if (mermaid) return mermaid.grid
  if (block.type === 'table') return readTable(block)
  const file = pairOf(attr.pairs, 'data')
  if (file === undefined) return { rows: readCsv(block.value), isFile: true }
  const said = readTextFile(file, spanOf(source), context)
  return said === undefined ? undefined : { rows: readCsv(said), isFile: true }
}

/** A chart is drawn for the place where it stands: its words have the same size everywhere. */
function sizeOf(
  { attr, block, mermaid }: ChartSource,
  slide: Slide,
  type: ChartType,
  figures: Figures,
): typeof alone {
  const isAlone = slide.body.every(
    (one) => one === block || (one.type === 'div' && one.children[0] === block),
  )
  const said = /^([\d.]+)(%|px|)$/.exec(pairOf(attr.pairs, 'width') ?? '')
  const { width, height } = isAlone ? alone : beside
  const amount = Number(said?.[1])
  const wide = !said
    ? width
    : Math.max(280, Math.min(alone.width, said[2] === '%' ? (alone.width * amount) / 100 : amount))
  const high = Math.min(height, wide * 0.8)
  const isLying = type === bar && !mermaid?.lines?.size
  return { width: wide, height: isLying ? heightForBars(figures, high) : high }
}

/** So many figures are heard at once; all of them are in the table. */
const mostSaid = 12

function describe({ labels, series }: Figures, write: (value: number) => string, words: Say): string {
  const said = series.map(({ name, values }) => {
    const figures = values.flatMap((value, at) =>
      value === undefined ? [] : [`${labels[at]} ${write(value)}`],
    )
    const more =
      figures.length > mostSaid ? ` ${words('and {count} more', { count: figures.length - mostSaid })}` : ''
    return `${name === '' ? '' : `${name}: `}${figures.slice(0, mostSaid).join(', ')}${more}`
  })
  return said.slice(0, 6).join('; ')
}

function writeData({ title, figures, write }: Charted): Html {
  const { over, labels, series } = figures
  const head = [over, ...series.map(({ name }) => name)]
  const heads = head.some(Boolean)
    ? html`<thead><tr>${join(head.map((name) => html`<th scope="col">${text(name)}</th>`))}</tr></thead>`
    : nothing
  const rows = labels.map((label, at) => {
    const cells = series.map(({ values }) => {
      const value = values[at]
      return html`<td>${text(value === undefined ? '–' : write(value))}</td>`
    })
    return html`<tr><th scope="row">${text(label)}</th>${join(cells)}</tr>`
  })
  return html`<table${attribute('class', 'chart-data')}><caption>${text(title)}</caption>${heads}<tbody>${join(rows)}</tbody></table>`
}
