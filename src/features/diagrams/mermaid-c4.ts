/** Mermaid's C4 diagrams: people, systems and what they are made of, in boundaries, and who uses what. */
import {
  directionOf,
  escaped,
  graphHead,
  inLines,
  type MermaidLine,
  type MermaidText,
  MisreadLine,
  misread,
  plainWords,
  quoted,
} from './mermaid-text.ts'

const call = /^(\w+) ?\((.*)\) ?(\{)?$/
const element = /^(Person|System|Container|Component)(Db|Queue)?(_Ext)?$/
const boundary = /^(?:(Enterprise|System|Container)_)?Boundary$/
const node = /^(?:Deployment_)?Node(?:_[LR])?$/
const relation = /^(Bi)?Rel(?:_(Back|B)|_\w+|(Index))?$/
/** Looks and places are the theme's and Graphviz's. */
const passedOver = /^(?:title\b|Update\w+|Lay\w*|LAYOUT_\w+|SHOW_\w+|HIDE_\w+|AddElementTag|AddRelTag)/

/** As DOT, with the title, which is its caption. */
export function readC4(
  { lines }: MermaidText,
  direction: string,
): { readonly dot: string; readonly caption?: string } {
  const statements: string[] = []
  const [head, ...others] = lines
  const isDynamic = head?.text.startsWith('C4Dynamic')
  let [depth, steps, caption]: [number, number, string | undefined] = [0, 0, undefined]
  for (const line of others) {
    const { text } = line
    const [, name = '', said = '', brace] = call.exec(text) ?? []
    const [, title] = /^title (.*)$/.exec(text) ?? []
    const [found, kind = '', store = '', outside] = element.exec(name) ?? []
    const [related, both, back, indexed] = relation.exec(name) ?? []
    const { values, named } = argumentsOf(said)
    if (title !== undefined) caption = plainWords(title)
    else if (text === '}') {
      if (depth-- === 0) throw new MisreadLine(line, 'This brace closes no boundary')
      statements.push('}')
    } else if (found !== undefined) {
      const [alias, label, ...rest] = values
      const hasTechnique = kind === 'Container' || kind === 'Component'
      const technique = named.get('techn') ?? (hasTechnique ? rest.shift() : undefined)
      const called = kind === 'System' ? 'Software System' : kind
      const words = [
        `<B>${inCell(label ?? alias)}</B>`,
        inCell(`[${[called, technique].filter(Boolean).join(': ')}]`),
        inCell(named.get('descr') ?? rest[0]),
      ]
      const shape = store === 'Db' ? 'cylinder' : store === 'Queue' ? 'cds' : 'box'
      const styles = [kind === 'Person' ? 'rounded' : '', outside ? 'dashed' : ''].filter(Boolean).join()
      statements.push(
        `${quoted(alias ?? '')} [shape=${shape},style="${styles}",label=<${words.filter(Boolean).join('<BR/>')}>];`,
      )
      if (brace) throw misread(line)
    } else if (boundary.test(name) || node.test(name)) {
      const [alias = '', label = alias, type, description] = values
      const kindOf = named.get('type') ?? type ?? boundary.exec(name)?.[1]?.toUpperCase()
      const words = [`<B>${inCell(label)}</B>`, kindOf && inCell(`[${kindOf}]`), inCell(description)]
      statements.push(
        `subgraph ${quoted(`cluster_${alias}`)} { label=<${words.filter(Boolean).join('<BR/>')}>;`,
      )
      if (brace) depth++
      else statements.push('}')
    } else if (related !== undefined) {
      const [from = '', to = '', label = '', technique] = indexed ? values.slice(1) : values
      const number = isDynamic ? `${++steps}: ` : ''
      const way = both ? 'both' : back ? 'back' : 'forward'
      const used = named.get('techn') ?? technique
      const words = inLines(plainWords(`${number}${label}${used ? `\n[${used}]` : ''}`), 24)
      statements.push(
        `${quoted(from)} -> ${quoted(to)} [dir=${way},label=${quoted(words.replace(/^|$/gm, ' '))}];`,
      )
    } else if (!passedOver.test(text)) throw misread(line)
  }
  if (depth > 0)
    throw new MisreadLine(
      lines.at(-1) as MermaidLine,
      'A boundary is never closed',
      'Write } below what is in it',
    )
  const dot = `${graphHead(directionOf(direction))} ${statements.join(' ')} }`
  return { dot, ...(caption && { caption }) }
}

/** `a, "Words, too", $techn="HTTPS"` */
function argumentsOf(said: string) {
  const values: string[] = []
  const named = new Map<string, string>()
  for (const [found, key, words, word = ''] of said.matchAll(
    /\s*(?:\$(\w+) ?= ?)?(?:"([^"]*)"|([^,"]*))\s*(?:,|$)/g,
  )) {
    if (found === '') continue
    const value = (words ?? word).trim()
    if (key !== undefined) named.set(key, value)
    else values.push(value)
  }
  return { values, named }
}

const inCell = (words = '') => inLines(plainWords(words), 28).split('\n').map(escaped).join('<BR/>')
