/** Mermaid's text as DOT, or drawn. Whoever reads a line that is none of its kind's says so, with its place. */
import type { CodeBlock } from '../../pandoc/ast.ts'
import { type DrawnDiagram, type Setting, type Translate, type Translated, withLine } from './diagram.ts'
import { drawGantt } from './gantt.ts'
import { drawGit } from './git.ts'
import { drawJourney } from './journey.ts'
import { drawKanban } from './kanban.ts'
import { readClasses } from './mermaid-classes.ts'
import { readEntities } from './mermaid-entities.ts'
import { readFlowchart } from './mermaid-flowchart.ts'
import { readMindmap } from './mermaid-mindmap.ts'
import { drawSequence } from './mermaid-sequence.ts'
import { readStates } from './mermaid-states.ts'
import { type MermaidText, MisreadLine, readMermaidText } from './mermaid-text.ts'
import { readTimeline } from './mermaid-timeline.ts'
import { drawPacket } from './packet.ts'
import { drawQuadrants } from './quadrants.ts'

type TranslateKind = (text: MermaidText, setting: Setting) => Translated | DrawnDiagram

/** `read`: as DOT; `direction` is that of a text which states none. */
const byGraphviz =
  (kind: string, read: (text: MermaidText, direction: string) => string): TranslateKind =>
  (text, { say }) => ({
    dot: read(text, 'TB'),
    engine: 'dot',
    kind: say(kind),
    turned: () => read(text, 'LR'),
  })

/** Kinds by how their first line begins. */
const kinds: readonly (readonly [RegExp, TranslateKind])[] = [
  [/^(?:graph|flowchart)(?:-elk)?\b/, byGraphviz('Flowchart', readFlowchart)],
  [/^sequenceDiagram\b/, drawSequence],
  [
    /^stateDiagram(?:-v2)?\b/,
    byGraphviz('State diagram', ({ lines }, direction) => readStates(lines, direction)),
  ],
  [
    /^classDiagram(?:-v2)?\b/,
    byGraphviz('Class diagram', ({ lines }, direction) => readClasses(lines, direction)),
  ],
  [
    /^erDiagram\b/,
    byGraphviz('Entity relationship diagram', ({ lines }, direction) => readEntities(lines, direction)),
  ],
  [/^mindmap\b/, (text, { say }) => ({ ...readMindmap(text), engine: 'dot', kind: say('Mind map') })],
  [/^gantt\b/, drawGantt],
  [/^gitGraph\b/, drawGit],
  [/^journey\b/, drawJourney],
  [/^kanban\b/, drawKanban],
  [/^packet(?:-beta)?\b/, drawPacket],
  [/^quadrantChart\b/, drawQuadrants],
  [/^timeline\b/, (text, { say }) => ({ ...readTimeline(text, say), engine: 'dot', kind: say('Timeline') })],
]

/** What the charts read, and say what is wrong with it. */
const charts = /^(?:pie|xychart(?:-beta)?)\b/

export function translateMermaid({ value }: CodeBlock, setting: Setting): ReturnType<Translate> {
  const said = readMermaidText(value)
  const [first] = said.lines
  if (!first) return { fault: 'This diagram has no text', line: 0, column: 0 }
  if (charts.test(first.text)) return undefined
  const [, translate] = kinds.find(([begins]) => begins.test(first.text)) ?? []
  if (!translate)
    return withLine(
      first,
      `Of Mermaid’s kinds, “${first.text.split(/\s/)[0]}” is not drawn here`,
      'Drawn are flowchart, sequenceDiagram, stateDiagram, classDiagram, erDiagram, mindmap, timeline, gantt, gitGraph, journey, kanban, packet, quadrantChart, pie and xychart; of others, show a picture',
    )
  try {
    const { caption, ...others } = stated(said)
    return { ...(caption && { caption }), ...translate(said, setting), ...others }
  } catch (error) {
    if (error instanceof MisreadLine) return withLine(error.at, error.message, error.hint)
    throw error
  }
}

/** What its author says of the diagram. */
function stated({ caption, title, description }: MermaidText) {
  return {
    ...(caption && { caption }),
    ...(title && { title }),
    ...(description && { description }),
  }
}
