/** Mermaid's charts, `pie` and `xychart`, as the attributes and figures of one of ours. */
import { overlong } from '../../html/graphics.ts'
import type { Attr, CodeBlock } from '../../pandoc/ast.ts'
import type { FigureGrid } from './figures.ts'

export interface MermaidChart {
  readonly attr: Attr
  readonly grid: FigureGrid
  /** A line that is none of its kind's. */
  readonly misread?: { readonly text: string; readonly line: number; readonly column: number }
}

/** Undefined: the block is no such chart; or its text is too long, which the diagrams say of any. */
export function readMermaidChart({ attr, value }: CodeBlock): MermaidChart | undefined {
  if (attr.classes[0] !== 'mermaid' || overlong(value)) return undefined
  const text = value.replace(/^\s*---[ \t]*\n[\s\S]*?\n[ \t]*---[ \t]*(?=\n)/, (front) =>
    front.replace(/[^\n]/g, ''),
  )
  const lines = text
    .split('\n')
    // Room between words says nothing, and patterns would try each share of it.
    .map((text, line) => ({ text: text.replace(/(\S)\s{2,}/g, '$1 '), line }))
    .filter(({ text }) => !/^\s*(?:%%|$)/.test(text))
  const first = lines[0]?.text ?? ''
  if (/^\s*pie\b/.test(first)) return readPie(lines, attr)
  return /^\s*xychart(?:-beta)?\b/.test(first) ? readXyChart(lines, attr) : undefined
}

type ChartLines = readonly { readonly text: string; readonly line: number }[]

function readPie([head, ...others]: ChartLines, attr: Attr): MermaidChart {
  const [, figures, sameLine] = /^\s*pie\b(\s+showData)?\s*(.*)$/.exec(head?.text ?? '') ?? []
  const rows: FigureGrid['rows'][number][] = []
  let title = titleIn(sameLine ?? '') ?? ''
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

/** Bars and lines of one chart are drawn as what comes first; the title of its figures stands beside its own. */
function readXyChart([head, ...others]: ChartLines, attr: Attr): MermaidChart {
  const titles: string[] = []
  let type = ''
  let labels: readonly string[] = []
  let over = ''
  const series: {
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
    if (said !== undefined) titles.unshift(said)
    else if (axis === 'x') {
      labels = list === undefined ? [] : fieldsOf(list)
      over = unquoted(name)
    } else if (axis === 'y') {
      if (name) titles.push(unquoted(name))
    } else if (figures !== undefined) {
      type ||= kind
      series.push({ name: unquoted(own), line, column: text.indexOf('['), figures: fieldsOf(figures) })
    } else if (!isForOthers(text)) return withPairs(attr, [], [], misreadAt(text, line))
  }
  // A line along the tops of bars says no more than they do.
  const shown = series.filter(
    ({ figures }, at) => series.findIndex((other) => other.figures.join() === figures.join()) === at,
  )
  const place = { line: head?.line ?? 0, column: 0 }
  const most = Math.max(labels.length, ...shown.map(({ figures }) => figures.length))
  const rows = Array.from({ length: most }, (_, at) => [
    { text: labels[at] ?? String(at + 1), ...place },
    ...shown.map(({ figures, line, column }) => ({ text: figures[at] ?? '', line, column })),
  ])
  const names = [over, ...shown.map(({ name }) => name)].map((text) => ({ text, ...place }))
  return withPairs(
    attr,
    [
      ['type', type],
      ['title', titles.join(', ')],
    ],
    [names, ...rows],
  )
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
