/** Mermaid's states. */
import { directionOf, graphHead, type MermaidLine, MisreadLine, misread, quoted } from './mermaid-text.ts'

const name = String.raw`[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,200}[\p{L}\p{N}_])?`
const style = String.raw`(?::::[\w-]+)?`
const end = String.raw`(\[\*\]|${name})${style}`
const transition = new RegExp(String.raw`^${end}\s*-->\s*${end}(?:\s*:\s*(.*))?$`, 'u')
const described = new RegExp(String.raw`^(${name})\s*:(?!::)\s*(.+)$`, 'u')
const declared = new RegExp(
  String.raw`^state\s+(?:"([^"]*)"\s+as\s+)?(${name})\s*(<<(?:fork|join|choice)>>|\{)?$`,
  'u',
)
const alone = new RegExp(`^(${name})${style}$`, 'u')

const marks = {
  start: 'shape=circle,label="",style=filled,width=0.22,height=0.22,class=start',
  end: 'shape=doublecircle,label="",style=filled,width=0.16,height=0.16,class=end',
  bar: 'shape=box,label="",style=filled,height=0.08,width=1,class=bar',
} as const

export function readStates(lines: readonly MermaidLine[], usual: string): string {
  const statements: string[] = []
  /**
   * The states around, innermost last. Each has a start and an end of its own, and so has each of its regions, which `--` parts;
   * `begin`: of the statements, where what is in the state begins.
   */
  const around: { readonly id: string; readonly begin: number; region: number }[] = []
  /** What a composite state is entered and left by. */
  const composites = new Set(
    lines.flatMap(({ text }) => (text.endsWith('{') ? (declared.exec(text)?.[2] ?? []) : [])),
  )
  const titles = new Map(lines.flatMap(({ text }) => (described.test(text) ? [titleOf(text)] : [])))
  let direction = usual
  let note: { readonly of: string; readonly lines: string[] } | undefined
  const write = (of: string, words: string) => {
    const id = quoted(`note ${statements.length}`)
    const to = composites.has(of) ? `${of} inside` : of
    statements.push(
      `${id} [shape=note,style=solid,label=${quoted(words)}]; ${quoted(to)} -> ${id} [dir=none,style=dashed];`,
    )
  }
  const point = (side: 'start' | 'end', of: string) => {
    const id = quoted(`${of} ${side}`)
    statements.push(`${id} [${marks[side]}];`)
    return { id, more: '' }
  }
  const place = (id: string, side: 'start' | 'end') => {
    if (id === '[*]') return point(side, around.map(({ id, region }) => `${id}${region || ''}`).join('.'))
    if (!composites.has(id)) return { id: quoted(id), more: '' }
    // An edge of a cluster leads to a point in it, and is cut at its border.
    return {
      id: quoted(`${id} inside`),
      more: `,${side === 'start' ? 'ltail' : 'lhead'}=${quoted(`cluster_${id}`)}`,
    }
  }
  for (const line of lines.slice(1)) {
    const { text } = line
    const within = around.at(-1)
    if (note) {
      if (text !== 'end note') note.lines.push(text)
      else {
        write(note.of, note.lines.join('\n'))
        note = undefined
      }
      continue
    }
    const [, turned] = /^direction\s+(TB|TD|BT|RL|LR)$/.exec(text) ?? []
    const [, words, id = '', kind] = declared.exec(text) ?? []
    const [, noted, noteWords] = /^note\s+(?:left|right)\s+of\s+(\S+?)(?:\s*:\s*(.*))?$/.exec(text) ?? []
    const [edge, from = '', to = '', label] = transition.exec(text) ?? []
    if (turned) direction = around.length === 0 ? directionOf(turned) : direction
    else if (edge !== undefined) {
      const [tail, head] = [place(from, 'start'), place(to, 'end')]
      const said = label ? `label=${quoted(` ${label.trim()} `)}` : 'dir=forward'
      statements.push(`${tail.id} -> ${head.id} [${said}${tail.more}${head.more}];`)
    } else if (id !== '' && kind === '{') {
      statements.push(
        `subgraph ${quoted(`cluster_${id}`)} { label=${quoted(words ?? titles.get(id) ?? id)}; style=rounded; ${quoted(`${id} inside`)} [shape=point,style=invis,class=inside,width=0.01,height=0.01];`,
        '',
      )
      around.push({ id, begin: statements.length - 1, region: 0 })
    } else if (id !== '') {
      const shape =
        kind === '<<choice>>'
          ? 'shape=diamond,label="",width=0.4,height=0.4'
          : kind
            ? marks.bar
            : `style=rounded,label=${quoted(words ?? id)}`
      statements.push(`${quoted(id)} [${shape}];`)
    } else if (text === '}') {
      const closed = around.pop()
      if (!closed) throw new MisreadLine(line, 'This brace closes no state')
      statements.push(closed.region > 0 ? '}}' : '}')
    } else if (text === '--' && within) {
      statements[within.begin] = openRegion(within.id, 0)
      within.region++
      statements.push(`} ${openRegion(within.id, within.region)}`)
    } else if (noted !== undefined) {
      if (noteWords === undefined) note = { of: noted, lines: [] }
      else write(noted, noteWords)
    } else if (described.test(text)) {
      const [one, said] = titleOf(text)
      if (!composites.has(one)) statements.push(`${quoted(one)} [label=${quoted(said)}];`)
    } else if (alone.test(text)) statements.push(`${quoted(alone.exec(text)?.[1] ?? text)};`)
    else if (!/^(?:classDef|class|style|hide|scale|--$)/.test(text)) throw misread(line)
  }
  if (around.length > 0)
    throw new MisreadLine(
      lines.at(-1) as MermaidLine,
      `The state “${around.at(-1)?.id}” is never closed`,
      'Write } below it',
    )
  return `${graphHead(direction)} node[style=rounded]; ${statements.join(' ')} }`
}

/** A part of a state that goes on beside its others. */
const openRegion = (state: string, region: number) =>
  `subgraph ${quoted(`cluster_${state} region ${region}`)} { label=""; style=dashed;`

/** `state : its words` */
function titleOf(text: string): readonly [state: string, words: string] {
  const [, state = '', words = ''] = described.exec(text) ?? []
  return [state, words]
}
