/** Gantt charts, laid out here: a row a task, bars over an axis of time, sections beside theirs. */
import { scaleUtc } from 'd3-scale'
import type { GraphicPart } from '../../html/graphics.ts'
import { html, join, nothing } from '../../html/markup.ts'
import type { DrawnDiagram, Setting } from './diagram.ts'
import { type GanttTask, readGantt } from './gantt-text.ts'
import { inLines, type MermaidText } from './mermaid-text.ts'
import { heightOf, letters, marks, rect, widestOf, writeLines } from './shapes.ts'

/** Pixels: of the picture's width, between rows; and how high all rows are where that leaves them room. */
const [width, gap, all] = [960, 7, 380]
const { size, leading } = letters

export function drawGantt({ lines }: MermaidText, { widthOf, lang, say }: Setting): DrawnDiagram {
  const { tasks, title, axisFormat } = readGantt(lines)
  const row = Math.max(size + gap, Math.min(size + 16, all / tasks.length))
  const high = row - gap
  const sections = new Map<string, GanttTask[]>()
  for (const task of tasks) {
    const own = sections.get(task.section)
    if (own) own.push(task)
    else sections.set(task.section, [task])
  }
  const names = new Map([...sections.keys()].map((name) => [name, inLines(name, 16)]))
  const left = Math.max(
    ...[...names.values()].map((words) => (words === '' ? 0 : widestOf(words, size, widthOf) + 24)),
  )
  const [start, end] = [Math.min(...tasks.map((one) => one.start)), Math.max(...tasks.map((one) => one.end))]
  const scale = scaleUtc()
    .domain([start, end === start ? end + 1 : end])
    .range([left + 8, width - 8])
  const parts: GraphicPart[] = []
  const said: string[] = []
  const timeWriter = writeTimes(lang, start, end)
  let y = 8
  for (const [name, own] of sections) {
    const words = names.get(name) ?? ''
    const block = Math.max(own.length * row, heightOf(words, letters) + 8)
    const line =
      y > 8 ? html`<line${marks({ class: 'line part', x1: 0, x2: width, y1: y - 4, y2: y - 4 })} />` : nothing
    parts.push({
      names: [],
      markup: html`<g class="cluster">${line}${writeLines(words, 0, y + leading, 'start', letters)}</g>`,
    })
    own.forEach((task, at) => {
      parts.push(drawTask(task, y + at * row))
      const from = timeWriter(task.start)
      said.push(`${task.words}: ${task.end === task.start ? from : `${from} – ${timeWriter(task.end)}`}`)
    })
    y += block + 8
  }
  const tickWords = axisFormat === '' ? timeWriter : (time: number) => formatted(axisFormat, time, lang)
  const ticks = scale.ticks(6).map((tick) => [scale(tick), tickWords(tick.getTime())] as const)
  // What lies closer than its words can tell apart is said once.
  const told = ticks.filter(([, words], at) => words !== ticks[at - 1]?.[1])
  const axis = told.map(([x, words]) => {
    const half = widthOf(words, size) / 2
    const middle = Math.max(half, Math.min(x, width - half))
    return html`<line${marks({ class: 'line tick', x1: x, x2: x, y1: 0, y2: y })} />${writeLines(words, middle, y + leading, 'middle', letters)}`
  })
  return {
    width,
    height: y + leading + 10,
    parts: [{ names: [], markup: html`<g class="axis">${join(axis)}</g>` }, ...parts],
    title: `${say('Gantt chart')}${title && `: ${title}`}, ${say('{count} tasks', { count: tasks.length })}`,
    description: said.slice(0, 30).join('; '),
    ...(title && { caption: title }),
  }

  function drawTask({ id, words, tags, start: from, end: to }: GanttTask, top: number): GraphicPart {
    const [x, until] = [scale(from), scale(to)]
    const isPoint = tags.has('milestone')
    const middle = (x + until) / 2
    const y = top + (row - high) / 2
    const look = ['shape', 'task', ...tags].join(' ')
    const shape = tags.has('vert')
      ? html`<line${marks({ class: 'line bold', x1: x, x2: x, y1: 0, y2: top + row })} />`
      : isPoint
        ? html`<polygon${marks({ class: look, points: `${middle},${y} ${middle + high / 2},${y + high / 2} ${middle},${y + high} ${middle - high / 2},${y + high / 2}` })} />`
        : rect({ class: look, x, y, width: Math.max(until - x, 3), height: high, rx: 3 })
    const [begin, finish] = isPoint ? [middle - high / 2, middle + high / 2] : [x, until]
    const long = widthOf(words, size)
    const isInside = !isPoint && !tags.has('vert') && long + 16 <= until - x
    const isBehind = isInside || finish + 8 + long <= width
    const place = isInside ? middle : isBehind ? finish + 8 : begin - 8
    const label = writeLines(
      words,
      place,
      y + size * 1.05,
      isInside ? 'middle' : isBehind ? 'start' : 'end',
      letters,
    )
    return { names: [id, words].filter(Boolean), markup: html`<g class="node">${shape}${label}</g>` }
  }
}

/** Writes times as finely as what the chart spans. */
function writeTimes(lang: string, start: number, end: number): (time: number) => string {
  const days = (end - start) / 86_400_000
  const options: Intl.DateTimeFormatOptions =
    days <= 2
      ? { hour: '2-digit', minute: '2-digit' }
      : days <= 200
        ? { day: 'numeric', month: 'short' }
        : { month: 'short', year: 'numeric' }
  const format = new Intl.DateTimeFormat(lang, { ...options, timeZone: 'UTC' })
  return (time) => format.format(time)
}

/** `%Y-%m-%d`, as d3-time-format has it. */
function formatted(format: string, time: number, lang: string): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(lang, { ...options, timeZone: 'UTC' }).format(time)
  const iso = new Date(time).toISOString()
  const parts: Readonly<Record<string, string>> = {
    Y: iso.slice(0, 4),
    y: iso.slice(2, 4),
    m: iso.slice(5, 7),
    d: iso.slice(8, 10),
    e: String(Number(iso.slice(8, 10))),
    H: iso.slice(11, 13),
    M: iso.slice(14, 16),
    S: iso.slice(17, 19),
    L: iso.slice(20, 23),
    b: part({ month: 'short' }),
    B: part({ month: 'long' }),
    a: part({ weekday: 'short' }),
    A: part({ weekday: 'long' }),
    s: String(time / 1000),
    Q: String(time),
  }
  return format.replace(/%-?([a-zA-Z])/g, (whole, letter: string) => parts[letter] ?? whole)
}
