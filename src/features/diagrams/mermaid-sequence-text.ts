/** Mermaid's sequence diagrams: who takes part, and what happens, one after the other. */
import { isColor } from '../../html/css-color.ts'
import { type MermaidLine, MisreadLine, misread, plainWords } from './mermaid-text.ts'

export interface Participant {
  readonly id: string
  readonly words: string
  readonly isActor: boolean
}

export interface SequenceMessage {
  readonly type: 'message'
  readonly from: string
  readonly to: string
  readonly words: string
  readonly arrow: string
  readonly number: number
}

export interface SequenceNote {
  readonly type: 'note'
  readonly side: 'left' | 'right' | 'over'
  readonly of: readonly [first: string, last: string]
  readonly words: string
}

export type SequenceEvent =
  | SequenceMessage
  | SequenceNote
  | { readonly type: 'open' | 'else'; readonly kind: string; readonly words: string }
  | { readonly type: 'close' }
  /** Somebody begins or stops to be at work; or is no more. */
  | { readonly type: 'activate' | 'deactivate' | 'destroy'; readonly id: string }

/** Those who take part from one to the other, as a group. */
export interface ParticipantBox {
  readonly words: string
  readonly of: readonly string[]
}

export interface SequenceText {
  readonly participants: readonly Participant[]
  readonly boxes: readonly ParticipantBox[]
  readonly events: readonly SequenceEvent[]
  readonly isNumbered: boolean
  readonly title: string
}

const participant = /^(?:create\s+)?(participant|actor)\s+(.+?)(?:@\{([^{}]*)\})?(?:\s+as\s+(.*))?$/
const arrow =
  /^(.+?)\s*(?:\(\))?\s*(<<-->>|<<->>|-->>|->>|-->|->|--x|-x|--\)|-\))\s*(?:\(\))?\s*([+-]?)\s*(?:\(\))?\s*([^:]+?)\s*(?::\s*(.*))?$/
const frame = /^(loop|alt|opt|par_over|par|critical|break|rect|box)\b\s*(.*)$/
const section = /^(else|and|option)\b\s*(.*)$/
const note = /^note\s+(left of|right of|over)\s+([^:]+?)\s*:\s*(.*)$/i
const life = /^(activate|deactivate|destroy)\s+(.+)$/
/** Menus of addresses, which no slide opens. */
const passedOver = /^(?:links?|properties|details)\b/

export function readSequence(lines: readonly MermaidLine[]): SequenceText {
  const participants = new Map<string, Participant>()
  const boxes: { readonly words: string; readonly of: string[] }[] = []
  const events: SequenceEvent[] = []
  const open: string[] = []
  let [isNumbered, title, number] = [false, '', 0]
  const meet = (said: string) => {
    const id = said.trim()
    if (!participants.has(id)) participants.set(id, { id, words: plainWords(id), isActor: false })
    if (open.at(-1) === 'box') boxes.at(-1)?.of.push(id)
    return id
  }
  for (const line of lines.slice(1)) {
    const { text } = line
    const [, role, id, attributes = '', words] = participant.exec(text) ?? []
    const [, kind, of = ''] = frame.exec(text) ?? []
    const [, next, nextWords = ''] = section.exec(text) ?? []
    const [, side = '', whom, noteWords = ''] = note.exec(text) ?? []
    const [, state, who = ''] = life.exec(text) ?? []
    const [sent, from = '', stroke = '', turn, to = '', message = ''] = arrow.exec(text) ?? []
    if (role && id) {
      meet(id)
      const said = words ?? /"?alias"?\s*:\s*"([^"]*)"/.exec(attributes)?.[1] ?? id
      const own = plainWords(said.replace(/^"(.*)"$/, '$1'))
      participants.set(id, { id, words: own, isActor: role === 'actor' })
    } else if (/^autonumber\b/.test(text)) isNumbered = !/\boff$/.test(text)
    else if (/^title\b/.test(text)) title = plainWords(text.replace(/^title\s*:?\s*/, ''))
    else if (passedOver.test(text)) continue
    else if (whom !== undefined) {
      const [first = '', last = first] = whom.split(',').map(meet)
      events.push({ type: 'note', side: sideOf(side), of: [first, last], words: plainWords(noteWords) })
    } else if (kind === 'box') {
      open.push(kind)
      boxes.push({ words: plainWords(withoutColour(of)), of: [] })
    } else if (kind !== undefined) {
      open.push(kind)
      if (kind !== 'rect') events.push({ type: 'open', kind: kind.replace('_', ' '), words: plainWords(of) })
    } else if (next !== undefined) events.push({ type: 'else', kind: next, words: plainWords(nextWords) })
    else if (text === 'end') {
      const closed = open.pop()
      if (closed === undefined) throw new MisreadLine(line, 'This `end` ends nothing')
      if (closed !== 'rect' && closed !== 'box') events.push({ type: 'close' })
    } else if (state === 'activate' || state === 'deactivate' || state === 'destroy')
      events.push({ type: state, id: meet(who) })
    else if (sent !== undefined) {
      number++
      const [one, other] = [meet(from), meet(to)]
      events.push({
        type: 'message',
        from: one,
        to: other,
        words: plainWords(message),
        arrow: stroke,
        number,
      })
      // `+` sets to work whom the message reaches; with `-` who sends it has done.
      if (turn === '+') events.push({ type: 'activate', id: other })
      if (turn === '-') events.push({ type: 'deactivate', id: one })
    } else throw misread(line)
  }
  const last = lines.at(-1) ?? { text: '', line: 0, column: 0 }
  if (open.length > 0) throw new MisreadLine(last, `“${open.at(-1)}” is never ended`, 'Write `end` below it')
  if (participants.size === 0) throw new MisreadLine(lines[0] ?? last, 'Nobody takes part in this sequence')
  return { participants: [...participants.values()], boxes, events, isNumbered, title }
}

function sideOf(said: string): SequenceNote['side'] {
  const [side] = said.toLowerCase().split(' ')
  return side === 'left' || side === 'right' ? side : 'over'
}

/** `Aqua Group`, `rgb(33, 66, 99) Group`: the ground is the theme's. */
function withoutColour(said: string): string {
  const [whole, colour = '', words = ''] = /^(\w+\([^)]*\)|#?\w+)\s*(.*)$/.exec(said) ?? [said, '', said]
  return isColor(colour) ? words : whole
}
