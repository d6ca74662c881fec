/** Mermaid's flowcharts. */
import { directionOf, graphHead, type MermaidLine, MisreadLine, misread, quoted } from './mermaid.ts'

/** Brackets around a node's words, longest first, and the shape that they mean. */
const shapes: readonly (readonly [open: string, close: string, attributes: string])[] = [
  ['(((', ')))', 'shape=doublecircle'],
  ['([', '])', 'style=rounded,margin="0.25,0.09"'],
  ['((', '))', 'shape=circle,margin="0.04,0.04"'],
  ['[[', ']]', 'peripheries=1,shape=component'],
  ['[(', ')]', 'shape=cylinder'],
  ['[/', '/]', 'shape=parallelogram'],
  ['[\\', '\\]', 'shape=parallelogram'],
  ['[/', '\\]', 'shape=trapezium'],
  ['[\\', '/]', 'shape=invtrapezium'],
  ['{{', '}}', 'shape=hexagon'],
  ['{', '}', 'shape=diamond,margin="0.02,0.02"'],
  ['(', ')', 'style=rounded'],
  ['[', ']', ''],
  ['>', ']', 'shape=cds'],
]

const ignored = /^(?:classDef|class|style|linkStyle|click|href)\b/
/** `-->`, `-.->`, `==>`, `---`, with heads `o`, `x`, `<` and words within or in strokes behind. */
const link = /^\s*([<ox])?(--+|==+|-\.+-?|~~~+)(?:([>ox])(?!\w)|)?(?:\s*\|([^|]*)\|)?/
const worded =
  /^\s*([<ox])?(--|==|-\.)\s*((?:"[^"]*"|[^\s>=.-])(?:"[^"]*"|(?!--|==|\.-)[^\n])*?)\s*(--+|==+|\.+-)([>ox])?(?=\s|\w|$)/

interface Graph {
  readonly statements: string[]
  readonly seen: Set<string>
  readonly direction: string
}

export function readFlowchart(lines: readonly MermaidLine[]): string {
  const [head, ...others] = lines
  const [, said, rest = ''] =
    /^(?:graph|flowchart)(?:-elk)?(?:\s+(TB|TD|BT|RL|LR))?\s*;?\s*(.*)$/.exec(head?.text ?? '') ?? []
  const direction = directionOf(said)
  const graph: Graph = { statements: [], seen: new Set(), direction }
  const body = head && rest !== '' ? [{ ...head, text: rest }, ...others] : others
  let depth = 0
  let clusters = 0
  for (const line of body.flatMap(statementsOf)) {
    const { text } = line
    if (ignored.test(text) || /^direction\s+(?:TB|TD|BT|RL|LR)$/.test(text)) continue
    const [, title] = /^subgraph\b\s*(.*)$/.exec(text) ?? []
    if (title !== undefined) {
      const [, id = '', words] = /^([\w-]+)\s*\[(.*)\]$/.exec(title) ?? [undefined, title]
      graph.statements.push(
        `subgraph ${quoted(`cluster_${id || clusters++}`)} { label=${quoted(bare(words ?? id))};`,
      )
      depth++
    } else if (text === 'end') {
      if (depth === 0) throw new MisreadLine(line, 'This `end` ends no subgraph')
      graph.statements.push('}')
      depth--
    } else readChain(line, graph)
  }
  if (depth > 0)
    throw new MisreadLine(lines.at(-1) as MermaidLine, 'A subgraph is never ended', 'Write `end` below it')
  return `${graphHead(direction)} ${graph.statements.join(' ')} }`
}

/** Several statements may stand on a line. */
function statementsOf(line: MermaidLine): readonly MermaidLine[] {
  if (!line.text.includes(';')) return [line]
  const parts: MermaidLine[] = []
  for (const match of line.text.matchAll(/(?:"[^"]*"|#\w+;|[^;])+/g))
    parts.push({ ...line, text: match[0].trim(), column: line.column + match.index })
  return parts.filter(({ text }) => text !== '')
}

/** `A & B -->|words| C --> D` */
function readChain(line: MermaidLine, graph: Graph) {
  let rest = line.text
  const at = () => ({
    ...line,
    text: rest.trim(),
    column: line.column + line.text.length - rest.trimStart().length,
  })
  const group = (): readonly string[] => {
    const names: string[] = []
    for (;;) {
      const read = readNode(rest, graph)
      if (!read) throw misread(at())
      names.push(read.id)
      rest = read.rest
      const and = /^\s*&\s*/.exec(rest)
      if (!and) return names
      rest = rest.slice(and[0].length)
    }
  }
  let from = group()
  while (rest.trim() !== '') {
    const edge = readLink(rest)
    if (!edge) throw misread(at())
    rest = rest.slice(edge.length).trimStart()
    const to = group()
    for (const one of from)
      for (const other of to)
        graph.statements.push(`${quoted(one)} -> ${quoted(other)} [${edge.attributes}];`)
    from = to
  }
}

/** A link and its attributes in DOT. */
function readLink(text: string): { readonly length: number; readonly attributes: string } | undefined {
  const long = worded.exec(text)
  const short = link.exec(text)
  const found = long ?? short
  if (!found) return undefined
  const [whole, tail] = found
  const stroke = found[2] ?? ''
  const head = long ? long[5] : short?.[3]
  const words = long ? long[3] : short?.[4]
  const attributes = [
    `dir=${tail && head ? 'both' : tail ? 'back' : head ? 'forward' : 'none'}`,
    `arrowhead=${heads.get(head ?? '') ?? 'normal'}`,
    `arrowtail=${heads.get(tail ?? '') ?? 'normal'}`,
    ...(stroke.startsWith('-.')
      ? ['style=dashed']
      : stroke.startsWith('=')
        ? ['style=bold']
        : stroke.startsWith('~')
          ? ['style=invis']
          : []),
    ...(words ? [`label=${quoted(bare(` ${bare(words.trim())} `))}`] : []),
  ]
  return { length: whole.length, attributes: attributes.join(',') }
}

const heads: ReadonlyMap<string, string> = new Map([
  ['o', 'odot'],
  ['x', 'tee'],
  ['<', 'normal'],
  ['>', 'normal'],
])

/** A node, given the shape that its brackets say; where it is named again without them it keeps it. */
function readNode(
  text: string,
  { statements, seen }: Graph,
): { readonly id: string; readonly rest: string } | undefined {
  const [begin, id = ''] = /^\s*([\p{L}\p{N}_](?:[\p{L}\p{N}_]|[-.](?=[\p{L}\p{N}_]))*)/u.exec(text) ?? []
  if (begin === undefined) return undefined
  let rest = text.slice(begin.length)
  let said: string | undefined
  for (const [open, close, attributes] of shapes) {
    if (!rest.startsWith(open)) continue
    const inside = rest.slice(open.length)
    const end = /^\s*"/.test(inside)
      ? inside.indexOf(close, inside.indexOf('"', inside.indexOf('"') + 1))
      : inside.indexOf(close)
    if (end < 0) continue
    said = [`label=${quoted(bare(inside.slice(0, end).trim()))}`, attributes].filter(Boolean).join(',')
    rest = inside.slice(end + close.length)
    break
  }
  const [kept = ''] = /^:::[\w-]+/.exec(rest) ?? []
  rest = rest.slice(kept.length)
  if (said !== undefined) statements.push(`${quoted(id)} [${said}];`)
  else if (!seen.has(id)) statements.push(`${quoted(id)};`)
  seen.add(id)
  return { id, rest }
}

/** Without the quotes that let words hold any sign, and the backquotes of Markdown in them. */
const bare = (words: string): string => words.replace(/^"(.*)"$/s, '$1').replace(/^`(.*)`$/s, '$1')
