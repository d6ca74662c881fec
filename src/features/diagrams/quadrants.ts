/** Mermaid's quadrant charts: points between two axes that each go from one word to another, in four fields with names. */
import type { GraphicPart } from '../../html/graphics.ts'
import { html, join } from '../../html/markup.ts'
import type { DrawnDiagram, Setting } from './diagram.ts'
import { inLines, type MermaidText, MisreadLine, misread, plainWords, unquoted } from './mermaid-text.ts'
import { heightOf, letters, marks, rect, widestOf, writeLines } from './shapes.ts'

/** Pixels: of a point, and of all four fields. */
const [radius, across, down] = [8, 720, 400]
const { size, leading } = letters

interface QuadrantText {
  title: string
  /** From low to high. */
  readonly axes: Record<'x' | 'y', readonly [low: string, high: string]>
  /** From the upper right one, against the clock. */
  readonly fields: [string, string, string, string]
  readonly points: { readonly words: string; readonly x: number; readonly y: number }[]
}

export function drawQuadrants({ lines }: MermaidText, { widthOf, say }: Setting): DrawnDiagram {
  const { title, axes, fields, points } = readQuadrants(lines)
  const wide = (words: string) => widestOf(words, size, widthOf)
  const [low, high] = axes.y.map((words) => inLines(words, 14)) as [string, string]
  const left = Math.max(wide(low), wide(high)) + (axes.y.join('') === '' ? 2 : 14)
  const [x, y] = [(at: number) => left + at * across, (at: number) => 2 + (1 - at) * down]
  const places = [
    [0.5, 1],
    [0, 1],
    [0, 0.5],
    [0.5, 0.5],
  ] as const
  const areas = places.map(([from, to], at): GraphicPart => {
    const box = rect({
      class: `shape field-${at + 1}`,
      x: x(from),
      y: y(to),
      width: across / 2,
      height: down / 2,
    })
    const place = points.length > 0 ? y(to) + size + 8 : y(to - 0.25) + size / 3
    const name = inLines(fields[at] ?? '', 34)
    return {
      names: [fields[at] ?? ''],
      markup: html`<g class="field">${box}${writeLines(name, x(from + 0.25), place, 'middle', letters)}</g>`,
    }
  })
  const bottom = y(0) + leading + 4
  const words = [
    writeLines(high, left - 12, y(0.75) - heightOf(high, letters) / 2 + size * 0.8, 'end', letters),
    writeLines(low, left - 12, y(0.25) - heightOf(low, letters) / 2 + size * 0.8, 'end', letters),
    writeLines(axes.x[0], x(0.25), bottom, 'middle', letters),
    writeLines(axes.x[1], x(0.75), bottom, 'middle', letters),
  ]
  /** What words take already: left, top, right. */
  const taken: (readonly [number, number, number])[] = places.map(([from, to], at) => {
    const half = wide(inLines(fields[at] ?? '', 34)) / 2
    return [x(from + 0.25) - half, y(to) + 8, x(from + 0.25) + half]
  })
  const dots = points.map((point): GraphicPart => {
    const [cx, cy, own] = [x(point.x), y(point.y), wide(point.words)]
    const room = ([from, top]: readonly [number, number]) =>
      from >= left + 2 &&
      from + own <= left + across - 2 &&
      top >= 2 &&
      top + size <= down &&
      taken.every(([l, t, r]) => from > r || from + own < l || Math.abs(top - t) > size)
    const beside = [
      [cx + radius + 6, cy - size / 2],
      [cx - radius - 6 - own, cy - size / 2],
      [cx - own / 2, cy + radius + 4],
      [cx - own / 2, cy - radius - 4 - size],
    ] as const
    const crosses = ([from, top]: readonly [number, number]) =>
      (from < x(0.5) && from + own > x(0.5)) || (top < y(0.5) && top + size > y(0.5))
    const free = beside.filter(room)
    const [from, top] =
      free.find((place) => !crosses(place)) ?? free[0] ?? beside[cx + own > left + across ? 1 : 0]
    taken.push([from, top, from + own])
    const dot = html`<circle${marks({ class: 'shape dot lane-0', cx, cy, r: radius })} />`
    return {
      names: [point.words],
      markup: html`<g class="node">${dot}${writeLines(point.words, from, top + size * 0.85, 'start', letters)}</g>`,
    }
  })
  return {
    width: left + across + 2,
    height: axes.x.join('') === '' ? y(0) + 2 : bottom + 8,
    parts: [...areas, { names: [], markup: html`<g class="axis">${join(words)}</g>` }, ...dots],
    title: `${say('Quadrant chart')}${title && `: ${title}`}`,
    description: [
      ...fields.filter(Boolean),
      ...points.slice(0, 30).map((one) => `${one.words}: ${one.x}, ${one.y}`),
    ].join('; '),
    ...(title && { caption: title }),
  }
}

function readQuadrants(lines: MermaidText['lines']): QuadrantText {
  const read: QuadrantText = {
    title: '',
    axes: { x: ['', ''], y: ['', ''] },
    fields: ['', '', '', ''],
    points: [],
  }
  const words = (said = '') => plainWords(unquoted(said))
  for (const line of lines.slice(1)) {
    const { text } = line
    const [, axis, low, high] = /^([xy])-axis (.*?)(?: ?-->(.*))?$/.exec(text) ?? []
    const [, field, name] = /^quadrant-([1-4]) (.*)$/.exec(text) ?? []
    const [, point, across, over] = /^(.+?)(?::::[\w-]+)? ?: ?\[ ?([\d.]+) ?, ?([\d.]+) ?\]/.exec(text) ?? []
    if (/^title /.test(text)) read.title = words(text.slice(6))
    else if (axis === 'x' || axis === 'y') read.axes[axis] = [words(low), words(high)]
    else if (field !== undefined) read.fields[Number(field) - 1] = words(name)
    else if (point !== undefined) {
      const [x, y] = [Number(across), Number(over)]
      if (!(x <= 1 && y <= 1))
        throw new MisreadLine(line, `“${words(point)}” lies outside`, 'Write numbers from 0 to 1')
      read.points.push({ words: words(point), x, y })
    } else if (!text.startsWith('classDef')) throw misread(line)
  }
  return read
}
