/** Mermaid's text as DOT: flowcharts, states, classes, entities. Whoever reads a line that is none of its kind's says so, with its place. */
import type { CodeBlock } from '../../pandoc/ast.ts'
import { type DiagramFault, type DrawnDiagram, type Translated, type WidthOf, withLine } from './diagram.ts'
import { readClasses } from './mermaid-classes.ts'
import { readEntities } from './mermaid-entities.ts'
import { readFlowchart } from './mermaid-flowchart.ts'
import { drawSequence } from './mermaid-sequence.ts'
import { readStates } from './mermaid-states.ts'
import { type MermaidText, MisreadLine, readMermaidText } from './mermaid-text.ts'

/** Kinds by how their first line begins, with what a diagram of them is called. */
const kinds: readonly (readonly [RegExp, string, (text: MermaidText) => string])[] = [
  [/^(?:graph|flowchart)(?:-elk)?\b/, 'Flowchart', readFlowchart],
  [/^stateDiagram(?:-v2)?\b/, 'State diagram', ({ lines }) => readStates(lines)],
  [/^classDiagram(?:-v2)?\b/, 'Class diagram', ({ lines }) => readClasses(lines)],
  [/^erDiagram\b/, 'Entity relationship diagram', ({ lines }) => readEntities(lines)],
]

export function translateMermaid(
  { value }: CodeBlock,
  widthOf: WidthOf,
): Translated | DrawnDiagram | DiagramFault {
  const said = readMermaidText(value)
  const [first] = said.lines
  if (!first) return { fault: 'This diagram has no text', line: 0, column: 0 }
  const isSequence = /^sequenceDiagram\b/.test(first.text)
  const kind = kinds.find(([begins]) => begins.test(first.text))
  if (!kind && !isSequence)
    return withLine(
      first,
      `Of Mermaid’s kinds, “${first.text.split(/\s/)[0]}” is not drawn here`,
      'Drawn are flowchart, sequenceDiagram, stateDiagram, classDiagram and erDiagram; of others, show a picture',
    )
  try {
    const drawn = kind
      ? { dot: kind[2](said), engine: 'dot', kind: kind[1] }
      : drawSequence(said.lines, widthOf)
    return { ...drawn, ...stated(said) }
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
