/** What all of Mermaid's kinds share: lines, comments, titles; words as DOT has them. */
import { decodeEntities } from '../../pandoc/entities.ts'

/** A line of the text that says something, without its comment. */
export interface MermaidLine {
  readonly text: string
  /** From 0, in the block's text. */
  readonly line: number
  readonly column: number
}

export interface MermaidText {
  /** The first says the kind. */
  readonly lines: readonly MermaidLine[]
  /** All of it, with spaces for what says nothing: front matter, comments, what is for those who do not see it. */
  readonly whole: string
  /** What its front matter and directives set. */
  readonly config: string
  /** Shown with the diagram. */
  readonly caption: string
  /** Its author's words for those who do not see it. */
  readonly title: string
  readonly description: string
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

export function readMermaidText(value: string): MermaidText {
  const blank = (text: string) => text.replace(/[^\n]/g, ' ')
  const said = { config: '', caption: '', title: '', description: '' }
  const take = (text: string, pattern: RegExp, keep: (words: string) => void) =>
    text.replace(pattern, (found, ...[words]: string[]) => {
      keep((words ?? '').trim())
      return blank(found)
    })
  let whole = take(value, /^\s*---[ \t]*\n([\s\S]*?\n)[ \t]*---[ \t]*(?=\n|$)/, (front) => {
    said.config = front
    said.caption = /^\s*title:[ \t]*(["']?)(.*)\1[ \t]*$/m.exec(front)?.[2] ?? ''
  })
  whole = take(whole, /^[ \t]*accTitle[ \t]*:([^\n]*)/m, (words) => (said.title = words))
  whole = take(whole, /^[ \t]*accDescr[ \t]*:([^\n]*)/m, (words) => (said.description = words))
  whole = take(
    whole,
    /^[ \t]*accDescr[ \t]*\{([^}]*)\}/m,
    (words) => (said.description = words.replace(/\s+/g, ' ')),
  )
  whole = take(whole, /%%\{([\s\S]*?)\}%%/g, (words) => (said.config += words))
  whole = whole.replace(/(?:^|(?<=[ \t;]))%%[^\n]*/gm, blank)
  const lines = whole.split('\n').flatMap((line, at) => {
    const text = line.trim()
    return text === ''
      ? []
      : [
          {
            text: text
              .replace(/(?<!#\w{1,20});+$/, '')
              .trim()
              .replace(/\s+/g, ' '),
            line: at,
            column: line.indexOf(text),
          },
        ]
  })
  return { lines, whole, ...said }
}

/** Mermaid's breaks, entities, icons, tags and Markdown as what they mean. */
export const plainWords = (words: string): string =>
  words
    .replace(/<br\s*\/?>|\\n/gi, '\n')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/\bfa[bklrs]?:fa-[\w-]+/g, '')
    .replace(/#(\w+);/g, (said, name: string) => {
      const reference = /^\d/.test(name) ? `&#${name};` : `&${name};`
      const sign = decodeEntities(reference)
      return sign === reference ? said : sign
    })
    .replace(/&(?:#?\w{1,31};|(?:nbsp|amp|lt|gt|quot)\b)/g, (said) =>
      decodeEntities(said.replace(/;?$/, ';')),
    )
    .replace(/\*\*([^*\s][^*]*)\*\*|__([^_\s][^_]*)__/g, '$1$2')
    .trim()

/** Mermaid's words between the quotes of DOT, with a space at either end where there is one. */
export const quoted = (words: string): string => {
  const [, before = '', inside = '', behind = ''] = /^( ?)(.*?)( ?)$/s.exec(words) ?? []
  return dotString(before + plainWords(inside) + behind)
}

/** Any words between the quotes of DOT. */
export const dotString = (words: string): string =>
  `"${words.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`

/** Without the quotes that let words hold any sign, and the Markdown of those in backquotes; without the space around. */
export function unquoted(words: string): string {
  const [, inside = words] = /^\s*"(.*)"\s*$/s.exec(words) ?? []
  const [, marked] = /^\s*`(.*)`\s*$/s.exec(inside) ?? []
  const lines = (marked ?? inside).split('\n').map((line) => line.trim())
  const plain = lines.join('\n').trim()
  return marked === undefined ? plain : plain.replace(/(\*\*?|__?)(?=\S)([^*_]+)\1/g, '$2')
}

/** Words in lines of so many letters at most, where they have spaces. */
export const inLines = (words: string, most: number): string =>
  words
    .split('\n')
    .map((line) => line.replace(new RegExp(`(.{1,${most}})(?: +|$)`, 'gu'), '$1\n').trim())
    .join('\n')

/** Words as HTML-like labels of Graphviz have them. */
export const escaped = (words: string): string =>
  words.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`)

/** Of all that is translated: letters, and air around them. */
export const graphHead = (rankdir: string): string =>
  `digraph { graph[fontname=Arial,rankdir=${rankdir},nodesep=0.3,ranksep=${/LR|RL/.test(rankdir) ? 0.3 : 0.42},compound=true]; node[fontname=Arial,shape=box,margin="0.16,0.09",height=0.45]; edge[fontname=Arial,arrowsize=0.8];`

export const directionOf = (said: string | undefined): string =>
  said === undefined || said === 'TD' ? 'TB' : said
