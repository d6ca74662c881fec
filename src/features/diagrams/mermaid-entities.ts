/** Mermaid's entities and their relationships: tables of attributes, and lines with feet that say how many. */
import {
  directionOf,
  escaped,
  graphHead,
  type MermaidLine,
  MisreadLine,
  misread,
  quoted,
  unquoted,
} from './mermaid-text.ts'

const name = String.raw`(?:[\p{L}\p{N}_-]{0,200}[\p{L}\p{N}_]|"[^"]+")`
/** How many there may be, as a sign on either side of the line, or in words; and Graphviz’s arrow for it, from the entity outwards. */
const feet: readonly (readonly [left: string, right: string, words: string, arrow: string])[] = [
  ['|o', 'o|', 'one or zero|zero or one', 'teeodot'],
  ['}|', '|{', String.raw`one or more|one or many|many\(1\)|1\+`, 'crowtee'],
  ['}o', 'o{', String.raw`zero or more|zero or many|many\(0\)|0\+`, 'crowodot'],
  ['||', '||', 'only one|1', 'teetee'],
]
const signs = feet
  .flatMap((foot) => foot.slice(0, 2))
  .join(' ')
  .replace(/[|{}]/g, String.raw`\$&`)
  .replaceAll(' ', '|')
const words = feet.map((one) => one[2]).join('|')
const style = String.raw`(?::::[\w-]+)?`
const relation = new RegExp(
  String.raw`^(${name})${style}(?:\s*(${signs})|\s+(${words})\s)\s*(--|\.\.|to|optionally to)\s*(?:(${signs})\s*|(?<=\s)(${words})\s+)(${name})${style}(?:\s*:\s*(.*))?$`,
  'u',
)
const opened = new RegExp(String.raw`^(${name})(?:\["?([^\]"]*)"?\])?${style}\s*(\{)?\s*(\})?$`, 'u')
const attribute = /^(\S+)\s+(\S+)((?:\s+(?:PK|FK|UK),?)*)\s*("[^"]*")?$/

const footOf = (said: string) =>
  feet.find(
    ([left, right, words]) => said === left || said === right || new RegExp(`^(?:${words})$`).test(said),
  )?.[3]

export function readEntities(lines: readonly MermaidLine[], usual: string): string {
  const entities = new Map<string, { words: string; readonly rows: string[][] }>()
  const edges: string[] = []
  let [direction, within]: [string, string[][] | undefined] = [usual, undefined]
  const entity = (said: string) => {
    const id = said.replaceAll('"', '')
    const known = entities.get(id) ?? { words: named(said), rows: [] }
    entities.set(id, known)
    return known
  }
  for (const line of lines.slice(1)) {
    const { text } = line
    if (within) {
      const [found, type = '', called = '', keys = '', comment = ''] = attribute.exec(text) ?? []
      if (text === '}') within = undefined
      else if (found === undefined) throw misread(line)
      else within.push([type, called, keys.trim().replace(/, /g, ','), comment.replaceAll('"', '')])
      continue
    }
    const [, turned] = /^direction\s+(TB|TD|BT|RL|LR)$/.exec(text) ?? []
    const [related, left = '', tail, tailWords = '', stroke, head, headWords = '', right = '', said = ''] =
      relation.exec(text) ?? []
    const [, id, alias, brace, closed] = opened.exec(text) ?? []
    if (turned) direction = directionOf(turned)
    else if (related !== undefined) {
      entity(left)
      entity(right)
      const label = unquoted(said)
      const dashes = /^\.\.|^optionally/.test(stroke ?? '') ? ',style=dashed' : ''
      edges.push(
        `${quoted(left.replaceAll('"', ''))} -> ${quoted(right.replaceAll('"', ''))} [dir=both,arrowsize=1.1,arrowtail=${footOf(tail ?? tailWords)},arrowhead=${footOf(head ?? headWords)}${dashes}${label ? `,label=${quoted(` ${label} `)}` : ''}];`,
      )
    } else if (id) {
      const own = entity(id)
      if (alias) own.words = unquoted(alias)
      if (brace && !closed) within = own.rows
    } else if (!/^(?:classDef|class|style)\b/.test(text)) throw misread(line)
  }
  if (within)
    throw new MisreadLine(
      lines.at(-1) as MermaidLine,
      'An entity is never closed',
      'Write } below its attributes',
    )
  const nodes = [...entities].map(
    ([id, { words, rows }]) => `${quoted(id)} [label=${writeEntity(words, rows)}];`,
  )
  return `${graphHead(direction)} node[shape=plain]; ${nodes.join(' ')} ${edges.join(' ')} }`
}

/** A name between quotes is Markdown. */
const named = (said: string) => (said.startsWith('"') ? unquoted(`\`${unquoted(said)}\``) : said)

function writeEntity(words: string, rows: readonly (readonly string[])[]): string {
  const columns = [0, 1, 2, 3].filter((at) => rows.some((row) => row[at]))
  const head = `<TR><TD${columns.length > 1 ? ` COLSPAN="${columns.length}"` : ''}><B>${escaped(words)}</B></TD></TR>`
  const body = rows.map(
    (row) => `<TR>${columns.map((at) => `<TD ALIGN="LEFT">${escaped(row[at] || ' ')}</TD>`).join('')}</TR>`,
  )
  return `<<TABLE BORDER="0" CELLBORDER="1" CELLSPACING="0" CELLPADDING="7">${head}${body.join('')}</TABLE>>`
}
