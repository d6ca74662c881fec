/** Mermaid's mind maps: the subject in the middle, what belongs to it on both sides. */
import {
  dotString,
  graphHead,
  inLines,
  type MermaidText,
  MisreadLine,
  plainWords,
  unquoted,
} from './mermaid-text.ts'

interface Thought {
  readonly words: string
  readonly shape: string
  readonly depth: number
  readonly children: Thought[]
}

/** Brackets around a thought's words, longest first. */
const brackets: readonly (readonly [pattern: RegExp, shape: string])[] = [
  [/^[^([{)]*\(\(([\s\S]*)\)\)$/, 'shape=ellipse'],
  [/^[^([{)]*\{\{([\s\S]*)\}\}$/, 'shape=hexagon'],
  [/^[^([{)]*\)\)([\s\S]*)\(\($/, 'shape=septagon'],
  [/^[^([{)]*\)([\s\S]*)\($/, 'shape=ellipse'],
  [/^[^([{)]*\(([\s\S]*)\)$/, 'style=rounded'],
  [/^[^([{)]*\[([\s\S]*)\]$/, 'shape=box'],
]

/** What is deeper than the line above belongs to it, however much deeper. */
export function readMindmap({ whole, lines: [first] }: MermaidText): {
  readonly dot: string
  readonly description: string
} {
  const body = whole.slice(whole.indexOf('mindmap') + 'mindmap'.length)
  const around: Thought[] = []
  let root: Thought | undefined
  // Strings go over lines.
  for (const [said] of body.matchAll(/(?:[^\n"]|"[^"]*")+/g)) {
    const text = said.trim()
    if (text === '' || text.startsWith(':::') || /^::icon\(/.test(text)) continue
    const depth = said.search(/\S/)
    const thought = readThought(text.replace(/:::[\w -]+$/, ''), depth)
    while (around.length > 0 && (around.at(-1)?.depth ?? 0) >= depth) around.pop()
    const parent = around.at(-1)
    if (parent) parent.children.push(thought)
    else if (root) {
      const line = whole.slice(0, whole.indexOf(text)).split('\n').length - 1
      throw new MisreadLine(
        { text, line, column: depth },
        'A mind map has one subject',
        'Indent this line below the subject, or below what it belongs to',
      )
    } else root = thought
    around.push(thought)
  }
  if (!root) throw new MisreadLine(first ?? { text: '', line: 0, column: 0 }, 'This mind map has no subject')
  const dot = `${graphHead('LR')} graph[ranksep=0.2]; edge[dir=none]; ${writeThoughts(root).join(' ')} }`
  return { dot, description: describe(root).slice(0, mostNamed).join('; ') }
}

/** So many are heard at once. */
const mostNamed = 20

/** Each that something belongs to, with that. */
const describe = (thought: Thought): readonly string[] =>
  thought.children.length === 0
    ? []
    : [`${heard(thought)}: ${thought.children.map(heard).join(', ')}`, ...thought.children.flatMap(describe)]

const heard = ({ words }: Thought) => plainWords(unquoted(words)).replaceAll('\n', ' ')

function readThought(text: string, depth: number): Thought {
  for (const [pattern, shape] of brackets) {
    const words = pattern.exec(text)?.[1]
    if (words !== undefined) return { words, shape, depth, children: [] }
  }
  return { words: text, shape: 'style=rounded', depth, children: [] }
}

/** The first half of the branches, by all that they hold, to the right. */
function writeThoughts(root: Thought): readonly string[] {
  const statements: string[] = []
  const write = (thought: Thought, isLeft: boolean): string => {
    const id = `t${statements.length}`
    statements.push(
      `${id} [label=${dotString(inLines(plainWords(unquoted(thought.words)), 16))},${thought.shape}];`,
    )
    for (const child of thought.children) join(id, write(child, isLeft), isLeft)
    return id
  }
  const join = (parent: string, child: string, isLeft: boolean) =>
    statements.push(isLeft ? `${child} -> ${parent};` : `${parent} -> ${child};`)
  const { children, ...subject } = root
  const top = write({ ...subject, children: [] }, false)
  const half = children.reduce((sum, child) => sum + leavesOf(child), 0) / 2
  let placed = 0
  for (const child of children) {
    const isLeft = children.length > 2 && placed >= half
    placed += leavesOf(child)
    join(top, write(child, isLeft), isLeft)
  }
  return statements
}

const leavesOf = ({ children }: Thought): number =>
  Math.max(
    1,
    children.reduce((sum, child) => sum + leavesOf(child), 0),
  )
