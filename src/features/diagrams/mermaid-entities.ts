/** Mermaid's entities and their relationships: tables of attributes, and lines with feet that say how many. */
import { directionOf, escaped, graphHead, type MermaidLine, MisreadLine, misread, quoted } from './mermaid.ts'

const name = String.raw`(?:[\p{L}\p{N}_-]*[\p{L}\p{N}_]|"[^"]+")`
const relation = new RegExp(
  String.raw`^(${name})\s+(\|o|\|\||\}o|\}\|)(--|\.\.)(o\||\|\||o\{|\|\{)\s+(${name})(?:\s*:\s*(.*))?$`,
  'u',
)
const opened = new RegExp(String.raw`^(${name})(?:\["?([^\]"]*)"?\])?\s*(\{)?\s*(\})?$`, 'u')
const attribute = /^(\S+)\s+(\S+)((?:\s+(?:PK|FK|UK),?)*)\s*("[^"]*")?$/

/** Graphviz’s arrow for how many there may be, from the entity outwards. */
const feet: ReadonlyMap<string, string> = new Map([
  ['|o', 'teeodot'],
  ['o|', 'teeodot'],
  ['||', 'teetee'],
  ['}o', 'crowodot'],
  ['o{', 'crowodot'],
  ['}|', 'crowtee'],
  ['|{', 'crowtee'],
])

export function readEntities(lines: readonly MermaidLine[]): string {
  const entities = new Map<string, { words: string; readonly rows: string[][] }>()
  const edges: string[] = []
  let [direction, within]: [string, string[][] | undefined] = ['TB', undefined]
  const entity = (said: string) => {
    const id = said.replaceAll('"', '')
    const known = entities.get(id) ?? { words: id, rows: [] }
    entities.set(id, known)
    return known
  }
  for (const line of lines.slice(1)) {
    const { text } = line
    if (within) {
      const [found, type = '', called = '', keys = '', comment = ''] = attribute.exec(text) ?? []
      if (text === '}') within = undefined
      else if (found === undefined) throw misread(line)
      else within.push([type, called, keys.trim(), comment.replaceAll('"', '')])
      continue
    }
    const [, turned] = /^direction\s+(TB|TD|BT|RL|LR)$/.exec(text) ?? []
    const [related, left = '', tail = '', stroke, head = '', right = '', words = ''] =
      relation.exec(text) ?? []
    const [, id, alias, brace, closed] = opened.exec(text) ?? []
    if (turned) direction = directionOf(turned)
    else if (related !== undefined) {
      entity(left)
      entity(right)
      const label = words.replace(/^"(.*)"$/, '$1').trim()
      const style = stroke === '..' ? ',style=dashed' : ''
      edges.push(
        `${quoted(left.replaceAll('"', ''))} -> ${quoted(right.replaceAll('"', ''))} [dir=both,arrowsize=1.1,arrowtail=${feet.get(tail)},arrowhead=${feet.get(head)}${style}${label ? `,label=${quoted(` ${label} `)}` : ''}];`,
      )
    } else if (id) {
      const own = entity(id)
      if (alias) own.words = alias
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

function writeEntity(words: string, rows: readonly (readonly string[])[]): string {
  const columns = [0, 1, 2, 3].filter((at) => rows.some((row) => row[at]))
  const head = `<TR><TD${columns.length > 1 ? ` COLSPAN="${columns.length}"` : ''}><B>${escaped(words)}</B></TD></TR>`
  const body = rows.map(
    (row) => `<TR>${columns.map((at) => `<TD ALIGN="LEFT">${escaped(row[at] || ' ')}</TD>`).join('')}</TR>`,
  )
  return `<<TABLE BORDER="0" CELLBORDER="1" CELLSPACING="0" CELLPADDING="7">${head}${body.join('')}</TABLE>>`
}
