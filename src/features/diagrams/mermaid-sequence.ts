/** Sequence diagrams, laid out here: who takes part beside each other, what happens below each other. */
import type { GraphicPart } from '../../html/graphics.ts'
import { html, join, nothing } from '../../html/markup.ts'
import type { Say } from '../../languages/words.ts'
import type { Html } from '../../plugin.ts'
import type { DrawnDiagram, Setting } from './diagram.ts'
import {
  type Participant,
  readSequence,
  type SequenceEvent,
  type SequenceMessage,
  type SequenceNote,
  type SequenceText,
} from './mermaid-sequence-text.ts'
import type { MermaidText } from './mermaid-text.ts'
import { marks, rect, widestOf, writeLines } from './shapes.ts'

/** Pixels: of letters; between those who take part; beside their names; between frames; half of the bar of who is at work. */
const [size, gap, pad, inset, half] = [24, 44, 22, 18, 7]
/** From one line of words to the next. */
const leading = 1.3 * size
const letters = { size, leading }

export function drawSequence({ lines }: MermaidText, { widthOf, say }: Setting): DrawnDiagram {
  const sequence = readSequence(lines)
  const { participants, title } = sequence
  const drawing = new SequenceDrawing(sequence, { widthOf, say })
  for (const event of sequence.events) drawing.add(event)
  const names = participants.map(({ words }) => oneLine(words))
  return {
    ...drawing.finish(),
    title: `${title || say('Sequence diagram')}, ${say('{count} participants', { count: names.length })}: ${names.join(', ')}`,
    caption: title,
  }
}

interface ParticipantColumn {
  readonly participant: Participant
  readonly middle: number
  /** Of the box with the name. */
  readonly width: number
}

/** How wide words are, and how high. */
interface WordSize {
  wide(words: string): number
  high(words: string): number
}

class SequenceDrawing {
  readonly #say: Say
  readonly #measure: WordSize
  readonly #columns: ReadonlyMap<string, ParticipantColumn>
  readonly #width: number
  readonly #isNumbered: boolean
  readonly #boxes: SequenceText['boxes']
  /** How many frames are in each other at most. */
  readonly #depth: number
  readonly #head: { readonly top: number; readonly bottom: number }
  readonly #parts: GraphicPart[] = []
  readonly #bars: GraphicPart[] = []
  readonly #said: string[] = []
  readonly #frames: {
    readonly kind: string
    readonly words: string
    readonly top: number
    readonly rules: Html[]
  }[] = []
  /** Where those who are at work began, innermost last. */
  readonly #active = new Map<string, number[]>()
  readonly #ended = new Map<string, number>()
  #y: number

  constructor(
    { participants, boxes, events, isNumbered }: SequenceText,
    { widthOf, say }: Pick<Setting, 'widthOf' | 'say'>,
  ) {
    this.#say = say
    const measure: WordSize = {
      wide: (words) => widestOf(words, size, widthOf),
      high: (words) => words.split('\n').length * leading,
    }
    this.#measure = measure
    this.#isNumbered = isNumbered
    this.#boxes = boxes
    this.#depth = frameDepth(events)
    const { columns, width } = setColumns(participants, events, measure, (one) => this.#labelOf(one))
    const beside = this.#depth * inset + (boxes.length > 0 ? 8 : 0)
    this.#columns = new Map(
      columns.map((one) => [one.participant.id, { ...one, middle: one.middle + beside }]),
    )
    const tags = events.map((one) => (one.type === 'open' ? measure.wide(tagOf(one)) : 0))
    this.#width = Math.max(width, Math.max(0, ...tags) + 24) + 2 * beside
    const top = boxes.some(({ words }) => words !== '')
      ? Math.max(...boxes.map(({ words }) => measure.high(words))) + 14
      : 2
    this.#head = { top, bottom: top + Math.max(...participants.map(({ words }) => measure.high(words))) + 22 }
    this.#y = this.#head.bottom + 8
  }

  add(event: SequenceEvent) {
    switch (event.type) {
      case 'message':
        return this.#addMessage(event)
      case 'note':
        return this.#addNote(event)
      case 'open':
        this.#frames.push({ ...event, top: this.#y + 10, rules: [] })
        this.#y += 10 + leading
        return
      case 'else':
        return this.#addSection(event.words)
      case 'close':
        return this.#closeFrame()
      case 'activate':
        this.#active.set(event.id, this.#active.get(event.id) ?? [])
        this.#active.get(event.id)?.push(this.#y - 4)
        return
      case 'deactivate':
        return this.#endBar(event.id)
      case 'destroy':
        this.#ended.set(event.id, this.#y + leading + 12)
    }
  }

  finish(): Omit<DrawnDiagram, 'title'> {
    const bottom = Math.max(this.#y, ...this.#ended.values()) + 16
    for (const [id, begun] of this.#active) while (begun.length > 0) this.#endBar(id)
    const groups = this.#boxes.map(({ words, of }): GraphicPart => {
      const columns = of.flatMap((id) => this.#columns.get(id) ?? [])
      const left = Math.min(...columns.map(({ middle, width }) => middle - width / 2)) - 8
      const right = Math.max(...columns.map(({ middle, width }) => middle + width / 2)) + 8
      const box = rect({ x: left, y: 0, width: right - left, height: bottom + 2 })
      return {
        names: [],
        markup: html`<g class="cluster">${box}${writeLines(words, (left + right) / 2, size, 'middle', letters)}</g>`,
      }
    })
    const heads = [...this.#columns.values()].map((one) => this.#writeHead(one, bottom))
    return {
      width: this.#width,
      height: bottom + 2,
      parts: [...groups, ...heads, ...this.#bars.reverse(), ...this.#parts],
      description: this.#said.slice(0, 30).join('; '),
    }
  }

  #labelOf({ number, words }: SequenceMessage): string {
    return this.#isNumbered ? `${number}. ${words}` : words
  }

  #middleOf(id: string): number {
    return this.#columns.get(id)?.middle ?? 0
  }

  /** Where a message begins or ends: beside the bar of who is at work. */
  #edgeOf(id: string, way: number): number {
    return this.#middleOf(id) + ((this.#active.get(id)?.length ?? 0) > 0 ? way * half : 0)
  }

  #addMessage(event: SequenceMessage) {
    const { from, to, arrow, number } = event
    const words = this.#labelOf(event)
    const high = this.#measure.high(words)
    this.#y += high + 8
    const y = this.#y
    const isSelf = from === to
    const way = Math.sign(this.#middleOf(to) - this.#middleOf(from)) || 1
    const [begin, end] = [this.#edgeOf(from, way), this.#edgeOf(to, isSelf ? way : -way)]
    const line = isSelf
      ? html`<path${marks({ class: lineClass(arrow), fill: 'none', d: `M${begin} ${y - 8}h46v26h-${arrow.endsWith('>') ? 34 : 40}` })} />`
      : html`<line${marks({ class: lineClass(arrow), x1: begin, y1: y, x2: end - way * (/>$/.test(arrow) ? 13 : 0), y2: y })} />`
    const head = isSelf ? headAt(end, y + 18, -1, arrow) : headAt(end, y, way, arrow)
    const back = arrow.startsWith('<<') ? headAt(begin, y, -way, arrow) : nothing
    const label = isSelf
      ? writeLines(words, begin + 56, y + 12, 'start', letters)
      : writeLines(words, (begin + end) / 2, y - 8 - high + size * 1.1, 'middle', letters)
    this.#parts.push({
      names: [String(number), `${from}->${to}`],
      markup: html`<g class="edge">${line}${head}${back}${label}</g>`,
    })
    const nameOf = (id: string) => oneLine(this.#columns.get(id)?.participant.words ?? id)
    const between = this.#say('{from} to {to}', { from: nameOf(from), to: nameOf(to) })
    this.#said.push(`${between}${event.words ? `: ${oneLine(event.words)}` : ''}`)
    this.#y += isSelf ? 26 : 4
  }

  #addNote({ side, of: [first, last], words }: SequenceNote) {
    const places = [this.#middleOf(first), this.#middleOf(last)]
    const [left, right] = [Math.min(...places), Math.max(...places)]
    const wanted = this.#measure.wide(words) + 28
    const width = side === 'over' ? Math.max(wanted, right - left + 60) : wanted
    const x = side === 'over' ? (left + right - width) / 2 : side === 'left' ? left - 14 - width : right + 14
    const y = this.#y + 12
    const height = this.#measure.high(words) + 14
    const box = rect({ class: 'shape note', x, y, width, height })
    this.#parts.push({
      names: [],
      markup: html`<g class="node">${box}${writeLines(words, x + width / 2, y + size * 1.1 + 4, 'middle', letters)}</g>`,
    })
    this.#y = y + height + 4
  }

  #addSection(words: string) {
    const y = this.#y + 14
    const x = inset * (this.#depth - this.#frames.length)
    const rule = html`<line${marks({ class: 'shape dashed', x1: x, x2: this.#width - x, y1: y, y2: y })} />`
    const said = words ? writeLines(`[${words}]`, x + 12, y + size * 1.1, 'start', letters) : nothing
    this.#frames.at(-1)?.rules.push(html`${rule}${said}`)
    this.#y = y + size * 1.25
  }

  #closeFrame() {
    this.#y += 12
    const frame = this.#frames.pop()
    if (!frame) return
    const { kind, words, top, rules } = frame
    const x = inset * (this.#depth - this.#frames.length - 1)
    const box = rect({ x, y: top, width: this.#width - 2 * x, height: this.#y - top })
    const tag = writeLines(tagOf({ kind, words }), x + 12, top + size * 1.15, 'start', letters)
    this.#parts.push({ names: [], markup: html`<g class="cluster">${box}${join(rules)}${tag}</g>` })
  }

  #endBar(id: string) {
    const begun = this.#active.get(id) ?? []
    const top = begun.pop()
    if (top === undefined) return
    const x = this.#middleOf(id) + half * (begun.length - 1)
    const bar = rect({
      class: 'shape',
      x,
      y: top,
      width: 2 * half,
      height: Math.max(this.#y - top, 2 * half),
    })
    this.#bars.push({ names: [], markup: html`<g class="node">${bar}</g>` })
  }

  #writeHead({ participant, middle, width }: ParticipantColumn, bottom: number): GraphicPart {
    const { id, words, isActor } = participant
    const { top, bottom: head } = this.#head
    const end = this.#ended.get(id) ?? bottom
    const life = html`<line${marks({ class: 'line dashed life', x1: middle, x2: middle, y1: head, y2: end })} />`
    const cross = end === bottom ? nothing : crossAt(middle, end)
    const box = rect({
      class: 'shape',
      x: middle - width / 2,
      y: top,
      width,
      height: head - top,
      rx: isActor ? 18 : 3,
    })
    const first = top + (head - top - this.#measure.high(words)) / 2 + size * 0.98
    return {
      names: [id],
      markup: html`<g class="node">${life}${cross}${box}${writeLines(words, middle, first, 'middle', letters)}</g>`,
    }
  }
}

/** Places in which each has room for his name, and all that is between two of them for its words. */
function setColumns(
  participants: readonly Participant[],
  events: readonly SequenceEvent[],
  { wide }: WordSize,
  labelOf: (message: SequenceMessage) => string,
): { readonly columns: readonly ParticipantColumn[]; readonly width: number } {
  const widths = participants.map(({ words }) => wide(words) + 2 * pad)
  const indexOf = new Map(participants.map(({ id }, at) => [id, at]))
  const index = (id: string) => indexOf.get(id) ?? 0
  const widthAt = (at: number) => widths[at] ?? 0
  const last = participants.length - 1
  const least = widths.map((width, at) => (width + widthAt(at + 1)) / 2 + gap)
  const atLeast = (at: number, room: number) => {
    least[at] = Math.max(least[at] ?? 0, room)
  }
  let [left, right] = [0, 0]
  for (const event of events) {
    if (event.type === 'message') {
      const [one, other] = [index(event.from), index(event.to)]
      const room = wide(labelOf(event)) + 40
      if (one === other && one === last) right = Math.max(right, room + 50 - widthAt(last) / 2)
      else if (one === other) atLeast(one, room + 40)
      else {
        const [first, behind] = [Math.min(one, other), Math.max(one, other)]
        for (let at = first; at < behind; at++) atLeast(at, room / (behind - first))
      }
    } else if (event.type === 'note') {
      const [first, behind] = event.of.map(index).sort((a, b) => a - b) as [number, number]
      const room = wide(event.words) + 70
      if (event.side === 'over') {
        const over =
          (room - (first === behind ? 0 : least.slice(first, behind).reduce((sum, one) => sum + one, 0))) / 2
        if (first === 0) left = Math.max(left, over - widthAt(0) / 2)
        if (behind === last) right = Math.max(right, over - widthAt(last) / 2)
      } else if (event.side === 'left') {
        if (first === 0) left = Math.max(left, room - widthAt(0) / 2)
        else atLeast(first - 1, room)
      } else if (behind === last) right = Math.max(right, room - widthAt(last) / 2)
      else atLeast(behind, room)
    }
  }
  let middle = left + widthAt(0) / 2
  const columns = participants.map((participant, at) => {
    const own = { participant, middle, width: widthAt(at) }
    middle += least[at] ?? 0
    return own
  })
  return { columns, width: (columns[last]?.middle ?? 0) + widthAt(last) / 2 + right }
}

function frameDepth(events: readonly SequenceEvent[]): number {
  let [depth, most] = [0, 0]
  for (const { type } of events) {
    if (type === 'open') most = Math.max(most, ++depth)
    if (type === 'close') depth--
  }
  return most
}

/** What a frame is called. */
const tagOf = ({ kind, words }: { readonly kind: string; readonly words: string }) =>
  words === '' ? kind : `${kind} [${words}]`

const oneLine = (words: string) => words.replaceAll('\n', ' ')

const lineClass = (stroke: string) => (stroke.includes('--') ? 'line dashed' : 'line')

/** What an arrow ends with: a head, an open one, a cross, nothing. `way`: 1 to the right, -1 to the left. */
function headAt(x: number, y: number, way: number, stroke: string): Html {
  const [back, up] = [x - way * 15, 7]
  if (stroke.endsWith('>>'))
    return html`<polygon${marks({ class: 'head', points: `${x},${y} ${back},${y - up} ${back},${y + up}` })} />`
  if (stroke.endsWith('x')) return crossAt(x, y)
  if (stroke.endsWith(')'))
    return html`<path${marks({ class: 'line', d: `M${back} ${y - up}L${x} ${y}L${back} ${y + up}`, fill: 'none' })} />`
  return nothing
}

const crossAt = (x: number, y: number) =>
  html`<path${marks({ class: 'line', d: `M${x - 8} ${y - 8}l16 16m0 -16l-16 16`, fill: 'none' })} />`
