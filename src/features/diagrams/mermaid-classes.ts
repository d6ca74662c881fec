/** Mermaid's classes: boxes of a name, attributes and methods. */
import { directionOf, escaped, graphHead, type MermaidLine, MisreadLine, misread, quoted } from './mermaid.ts'

interface ClassBox {
  words: string
  note: string
  readonly attributes: string[]
  readonly methods: string[]
}

const name = String.raw`(?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_](?:~[^~\s]*~)?|\x60[^\x60]+\x60)`
const relation = new RegExp(
  String.raw`^(${name})\s*(?:"([^"]*)")?\s*(<\|--|<\|\.\.|\*--|o--|<--|<\.\.|--\|>|\.\.\|>|--\*|--o|-->|\.\.>|--|\.\.)\s*(?:"([^"]*)")?\s*(${name})(?:\s*:\s*(.*))?$`,
  'u',
)
const heads: readonly (readonly [RegExp, string])[] = [
  [/<\||\|>/, 'empty'],
  [/\*/, 'diamond'],
  [/o/, 'odiamond'],
  [/[<>]/, 'vee'],
]

export function readClasses(lines: readonly MermaidLine[]): string {
  const boxes = new Map<string, ClassBox>()
  const edges: string[] = []
  let [direction, within, spaces]: [string, ClassBox | undefined, number] = ['TB', undefined, 0]
  const idOf = (said: string) => said.replace(/~.*|\x60/g, '')
  const box = (said: string): ClassBox => {
    const id = idOf(said)
    const known = boxes.get(id) ?? {
      words: generic(said.replaceAll('\x60', '')),
      note: '',
      attributes: [],
      methods: [],
    }
    boxes.set(id, known)
    return known
  }
  const add = (to: ClassBox, member: string) => {
    const [, annotation] = /^<<(.*)>>$/.exec(member) ?? []
    if (annotation !== undefined) to.note = annotation
    else (member.includes('(') ? to.methods : to.attributes).push(generic(member.replace(/[$*]$/, '')))
  }
  for (const line of lines.slice(1)) {
    const { text } = line
    if (within) {
      if (text === '}') within = undefined
      else add(within, text)
      continue
    }
    const [, turned] = /^direction\s+(TB|TD|BT|RL|LR)$/.exec(text) ?? []
    const [, declared, words, brace] =
      new RegExp(String.raw`^class\s+(${name})\s*(?:\["([^"]*)"\])?\s*(?::::\w+)?\s*(\{)?\s*\}?$`, 'u').exec(
        text,
      ) ?? []
    const [related, left = '', leftWords, stroke = '', rightWords, right = '', label] =
      relation.exec(text) ?? []
    const [, owner, member = ''] = new RegExp(String.raw`^(${name})\s*:\s*(.+)$`, 'u').exec(text) ?? []
    const [, annotation, annotated = ''] = /^<<(.*)>>\s+(\S+)$/.exec(text) ?? []
    if (turned) direction = directionOf(turned)
    else if (declared) {
      const own = box(declared)
      if (words) own.words = words
      if (brace && !text.endsWith('}')) within = own
    } else if (related !== undefined) {
      box(left)
      box(right)
      const dashes = stroke.includes('..') ? ',style=dashed' : ''
      const [tail = '', head = ''] = stroke.split(/--|\.\./)
      const end = (sign: string) => heads.find(([fits]) => sign !== '' && fits.test(sign))?.[1] ?? 'none'
      const words = [
        label && `label=${quoted(` ${label.trim()} `)}`,
        leftWords && `taillabel=${quoted(` ${leftWords} `)}`,
        rightWords && `headlabel=${quoted(` ${rightWords} `)}`,
      ]
      edges.push(
        `${quoted(idOf(left))} -> ${quoted(idOf(right))} [dir=both,arrowtail=${end(tail)},arrowhead=${end(head)}${dashes}${words.map((one) => (one ? `,${one}` : '')).join('')},labeldistance=2.2,labelangle=-55];`,
      )
    } else if (owner) add(box(owner), member)
    else if (annotation !== undefined) box(annotated).note = annotation
    else if (/^namespace\b.*\{$/.test(text)) spaces++
    else if (text === '}' && spaces > 0) spaces--
    else if (!/^(?:note|classDef|cssClass|style|click|link|callback)\b/.test(text)) throw misread(line)
  }
  if (within)
    throw new MisreadLine(lines.at(-1) as MermaidLine, 'A class is never closed', 'Write } below its members')
  return `${graphHead(direction)} node[shape=plain]; ${[...boxes].map(([id, one]) => `${quoted(id)} [label=${writeBox(one)}];`).join(' ')} ${edges.join(' ')} }`
}

const generic = (words: string) => words.replace(/~([^~]*)~/g, '<$1>')

/** An HTML-like label of Graphviz: the name, and what it has. */
function writeBox({ words, note, attributes, methods }: ClassBox): string {
  const cell = (inside: string, align = 'LEFT') =>
    `<TR><TD ALIGN="${align}" BALIGN="LEFT">${inside}</TD></TR>`
  const list = (members: readonly string[]) =>
    members.length === 0 ? '' : cell(members.map((one) => escaped(one)).join('<BR/>'))
  const head = `${note ? `<I>«${escaped(note)}»</I><BR/>` : ''}<B>${escaped(words)}</B>`
  return `<<TABLE BORDER="0" CELLBORDER="1" CELLSPACING="0" CELLPADDING="7"><TR><TD>${head}</TD></TR>${list(attributes)}${list(methods)}</TABLE>>`
}
