/** Mermaid's user journeys: tasks beside each other in their sections, each with a face as high as it was liked, and who did it. */
import type { GraphicPart } from '../../html/graphics.ts'
import { html, join, nothing } from '../../html/markup.ts'
import type { Html } from '../../plugin.ts'
import type { DrawnDiagram, Setting } from './diagram.ts'
import { inLines, type MermaidText, MisreadLine, misread, plainWords } from './mermaid-text.ts'
import { heightOf, letters, marks, rect, widestOf, writeLines } from './shapes.ts'

/** Pixels: of a face, from one mark to the next, between boxes. */
const [radius, step, gap] = [17, 34, 8]
const { size, leading } = letters

interface JourneyTask {
  readonly words: string
  readonly section: string
  /** 1 to 5 */
  readonly score: number
  readonly actors: readonly string[]
}

export function drawJourney({ lines }: MermaidText, { widthOf, say }: Setting): DrawnDiagram {
  const { title, tasks } = readJourney(lines)
  const shown = tasks.map((task) => ({
    ...task,
    lines: inLines(task.words, 14),
    who: task.actors.join('\n'),
  }))
  const wide = (words: string) => widestOf(words, size, widthOf)
  const column = Math.max(112, ...shown.map(({ lines, who }) => Math.max(wide(lines), wide(who)) + 20))
  const head = Math.max(...shown.map(({ lines }) => heightOf(lines, letters))) + 14
  const sections = sectionsOf(tasks)
  const top = sections.some(({ words }) => words !== '') ? leading + 18 + gap : 2
  const [plot, x] = [top + head + 14, (at: number) => at * (column + gap) + column / 2]
  const y = (score: number) => plot + radius + (5 - score) * step
  const foot = y(1) + radius + 14
  const width = tasks.length * (column + gap) - gap
  const grid = [1, 2, 3, 4, 5].map(
    (score) => html`<line${marks({ class: 'line tick', x1: 0, x2: width, y1: y(score), y2: y(score) })} />`,
  )
  const way = tasks.map(({ score }, at) => `${x(at)},${y(score)}`).join(' ')
  const line = html`<polyline${marks({ class: 'line', fill: 'none', points: way })} />`
  return {
    width,
    height: foot + Math.max(...shown.map(({ who }) => (who === '' ? 0 : heightOf(who, letters)))) + 4,
    parts: [
      { names: [], markup: html`<g class="axis">${join(grid)}${line}</g>` },
      ...sections.map(({ words, from, count }): GraphicPart => {
        const [left, own] = [from * (column + gap), count * (column + gap) - gap]
        const box = rect({ x: left, y: 2, width: own, height: leading + 14, rx: 3 })
        const said = writeLines(words, left + own / 2, leading + 2, 'middle', letters)
        return { names: [words], markup: words === '' ? nothing : html`<g class="cluster">${box}${said}</g>` }
      }),
      ...shown.map(({ words, lines, score, who }, at): GraphicPart => {
        const box = rect({ x: x(at) - column / 2, y: top, width: column, height: head, rx: 3 })
        const said = writeLines(lines, x(at), top + size + 4, 'middle', letters)
        const actors = writeLines(who, x(at), foot + size, 'middle', letters)
        return {
          names: [words],
          markup: html`<g class="node">${box}${said}${writeFace(x(at), y(score), score)}${actors}</g>`,
        }
      }),
    ],
    title: `${say('User journey')}${title && `: ${title}`}, ${say('{count} tasks', { count: tasks.length })}`,
    description: tasks
      .slice(0, 30)
      .map(({ words, score, actors }) => `${words}: ${[`${score}/5`, ...actors].join(', ')}`)
      .join('; '),
    ...(title && { caption: title }),
  }
}

function readJourney(lines: MermaidText['lines']) {
  const tasks: JourneyTask[] = []
  let [title, section] = ['', '']
  for (const line of lines.slice(1)) {
    const [, key, said = ''] = /^(title|section) (.*)$/.exec(line.text) ?? []
    const [words = '', score = '', actors = '', ...more] = line.text.split(/ ?: ?/)
    if (key === 'title') title = plainWords(said)
    else if (key === 'section') section = plainWords(said)
    else if (score === '' || more.length > 0) throw misread(line)
    else if (!/^[1-5](?:\.\d+)?$/.test(score) || Number(score) > 5)
      throw new MisreadLine(line, `“${score}” is no score`, 'Write a number from 1 to 5')
    else
      tasks.push({
        words: plainWords(words),
        section,
        score: Number(score),
        actors: actors.split(',').flatMap((actor) => plainWords(actor) || []),
      })
  }
  if (tasks.length === 0)
    throw new MisreadLine(lines[0] ?? { text: '', line: 0, column: 0 }, 'This journey has no task')
  return { title, tasks }
}

/** Tasks that follow each other in one section. */
function sectionsOf(tasks: readonly JourneyTask[]) {
  const sections: { readonly words: string; readonly from: number; count: number }[] = []
  for (const [from, { section }] of tasks.entries()) {
    const last = sections.at(-1)
    if (last?.words === section) last.count++
    else sections.push({ words: section, from, count: 1 })
  }
  return sections
}

/** It laughs from 4 on, and weeps up to 2. */
function writeFace(x: number, y: number, score: number): Html {
  const bend = score >= 4 ? 8 : score <= 2 ? -7 : 0
  const eyes = [-6, 6].map(
    (side) => html`<circle${marks({ class: 'eye', cx: x + side, cy: y - 5, r: 2.5 })} />`,
  )
  const mouth = `M${x - 8} ${y + 6 - bend / 4}q8 ${bend} 16 0`
  return html`<circle${marks({ class: 'shape face', cx: x, cy: y, r: radius })} />${join(eyes)}<path${marks({ class: 'line', fill: 'none', d: mouth })} />`
}
