/** Mermaid's classes: boxes of a name, attributes and methods; namespaces around them, and notes. */
import {
  directionOf,
  escaped,
  graphHead,
  type MermaidLine,
  MisreadLine,
  misread,
  quoted,
} from './mermaid-text.ts'

interface ClassBox {
  words: string
  note: string
  readonly attributes: string[]
  readonly methods: string[]
}

interface Namespace {
  readonly name: string
  words: string
  readonly classes: string[]
  readonly inner: Map<string, Namespace>
}

const name = String.raw`(?:[\p{L}\p{N}_.-]{0,200}[\p{L}\p{N}_](?:~.*?~)?|\x60[^\x60]+\x60)`
const relation = new RegExp(
  String.raw`^(${name})\s*(?:"([^"]*)")?\s*(<\||\*|o(?=--|\.\.)|<|\(\))?(--|\.\.)(\|>|\*|o(?=[\s"])|>|\(\))?\s*(?:"([^"]*)")?\s*(${name})(?:\s*:\s*(.*))?$`,
  'u',
)
const declaration = new RegExp(
  String.raw`^class\s+(${name})\s*(?:\["([^"]*)"\])?\s*(?::::\w+)?\s*(?:<<(.*?)>>)?\s*(\{)?\s*(\})?$`,
  'u',
)
const membership = new RegExp(String.raw`^(${name})\s*:\s*(.+)$`, 'u')
const opening = /^namespace\s+([^\s[{]+)\s*(?:\["([^"]*)"\])?\s*\{$/

export function readClasses(lines: readonly MermaidLine[], usual: string): string {
  const boxes = new Map<string, ClassBox>()
  const root = newNamespace('')
  const relations: Relation[] = []
  const notes: string[] = []
  let [direction, within, around]: [string, ClassBox | undefined, readonly Namespace[]] = [
    usual,
    undefined,
    [root],
  ]
  const box = (said: string): ClassBox => {
    const id = idOf(said)
    const known = boxes.get(id)
    if (known) return known
    const own = { words: generic(said.replaceAll('\x60', '')), note: '', attributes: [], methods: [] }
    boxes.set(id, own)
    around.at(-1)?.classes.push(id)
    return own
  }
  for (const line of lines.slice(1)) {
    const { text } = line
    const [, turned] = /^direction\s+(TB|TD|BT|RL|LR)$/.exec(text) ?? []
    const [, declared, words, kind, brace, closed] = declaration.exec(text) ?? []
    const [related, left = '', leftWords, tail, stroke, head, rightWords, right = '', label] =
      relation.exec(text) ?? []
    const [, owner, member = ''] = membership.exec(text) ?? []
    const [, annotation, annotated = ''] = /^<<(.*)>>\s+(\S+)$/.exec(text) ?? []
    const [, noted, note] = /^note\s+(?:for\s+(\S+)\s+)?"(.*)"$/.exec(text) ?? []
    const [, space, title] = opening.exec(text) ?? []
    if (within) {
      if (text === '}') within = undefined
      else addMember(within, text)
    } else if (turned) direction = directionOf(turned)
    else if (declared) {
      const own = box(declared)
      own.words = words ?? own.words
      own.note = kind ?? own.note
      if (brace && !closed) within = own
    } else if (related !== undefined) {
      for (const one of [left, right]) box(one)
      relations.push({ left, right, tail, head, isDashed: stroke === '..', label, leftWords, rightWords })
    } else if (owner) addMember(box(owner), member)
    else if (annotation !== undefined) box(annotated).note = annotation
    else if (note !== undefined) notes.push(writeNote(notes.length, note, noted && idOf(noted)))
    else if (space !== undefined) {
      const inner = space.split('.').reduce(namespaceIn, around.at(-1) ?? root)
      inner.words = title ?? inner.words
      around = [...around, inner]
    } else if (text === '}' && around.length > 1) around = around.slice(0, -1)
    else if (!/^(?:classDef|cssClass|style|click|link|callback)\b/.test(text)) throw misread(line)
  }
  if (within || around.length > 1)
    throw new MisreadLine(
      lines.at(-1) as MermaidLine,
      `A ${within ? 'class' : 'namespace'} is never closed`,
      'Write } below its members',
    )
  const isAcross = /LR|RL/.test(direction)
  const others = [...notes, ...relations.map((one) => writeRelation(one, isAcross))]
  return `${graphHead(direction)} node[shape=plain]; ${writeNamespace(root, boxes)} ${others.join(' ')} }`
}

const idOf = (said: string) => said.replace(/~.*|\x60/g, '')

const newNamespace = (name: string, words = name): Namespace => ({
  name,
  words,
  classes: [],
  inner: new Map(),
})

function namespaceIn(outer: Namespace, own: string): Namespace {
  const known = outer.inner.get(own) ?? newNamespace(`${outer.name}.${own}`, own)
  outer.inner.set(own, known)
  return known
}

/** What a member's own line says: `<<interface>>`, an attribute, or a method and what it gives. */
function addMember(to: ClassBox, said: string) {
  const [, annotation] = /^<<(.*)>>$/.exec(said) ?? []
  const [, method, result] = /^(.*\))[$*]?\s*(.*?)[$*]?$/.exec(said) ?? []
  if (annotation !== undefined) to.note = annotation
  else if (method === undefined) to.attributes.push(generic(said.replace(/[$*]$/, '')))
  else to.methods.push(generic(result ? `${method} : ${result.replace(/^:\s*/, '')}` : method))
}

/** `List~List~int~~`: of an even number of signs those of the first half open. */
const generic = (words: string) =>
  words.replace(/~[^\s~]+(?:~[^\s~]+)*~+/g, (signs) => {
    const most = signs.split('~').length - 1
    let at = 0
    return signs.replaceAll('~', () => (at++ < most / 2 ? '<' : '>'))
  })

interface Relation {
  readonly left: string
  readonly right: string
  readonly tail: string | undefined
  readonly head: string | undefined
  readonly isDashed: boolean
  readonly label: string | undefined
  readonly leftWords: string | undefined
  readonly rightWords: string | undefined
}

const ends: ReadonlyMap<string, string> = new Map([
  ['<|', 'empty'],
  ['|>', 'empty'],
  ['*', 'diamond'],
  ['o', 'odiamond'],
  ['()', 'odot'],
  ['<', 'vee'],
  ['>', 'vee'],
])

function writeRelation(
  { left, right, tail = '', head = '', isDashed, label, leftWords = '', rightWords = '' }: Relation,
  isAcross: boolean,
): string {
  // Graphviz puts the words of an end so far from it, at that angle to the edge: beside both the edge and the box. A letter has 7 points.
  const half = 3.5 * Math.max(leftWords.length, rightWords.length)
  const [along, beside] = isAcross ? [half + 10, 12] : [14, half + 7]
  const distance = Math.hypot(along, beside) / 10
  const angle = (Math.atan2(beside, along) * 180) / Math.PI
  const words = [
    label && `label=${quoted(` ${label.trim()} `)}`,
    leftWords && `taillabel=${quoted(` ${leftWords} `)}`,
    rightWords && `headlabel=${quoted(` ${rightWords} `)}`,
    isDashed && 'style=dashed',
  ].filter(Boolean)
  const looks = `dir=both,arrowtail=${ends.get(tail) ?? 'none'},arrowhead=${ends.get(head) ?? 'none'}`
  return `${quoted(idOf(left))} -> ${quoted(idOf(right))} [${[looks, ...words].join(',')},labeldistance=${distance.toFixed(1)},labelangle=${angle.toFixed(0)}];`
}

function writeNote(at: number, words: string, of: string | undefined): string {
  const id = quoted(`note ${at}`)
  const edge = of === undefined ? '' : ` ${id} -> ${quoted(of)} [dir=none,style=dashed];`
  return `${id} [shape=note,margin="0.16,0.09",label=${quoted(words)}];${edge}`
}

function writeNamespace(
  { name, words, classes, inner }: Namespace,
  boxes: ReadonlyMap<string, ClassBox>,
): string {
  const own = classes.flatMap((id) => {
    const one = boxes.get(id)
    return one ? [`${quoted(id)} [label=${writeBox(one)}];`] : []
  })
  const inside = [...own, ...[...inner.values()].map((one) => writeNamespace(one, boxes))].join(' ')
  return name === '' ? inside : `subgraph ${quoted(`cluster_${name}`)} { label=${quoted(words)}; ${inside} }`
}

/** An HTML-like label of Graphviz: the name, and what it has. */
function writeBox({ words, note, attributes, methods }: ClassBox): string {
  const cell = (inside: string, align = 'LEFT') =>
    `<TR><TD ALIGN="${align}" BALIGN="LEFT">${inside}</TD></TR>`
  const list = (members: readonly string[]) =>
    members.length === 0 ? '' : cell(members.map((one) => escaped(one)).join('<BR/>'))
  const head = `${note ? `<I>«${escaped(note)}»</I><BR/>` : ''}<B>${escaped(words)}</B>`
  return `<<TABLE BORDER="0" CELLBORDER="1" CELLSPACING="0" CELLPADDING="7"><TR><TD>${head}</TD></TR>${list(attributes)}${list(methods)}</TABLE>>`
}
