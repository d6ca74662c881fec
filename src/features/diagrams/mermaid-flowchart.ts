/** Mermaid's flowcharts, whose statements, strings and attributes may go over lines: read from one end of the text to the other. */
import { nodeShapes, shapeByBrackets } from './flowchart-shapes.ts'
import {
  directionOf,
  dotString,
  graphHead,
  inLines,
  type MermaidText,
  MisreadLine,
  misread,
  plainWords,
  quoted,
  unquoted,
} from './mermaid-text.ts'

const nothing = /[\s;]*/y
const spaces = /[ \t]*/y
const head = /\s*(?:graph|flowchart)(?:-elk)?(?:[ \t]+(TB|TD|BT|RL|LR|[<>^v]))?(?=[\s;]|$)/y
/** Looks and addresses are passed over: `docs/drawn.md` says so. */
const passedOver = /(?:(?:classDef|class|style|linkStyle|click|href)[ \t][^\n]*|direction[ \t]+\w+)/y
const subgraph = /subgraph\b[ \t]*([^\n;]*)/y
const end = /end\b(?=[ \t]*(?:[;\n]|$))/y
const nodeName = /(?:[\p{L}\p{N}_!#$%'*+.`?\\/]|-(?![->.])|=(?!=))+/uy
const and = /\s*&\s*/y
/** Arrows as Mermaid's own lexer has them: `-->`, `==x`, `-.->`, `~~~`; or their beginning, where words stand in them. */
const link = /\s*([xo<])?(--+[-xo>]|==+[=xo>]|-?\.+-[xo>]?|~~~+)[ \t]*(?:\|(\s*"[^"]*"\s*|[^|]*)\|)?\s*/y
const linkBegin = /[ \t]*([xo<])?(--|==|-\.)[ \t]*/y
const linkWords: ReadonlyMap<string, RegExp> = new Map([
  ['--', /((?:"[^"]*"|(?!--)[^\n"])*?)[ \t]*([xo<]?--+[-xo>])\s*/y],
  ['==', /((?:"[^"]*"|(?!==)[^\n"])*?)[ \t]*([xo<]?==+[=xo>])\s*/y],
  ['-.', /((?:"[^"]*"|(?!\.-)[^\n"])*?)[ \t]*(\.+-[xo>]?)\s*/y],
])
const linkName = /[ \t]*[^\s"@[\](){}|]+@(?=[-=.<xo~])/y
const attributes = /@\{((?:[^{}"]|"[^"]*")*)\}/y
/** Shapes with more room in their height than in their width. */
const narrow = /circle|diamond|hexagon|triangle/
const className = /:::[\w-]+/y

const directions: ReadonlyMap<string, string> = new Map([
  ['>', 'LR'],
  ['<', 'RL'],
  ['^', 'BT'],
  ['v', 'TB'],
])

export function readFlowchart({ whole }: MermaidText, usual: string): string {
  const statements: string[] = []
  const seen = new Set<string>()
  /** Links are named, too: what their attributes say is about motion. */
  const links = new Set<string>()
  const groups = new Set(
    [...whole.matchAll(/^[ \t]*subgraph\b[ \t]*([^\n;]*)/gm)].map(([, said]) => titleOf(said).id),
  )
  let at = 0
  let depth = 0
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at
    const found = pattern.exec(whole)
    if (found) at = pattern.lastIndex
    return found
  }
  const place = () => {
    const before = whole.slice(0, at)
    const column = at - (before.lastIndexOf('\n') + 1)
    return { text: whole.slice(at).split('\n')[0]?.trim() ?? '', line: before.split('\n').length - 1, column }
  }

  const readNode = () => {
    const id = take(nodeName)?.[0]
    if (id === undefined) throw misread(place())
    const brackets = shapeByBrackets(whole, at)
    if (brackets) at = brackets.end
    take(className)
    const from = at
    const [, said] = take(attributes) ?? []
    if (said !== undefined && links.has(id)) return id
    const stated = said === undefined ? undefined : readAttributes(said)
    const shape = stated?.shape === undefined ? '' : nodeShapes.get(stated.shape)
    if (shape === undefined) {
      at = from
      throw new MisreadLine(place(), `Mermaid has no shape “${stated?.shape}”`)
    }
    take(className)
    const words = stated?.label ?? brackets?.words
    const looks = [brackets?.shape, shape].filter(Boolean)
    const most = narrow.test(looks.join()) ? 14 : 28
    const own =
      words === undefined
        ? looks
        : [`label=${dotString(inLines(plainWords(unquoted(words)), most))}`, ...looks]
    if (groups.has(id)) return id
    if (own.length > 0) statements.push(`${quoted(id)} [${own.join(',')}];`)
    else if (!seen.has(id)) statements.push(`${quoted(id)};`)
    seen.add(id)
    return id
  }
  const readGroup = () => {
    const names = [readNode()]
    while (take(and)) names.push(readNode())
    return names
  }
  const readLink = () => {
    const begun = at
    const named = take(linkName)
    if (named) links.add(named[0].trim().slice(0, -1))
    const short = take(link)
    if (short) {
      const [, tail, stroke = '', words] = short
      return linkAttributes(tail, stroke, words)
    }
    const [, tail, stroke = ''] = take(linkBegin) ?? []
    const [, words, close] = take(linkWords.get(stroke) ?? /(?!)/y) ?? []
    if (close !== undefined) return linkAttributes(tail, stroke === '-.' ? `-${close}` : close, words)
    at = begun
    return undefined
  }
  const readChain = () => {
    let from = readGroup()
    for (let edge = readLink(); edge; edge = readLink()) {
      const to = readGroup()
      for (const one of from)
        for (const other of to) {
          const [tail, top] = [endOf(one, 'ltail', groups), endOf(other, 'lhead', groups)]
          statements.push(
            `${tail.id} -> ${top.id} [${[...edge, tail.more, top.more].filter(Boolean).join(',')}];`,
          )
        }
      from = to
    }
  }

  const [, said = usual] = take(head) ?? []
  for (take(nothing); at < whole.length; take(nothing)) {
    const [group, title] = take(subgraph) ?? []
    if (group !== undefined) {
      const { id, words } = titleOf(title)
      statements.push(
        `subgraph ${quoted(`cluster_${id}`)} { label=${quoted(words)}; ${inside(id)} [shape=point,style=invis,class=inside,width=0.01,height=0.01];`,
      )
      depth++
    } else if (take(end)) {
      if (depth-- === 0) {
        at -= 3
        throw new MisreadLine(place(), 'This `end` ends no subgraph')
      }
      statements.push('}')
    } else if (!take(passedOver)) {
      readChain()
      take(spaces)
      if (!/[\n;]/.test(whole[at] ?? ';')) throw misread(place())
    }
  }
  if (depth > 0) {
    at = whole.lastIndexOf('subgraph')
    throw new MisreadLine(place(), 'A subgraph is never ended', 'Write `end` below it')
  }
  return `${graphHead(directionOf(directions.get(said) ?? said))} ${statements.join(' ')} }`
}

/** `subgraph id [Title]`, `subgraph "Title"`, `subgraph Title`. */
function titleOf(said = ''): { readonly id: string; readonly words: string } {
  const [, id = '', words] = /^([^\s["]+)\s*\[(.*)\]\s*$/.exec(said) ?? []
  const title = unquoted(words ?? said)
  return { id: id || title, words: title }
}

const inside = (id: string) => quoted(`${id} inside`)

/** An end of a link: a node, or a whole subgraph, where the link leads to a point in it and is cut at its border. */
function endOf(id: string, side: 'ltail' | 'lhead', groups: ReadonlySet<string>) {
  if (!groups.has(id)) return { id: quoted(id), more: '' }
  return { id: inside(id), more: `${side}=${quoted(`cluster_${id}`)}` }
}

/** Those in DOT of a link whose stroke is `-->`, `x==x`, `-.-`, `~~~`. */
function linkAttributes(
  tail: string | undefined,
  stroke: string,
  words: string | undefined,
): readonly string[] {
  const tip = /[xo>]$/.exec(stroke)?.[0]
  const looks = [
    [/\./, 'style=dashed'],
    [/=/, 'style=bold'],
    [/~/, 'style=invis'],
  ] as const
  return [
    `dir=${tail && tip ? 'both' : tail ? 'back' : tip ? 'forward' : 'none'}`,
    `arrowhead=${heads.get(tip ?? '') ?? 'normal'}`,
    `arrowtail=${heads.get(tail ?? '') ?? 'normal'}`,
    looks.find(([fits]) => fits.test(stroke))?.[1] ?? '',
    words ? `label=${dotString(` ${inLines(plainWords(unquoted(words)), 28)} `)}` : '',
  ]
}

const heads: ReadonlyMap<string, string> = new Map([
  ['o', 'odot'],
  ['x', 'tee'],
])

/** `shape: hex, label: "Words"`; a picture’s own attributes are its address. */
function readAttributes(said: string): { readonly shape?: string; readonly label?: string } {
  const pairs = [...said.matchAll(/([\w-]+)\s*:\s*(?:"([^"]*)"|([^,\n}]*))/g)].map(
    ([, key = '', words, value = '']) => [key, (words ?? value).trim()] as const,
  )
  return Object.fromEntries(pairs)
}
