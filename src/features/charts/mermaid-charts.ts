/** Mermaid's charts, `pie` and `xychart`, as the attributes and figures of one of ours. */
import { overlong } from '../../html/graphics.ts'
import type { Attr, CodeBlock } from '../../pandoc/ast.ts'
import type { FigureGrid } from './figures.ts'
import type { ChartAxes } from './frame.ts'

export interface MermaidChart {
  readonly attr: Attr
  readonly grid: FigureGrid
  /** What is written along its axes, and which of its series are lines over bars. */
  readonly axes?: ChartAxes
  readonly lines?: ReadonlySet<number>
  /** A line that is none of its kind's. */
  readonly misread?: { readonly text: string; readonly line: number; readonly column: number }
}

/** Undefined: the block is no such chart; or its text is too long, which the diagrams say of any. */
export function readMermaidChart({ attr, value }: CodeBlock): MermaidChart | undefined {
  if (attr.classes[0] !== 'mermaid' || overlong(value)) return undefined
  let front = ''
  const text = value.replace(/^\s*---[ \t]*\n[\s\S]*?\n[ \t]*---[ \t]*(?=\n)/, (found) => {
    front = found
    return found.replace(/[^\n]/g, '')
  })
  const title = /^title:[ \t]*(["']?)(.*)\1[ \t]*$/m.exec(front)?.[2] ?? ''
  const lines = text
    .split('\n')
    // Room between words says nothing, and patterns would try each share of it.
    .map((text, line) => ({ text: text.replace(/(\S)\s{2,}/g, '$1 '), line }))
    .filter(({ text }) => !/^\s*(?:%%|$)/.test(text))
  const first = lines[0]?.text ?? ''
  if (/^\s*pie\b/.test(first)) return readPie(lines, attr, title)
  return /^\s*xychart(?:-beta)?\b/.test(first) ? readXyChart(lines, attr, title) : undefined
}

type ChartLines = readonly { readonly text: string; readonly line: number }[]

function readPie([head, ...others]: ChartLines, attr: Attr, front: string): MermaidChart {
  const [, figures, sameLine] = /^\s*pie\b(\s+showData)?\s*(.*)$/.exec(head?.text ?? '') ?? []
  const rows: FigureGrid['rows'][number][] = []
  let title = titleIn(sameLine ?? '') ?? front
  for (const { text, line } of others) {
    const said = titleIn(text)
    const [, begin = '', label = '', figure = ''] = /^(\s*")([^"]*)"\s*:\s*(\S+)\s*$/.exec(text) ?? []
    if (said !== undefined) title = said
    else if (begin !== '')
      rows.push([
        { text: figures ? `${label} [${figure}]` : label, line, column: begin.length },
        { text: figure, line, column: text.lastIndexOf(figure) },
      ])
    else if (!isForOthers(text)) return withPairs(attr, [], [], misreadAt(text, line))
  }
  const names = ['', ''].map((name) => ({ text: name, line: head?.line ?? 0, column: 0 }))
  return withPairs(
    attr,
    [
      ['type', 'shares'],
      ['title', title],
    ],
    [names, ...rows],
  )
}

function readXyChart([head, ...others]: ChartLines, attr: Attr, front: string): MermaidChart {
  let title = front
  let labels: readonly string[] = []
  let [across, up] = ['', '']
  const series: {
    readonly kind: string
    readonly name: string
    readonly line: number
    readonly column: number
    readonly figures: readonly string[]
  }[] = []
  for (const { text, line } of others) {
    const said = titleIn(text)
    const [, axis, name = '', list] =
      /^\s*([xy])-axis\s*("[^"]*"|[^["\d-][^["]*)?\s*(?:\[(.*)\]|[-+.\d]+\s*-->.*)?$/.exec(text) ?? []
    const [, kind = '', own = '', figures] =
      /^\s*(bar|line)\s*("[^"]*"|[^["]+)?\s*\[(.*)\]\s*$/.exec(text) ?? []
    if (said !== undefined) title = said
    else if (axis === 'x') {
      labels = list === undefined ? [] : fieldsOf(list)
      across = unquoted(name)
    } else if (axis === 'y') up = unquoted(name)
    else if (figures !== undefined) {
      series.push({ kind, name: unquoted(own), line, column: text.indexOf('['), figures: fieldsOf(figures) })
    } else if (!isForOthers(text)) return withPairs(attr, [], [], misreadAt(text, line))
  }
  const hasBars = series.some(({ kind }) => kind === 'bar')
  const lines = new Set(series.flatMap(({ kind }, at) => (hasBars && kind === 'line' ? [at] : [])))
  const place = { line: head?.line ?? 0, column: 0 }
  const most = Math.max(labels.length, ...series.map(({ figures }) => figures.length))
  const rows = Array.from({ length: most }, (_, at) => [
    { text: labels[at] ?? String(at + 1), ...place },
    ...series.map(({ figures, line, column }) => ({ text: figures[at] ?? '', line, column })),
  ])
  const names = [across, ...series.map(({ name }) => name)].map((text) => ({ text, ...place }))
  const pairs = [
    ['type', hasBars ? 'bar' : 'line'],
    ['title', title],
  ] as const
  return { ...withPairs(attr, pairs, [names, ...rows]), axes: { across, up }, lines }
}

function withPairs(
  attr: Attr,
  pairs: Attr['pairs'],
  rows: FigureGrid['rows'],
  misread?: MermaidChart['misread'],
): MermaidChart {
  // What the block itself says goes first.
  const all = [...attr.pairs, ...pairs.filter(([, value]) => value !== '')]
  return { attr: { ...attr, pairs: all }, grid: { rows, isFile: true }, ...(misread && { misread }) }
}

const titleIn = (text: string): string | undefined => {
  const said = /^\s*title\s+(.*?)\s*$/.exec(text)?.[1]
  return said === undefined ? undefined : unquoted(said)
}

const isForOthers = (text: string) => /^\s*acc(?:Title|Descr)\b/.test(text)

const unquoted = (words: string) => words.trim().replace(/^"(.*)"$/, '$1')

/** `jan, "feb, too", 3` */
const fieldsOf = (list: string): readonly string[] =>
  (list.match(/"[^"]*"|[^,"]+/g) ?? []).map(unquoted).filter((field) => field !== '')

const misreadAt = (text: string, line: number) => ({ text: text.trim(), line, column: text.search(/\S/) })
