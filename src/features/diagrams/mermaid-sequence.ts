/** Mermaid's sequence diagrams, laid out here: who takes part beside each other, what they say below each other. */
import type { GraphicPart } from '../../html/graphics.ts'
import { attribute, html, join, nothing, text } from '../../html/markup.ts'
import type { Html } from '../../plugin.ts'
import type { DrawnDiagram, WidthOf } from './diagram.ts'
import { type MermaidLine, MisreadLine, misread, plainWords } from './mermaid.ts'

interface Participant {
  readonly id: string
  readonly words: string
  readonly isActor: boolean
}

type SequenceEvent =
  | {
      readonly type: 'message'
      readonly from: string
      readonly to: string
      readonly words: string
      readonly arrow: string
      readonly number: number
    }
  | { readonly type: 'note'; readonly side: string; readonly of: readonly string[]; readonly words: string }
  | { readonly type: 'open' | 'else'; readonly kind: string; readonly words: string }
  | { readonly type: 'close' }

const arrow = /^(.+?)\s*(<<-->>|<<->>|-->>|->>|-->|->|--x|-x|--\)|-\))\s*([+-]?)\s*([^:]+?)\s*(?::\s*(.*))?$/
const frames = /^(loop|alt|opt|par|critical|break|rect|box)\b\s*(.*)$/
const sections = /^(else|and|option)\b\s*(.*)$/
const [size, gap, pad] = [24, 44, 22]

export function drawSequence(lines: readonly MermaidLine[], widthOf: WidthOf): DrawnDiagram {
  const { participants, events, isNumbered, title } = readSequence(lines)
  const wide = (words: string) => Math.max(0, ...words.split('\n').map((line) => widthOf(line, size)))
  const high = (words: string) => words.split('\n').length * size * 1.3
  const label = (event: Extract<SequenceEvent, { type: 'message' }>) =>
    isNumbered ? `${event.number}. ${event.words}` : event.words
  const index = new Map(participants.map(({ id }, at) => [id, at]))
  const boxes = participants.map(({ words }) => wide(words) + 2 * pad)
  const least = participants.map((_, at) => ((boxes[at] ?? 0) + (boxes[at + 1] ?? 0)) / 2 + gap)
  for (const event of events) {
    if (event.type === 'message') {
      const [one = 0, other = 0] = [index.get(event.from), index.get(event.to)].sort(
        (a, b) => Number(a) - Number(b),
      )
      const room = wide(label(event)) + 40 + (one === other ? 40 : 0)
      const spans = Math.max(1, other - one)
      for (let at = one; at < one + spans; at++) least[at] = Math.max(least[at] ?? 0, room / spans)
    } else if (event.type === 'note' && event.side !== 'over') {
      const at = (index.get(event.of[0] ?? '') ?? 0) - (event.side === 'left' ? 1 : 0)
      if (at >= 0) least[at] = Math.max(least[at] ?? 0, wide(event.words) + 70)
    }
  }
  const sides = events.flatMap((event) => (event.type === 'note' && event.side !== 'over' ? [event] : []))
  const outside = (side: string, of: string | undefined) =>
    Math.max(
      0,
      ...sides
        .filter((note) => note.side === side && note.of[0] === of)
        .map((note) => wide(note.words) + 70 - (boxes[index.get(of ?? '') ?? 0] ?? 0) / 2),
    )
  const depth = frameDepth(events)
  let x = outside('left', participants[0]?.id) + (boxes[0] ?? 0) / 2 + depth * 18
  const places = participants.map((_, at) => {
    const own = x
    x += least[at] ?? 0
    return own
  })
  const last = participants.length - 1
  const lastLoops = Math.max(
    0,
    ...events.map((event) =>
      event.type === 'message' && event.from === event.to && index.get(event.from) === last
        ? wide(label(event)) + 90 - (boxes[last] ?? 0) / 2
        : 0,
    ),
  )
  const width =
    (places[last] ?? 0) +
    (boxes[last] ?? 0) / 2 +
    Math.max(lastLoops, outside('right', participants[last]?.id)) +
    depth * 18
  const at = (id: string) => places[index.get(id) ?? 0] ?? 0
  const headHeight = Math.max(...participants.map(({ words }) => high(words))) + 24
  const parts: GraphicPart[] = []
  const said: string[] = []
  const stack: {
    readonly kind: string
    readonly words: string
    readonly top: number
    readonly rules: Html[]
  }[] = []
  let y = headHeight + 8
  for (const event of events) {
    switch (event.type) {
      case 'message': {
        const words = label(event)
        const [from, to] = [at(event.from), at(event.to)]
        const isSelf = from === to
        y += high(words) + 8
        const line = isSelf
          ? html`<path${mark({ class: lineClass(event.arrow), fill: 'none', d: `M${from} ${y - 8}h46v26h-${event.arrow.endsWith('>') ? 34 : 40}` })} />`
          : html`<line${mark({ class: lineClass(event.arrow), x1: from, y1: y, x2: to - Math.sign(to - from) * (/>$/.test(event.arrow) ? 13 : 0), y2: y })} />`
        const head = isSelf
          ? headAt(from, y + 18, -1, event.arrow)
          : headAt(to, y, Math.sign(to - from), event.arrow)
        const back = event.arrow.startsWith('<<')
          ? headAt(from, y, Math.sign(from - to), event.arrow)
          : nothing
        const place = isSelf ? from + 56 : (from + to) / 2
        const markup = html`<g class="edge">${line}${head}${back}${writeLines(words, place, isSelf ? y + 12 : y - 8 - high(words) + size * 1.1, isSelf ? 'start' : 'middle')}</g>`
        parts.push({ names: [String(event.number), `${event.from}->${event.to}`], markup })
        said.push(
          `${nameOf(participants, event.from)} to ${nameOf(participants, event.to)}${event.words ? `: ${event.words.replaceAll('\n', ' ')}` : ''}`,
        )
        y += isSelf ? 26 : 4
        break
      }
      case 'note': {
        const [first = '', other = first] = event.of
        const wanted = wide(event.words) + 28
        const [one, two] = [Math.min(at(first), at(other)), Math.max(at(first), at(other))]
        const own = event.side === 'over' ? Math.max(wanted, two - one + 60) : wanted
        const left =
          event.side === 'over' ? (one + two - own) / 2 : event.side === 'left' ? one - 14 - own : two + 14
        y += 12
        const box = html`<rect${mark({ class: 'shape note', x: left, y, width: own, height: high(event.words) + 14 })} />`
        parts.push({
          names: [],
          markup: html`<g class="node">${box}${writeLines(event.words, left + own / 2, y + size * 1.1 + 4, 'middle')}</g>`,
        })
        y += high(event.words) + 18
        break
      }
      case 'open':
        y += 10
        stack.push({ ...event, top: y, rules: [] })
        y += size * 1.3
        break
      case 'else': {
        y += 14
        const inset = 18 * (depth - stack.length)
        stack
          .at(-1)
          ?.rules.push(
            html`<line${mark({ class: 'shape dashed', x1: inset, x2: width - inset, y1: y, y2: y })} />${event.words ? writeLines(`[${event.words}]`, inset + 12, y + size * 1.1, 'start') : nothing}`,
          )
        y += size * 1.25
        break
      }
      case 'close': {
        y += 12
        const frame = stack.pop()
        if (!frame) break
        const inset = 18 * (depth - stack.length - 1)
        const tag = `${frame.kind}${frame.words ? ` [${frame.words}]` : ''}`
        const box = html`<rect${mark({ class: 'shape', x: inset, y: frame.top, width: width - 2 * inset, height: y - frame.top })} />`
        parts.push({
          names: [],
          markup: html`<g class="cluster">${box}${join(frame.rules)}${writeLines(tag, inset + 12, frame.top + size * 1.15, 'start')}</g>`,
        })
      }
    }
  }
  const bottom = y + 16
  const heads = participants.map((one, i): GraphicPart => {
    const [middle, own] = [places[i] ?? 0, boxes[i] ?? 0]
    const life = html`<line${mark({ class: 'line dashed life', x1: middle, x2: middle, y1: headHeight, y2: bottom })} />`
    const box = html`<rect${mark({ class: 'shape', x: middle - own / 2, y: 2, width: own, height: headHeight - 2, rx: one.isActor ? 18 : 3 })} />`
    return {
      names: [one.id],
      markup: html`<g class="node">${life}${box}${writeLines(one.words, middle, (headHeight - high(one.words)) / 2 + size * 0.98, 'middle')}</g>`,
    }
  })
  const names = participants.map(({ words }) => words.replaceAll('\n', ' '))
  return {
    width,
    height: bottom + 2,
    parts: [...heads, ...parts],
    title: `${title || 'Sequence diagram'}, ${participants.length} participants: ${names.join(', ')}`,
    description: said.slice(0, 30).join('; '),
  }
}

const nameOf = (participants: readonly Participant[], id: string) =>
  participants.find((one) => one.id === id)?.words.replaceAll('\n', ' ') ?? id

function readSequence(lines: readonly MermaidLine[]) {
  const participants: Participant[] = []
  const events: SequenceEvent[] = []
  let [isNumbered, title, number, open]: [boolean, string, number, string[]] = [false, '', 0, []]
  const meet = (id: string) => {
    if (!participants.some((one) => one.id === id))
      participants.push({ id, words: plainWords(id), isActor: false })
    return id
  }
  for (const line of lines.slice(1)) {
    const said = line.text
    const [, , role, id, words] =
      /^(create\s+)?(participant|actor)\s+(.+?)(?:\s+as\s+(.*))?$/.exec(said) ?? []
    const [, kind = '', of = ''] = frames.exec(said) ?? []
    const [, next, nextWords = ''] = sections.exec(said) ?? []
    const [, side, whom = '', note = ''] =
      /^note\s+(left of|right of|over)\s+([^:]+?)\s*:\s*(.*)$/i.exec(said) ?? []
    const [sent, from = '', stroke = '', , to = '', message = ''] = arrow.exec(said) ?? []
    if (role && id) {
      const known = participants.findIndex((one) => one.id === id)
      const one = { id, words: plainWords(words ?? id), isActor: role === 'actor' }
      if (known < 0) participants.push(one)
      else participants[known] = one
    } else if (said === 'autonumber' || said.startsWith('autonumber ')) isNumbered = true
    else if (/^title\b/.test(said)) title = said.replace(/^title:?\s*/, '')
    else if (/^(?:activate|deactivate|destroy|links?|properties|details)\b/.test(said)) continue
    else if (side !== undefined)
      events.push({
        type: 'note',
        side: side.split(' ')[0]?.toLowerCase() ?? 'over',
        of: whom.split(',').map((one) => meet(one.trim())),
        words: plainWords(note),
      })
    else if (kind !== '') {
      open = [...open, kind]
      if (kind !== 'rect' && kind !== 'box') events.push({ type: 'open', kind, words: plainWords(of) })
    } else if (next !== undefined) events.push({ type: 'else', kind: next, words: plainWords(nextWords) })
    else if (said === 'end') {
      const closed = open.at(-1)
      if (closed === undefined) throw new MisreadLine(line, 'This `end` ends nothing')
      open = open.slice(0, -1)
      if (closed !== 'rect' && closed !== 'box') events.push({ type: 'close' })
    } else if (sent !== undefined) {
      number++
      events.push({
        type: 'message',
        from: meet(from.trim()),
        to: meet(to.trim()),
        words: plainWords(message),
        arrow: stroke,
        number,
      })
    } else throw misread(line)
  }
  if (open.length > 0)
    throw new MisreadLine(
      lines.at(-1) as MermaidLine,
      `“${open.at(-1)}” is never ended`,
      'Write `end` below it',
    )
  if (participants.length === 0)
    throw new MisreadLine(lines[0] as MermaidLine, 'Nobody takes part in this sequence')
  return { participants, events, isNumbered, title }
}

function frameDepth(events: readonly SequenceEvent[]): number {
  let [depth, most] = [0, 0]
  for (const { type } of events) {
    if (type === 'open') most = Math.max(most, ++depth)
    if (type === 'close') depth--
  }
  return most
}

const lineClass = (stroke: string) => (stroke.includes('--') ? 'line dashed' : 'line')

/** What an arrow ends with: a head, an open one, a cross, nothing. `way`: 1 to the right, -1 to the left. */
function headAt(x: number, y: number, way: number, stroke: string): Html {
  const [back, up] = [x - way * 15, 7]
  if (stroke.endsWith('>>'))
    return html`<polygon${mark({ class: 'head', points: `${x},${y} ${back},${y - up} ${back},${y + up}` })} />`
  if (stroke.endsWith('x'))
    return html`<path${mark({ class: 'line', d: `M${x - 8} ${y - 8}l16 16m0 -16l-16 16`, fill: 'none' })} />`
  if (stroke.endsWith(')'))
    return html`<path${mark({ class: 'line', d: `M${back} ${y - up}L${x} ${y}L${back} ${y + up}`, fill: 'none' })} />`
  return nothing
}

function writeLines(words: string, x: number, y: number, anchor: 'start' | 'middle'): Html {
  return join(
    words
      .split('\n')
      .map((line, at) =>
        line === ''
          ? nothing
          : html`<text${mark({ x, y: y + at * size * 1.3, 'text-anchor': anchor, 'font-size': size })}>${text(line)}</text>`,
      ),
  )
}

const mark = (values: Readonly<Record<string, string | number>>): Html =>
  join(
    Object.entries(values).map(([name, value]) =>
      attribute(name, typeof value === 'number' ? Math.round(value * 10) / 10 : value),
    ),
  )
