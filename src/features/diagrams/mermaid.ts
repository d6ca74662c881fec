/** Mermaid's text as DOT: flowcharts, states, classes, entities. Whoever reads a line that is none of its kind's says so, with its place. */
import type { CodeBlock } from '../../pandoc/ast.ts'
import { type DiagramFault, type DrawnDiagram, type Translated, type WidthOf, withLine } from './diagram.ts'
import { readClasses } from './mermaid-classes.ts'
import { readEntities } from './mermaid-entities.ts'
import { readFlowchart } from './mermaid-flowchart.ts'
import { drawSequence } from './mermaid-sequence.ts'
import { readStates } from './mermaid-states.ts'

/** A line of the text that says something, without its comment. */
export interface MermaidLine {
  readonly text: string
  /** From 0, in the block's text. */
  readonly line: number
  readonly column: number
}

type ReadKind = (lines: readonly MermaidLine[]) => string

/** Kinds by how their first line begins, with what a diagram of them is called. */
const kinds: readonly (readonly [RegExp, string, ReadKind])[] = [
  [/^(?:graph|flowchart)(?:-elk)?\b/, 'Flowchart', readFlowchart],
  [/^stateDiagram(?:-v2)?\b/, 'State diagram', readStates],
  [/^classDiagram(?:-v2)?\b/, 'Class diagram', readClasses],
  [/^erDiagram\b/, 'Entity relationship diagram', readEntities],
]

export function translateMermaid(
  { value }: CodeBlock,
  widthOf: WidthOf,
): Translated | DrawnDiagram | DiagramFault {
  const lines = linesOf(value)
  const [first] = lines
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
    return kind ? { dot: kind[2](lines), engine: 'dot', title: kind[1] } : drawSequence(lines, widthOf)
  } catch (error) {
    if (error instanceof MisreadLine) return withLine(error.at, error.message, error.hint)
    throw error
  }
}

/** Thrown at a line that is none of its kind's. */
export class MisreadLine extends Error {
  readonly at: MermaidLine
  readonly hint: string | undefined
  constructor(at: MermaidLine, message: string, hint?: string) {
    super(message)
    this.at = at
    this.hint = hint
  }
}

export const misread = (at: MermaidLine): MisreadLine =>
  new MisreadLine(at, `This cannot be read: “${at.text.slice(0, 60)}”`)

/** The lines without front matter, comments and directives. */
function linesOf(value: string): readonly MermaidLine[] {
  const all = value.split('\n')
  const end = all[0]?.trim() === '---' ? all.findIndex((line, at) => at > 0 && line.trim() === '---') : -1
  return all.flatMap((line, at) => {
    const text = line.trim()
    if (at <= end || text === '' || text.startsWith('%%') || /^acc(?:Title|Descr)\b/.test(text)) return []
    return [{ text: text.replace(/;+$/, '').trim(), line: at, column: line.indexOf(text) }]
  })
}

/** Mermaid's breaks, entities, tags and Markdown as what they mean. */
export const plainWords = (words: string): string =>
  words
    .replace(/<br\s*\/?>|\\n/gi, '\n')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/#(\w+);/g, (whole, name: string) =>
      /^\d{1,6}$/.test(name)
        ? String.fromCodePoint(Math.min(Number(name), 0x10ffff))
        : (entities.get(name) ?? whole),
    )
    .replace(/\*\*|__/g, '')
    .trim()

/** Words as DOT has them between quotes. */
export const quoted = (words: string): string => {
  const [, before = '', inside = '', behind = ''] = /^( ?)(.*?)( ?)$/s.exec(words) ?? []
  return `"${before}${plainWords(inside).replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}${behind}"`
}

const entities: ReadonlyMap<string, string> = new Map(
  Object.entries({ quot: '"', amp: '&', lt: '<', gt: '>', nbsp: '\u00a0', hearts: '♥' }),
)

/** Words as HTML-like labels of Graphviz have them. */
export const escaped = (words: string): string =>
  words.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`)

/** Of all that is translated: letters, and air around them. */
export const graphHead = (rankdir: string): string =>
  `digraph { graph[fontname=Arial,rankdir=${rankdir},nodesep=0.3,ranksep=${/LR|RL/.test(rankdir) ? 0.3 : 0.42},compound=true]; node[fontname=Arial,shape=box,margin="0.16,0.09",height=0.45]; edge[fontname=Arial,arrowsize=0.8];`

export const directionOf = (said: string | undefined): string =>
  said === undefined || said === 'TD' ? 'TB' : said
