/** Mermaid's text as DOT, or drawn. Whoever reads a line that is none of its kind's says so, with its place. */
import { nearest } from '../../diagnostic/nearest.ts'
import type { CodeBlock } from '../../pandoc/ast.ts'
import { type DrawnDiagram, type Setting, type Translate, type Translated, withLine } from './diagram.ts'
import { drawGantt } from './gantt.ts'
import { drawGit } from './git.ts'
import { drawJourney } from './journey.ts'
import { drawKanban } from './kanban.ts'
import { readC4 } from './mermaid-c4.ts'
import { readClasses } from './mermaid-classes.ts'
import { readEntities } from './mermaid-entities.ts'
import { readFlowchart } from './mermaid-flowchart.ts'
import { readMindmap } from './mermaid-mindmap.ts'
import { drawSequence } from './mermaid-sequence.ts'
import { readStates } from './mermaid-states.ts'
import { type MermaidLine, type MermaidText, MisreadLine, readMermaidText } from './mermaid-text.ts'
import { readTimeline } from './mermaid-timeline.ts'
import { drawPacket } from './packet.ts'
import { drawQuadrants } from './quadrants.ts'
import { drawTaken } from './taken-marks.ts'

/** Those that are drawn here, as their authors begin them. */
const kindNames = [
  ...[
    'flowchart',
    'graph',
    'sequenceDiagram',
    'stateDiagram',
    'stateDiagram-v2',
    'classDiagram',
    'erDiagram',
    'mindmap',
  ],
  ...['timeline', 'gantt', 'gitGraph', 'journey', 'kanban', 'packet', 'quadrantChart', 'pie', 'xychart'],
  ...['C4Context', 'C4Container', 'C4Component', 'C4Dynamic', 'C4Deployment'],
]

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
  [
    /^C4(?:Context|Container|Component|Dynamic|Deployment)\b/,
    (text, { say }) => ({
      ...readC4(text, 'TB'),
      engine: 'dot',
      kind: say('Diagram'),
      turned: () => readC4(text, 'LR').dot,
    }),
  ],
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
  try {
    const { caption, ...others } = stated(said)
    const drawn = translate ? translate(said, setting) : drawOther(value, first, said, setting)
    if (!drawn || 'fault' in drawn) return drawn
    return { ...(caption && { caption }), ...drawn, ...others }
  } catch (error) {
    if (error instanceof MisreadLine) return withLine(error.at, error.message, error.hint)
    throw error
  }
}

/** So many of its words are heard at once. */
const mostNamed = 15

/** A kind that is none of ours. */
function drawOther(
  value: string,
  first: MermaidLine,
  text: MermaidText,
  { widthOf, say, drawByMermaid }: Setting,
): ReturnType<Translate> {
  if (drawByMermaid === 'unasked') return undefined
  const [name = ''] = first.text.split(/\s/)
  if (!drawByMermaid) {
    const meant = nearest(name, kindNames)
    return withLine(
      first,
      `“${name}” is none of the kinds that are drawn here`,
      meant
        ? `Did you mean “${meant}”?`
        : 'Other kinds are drawn by Mermaid itself, where it is installed: npm install --save-dev mermaid',
    )
  }
  const answer = drawByMermaid(value)
  if ('fault' in answer) {
    const said = (answer.fault.split('\n')[0] ?? '').replace(
      / on line \d+(?:, column \d+)?(?=:|$)|:\s*$/g,
      '',
    )
    return { fault: `Mermaid cannot draw this: ${said}`, line: lineOf(answer.line, value, text), column: 0 }
  }
  const { words, ...drawn } = drawTaken(answer, widthOf, text.caption)
  const more = words.length - mostNamed
  const named = [
    ...words.slice(0, mostNamed),
    ...(more > 0 ? [say('and {count} more', { count: more })] : []),
  ]
  return { ...drawn, title: `${say('Diagram')}: ${named.join(', ')}`, description: '' }
}

/** The line that Mermaid counts from 1, without front matter and comments, which it does not read. */
function lineOf(counted: number | undefined, value: string, { whole, lines: [first] }: MermaidText): number {
  const begin = first?.line ?? 0
  const read = whole.split('\n')
  const own = value
    .split('\n')
    .flatMap((line, at) => (at >= begin && (line.trim() === '' || read[at]?.trim()) ? [at] : []))
  return own[(counted ?? 1) - 1] ?? begin
}

/** What its author says of the diagram. */
function stated({ caption, title, description }: MermaidText) {
  return {
    ...(caption && { caption }),
    ...(title && { title }),
    ...(description && { description }),
  }
}
