/** Quarto's references, `@fig-ship`: each kind is counted in the order of the text. */
import type { RegionEdit } from './region.ts'
import { linesOutsideCode, type SourceLine } from './separators.ts'

const kinds: Readonly<Record<string, string>> = {
  fig: 'Figure',
  tbl: 'Table',
  eq: 'Equation',
  lst: 'Listing',
  sec: 'Section',
}
const identifier = /\{[^{}\n]*?#((fig|tbl|eq|lst|sec)-[\w:-]+)[^{}\n]*\}/g
const reference =
  /`[^`\n]*`|\[(-?)@((?:fig|tbl|eq|lst|sec)-[\w:-]*\w)\]|(?<![\w\\])(-?)@((?:fig|tbl|eq|lst|sec)-[\w:-]*\w)/g

/** What is referred to gets its number in its caption; references become links that say it. */
export function findReferences(text: string): readonly RegionEdit[] {
  if (!/@(?:fig|tbl|eq|lst|sec)-/.test(text)) return []
  const lines = [...linesOutsideCode(text)]
  const names = new Map<string, string>()
  const counts = new Map<string, number>()
  for (const { text: line } of lines)
    for (const [, id = '', kind = ''] of line.matchAll(identifier)) {
      if (names.has(id)) continue
      const count = (counts.get(kind) ?? 0) + 1
      counts.set(kind, count)
      const heading = kind === 'sec' ? /^#{1,6}\s+(.*?)\s*\{/.exec(line)?.[1] : undefined
      names.set(id, heading ?? `${kinds[kind] ?? ''}\u00a0${count}`)
    }
  return lines.flatMap((line) =>
    [...captions(line, names), ...references(line, names)].sort((a, b) => a.start - b.start),
  )
}

function captions(line: SourceLine, names: ReadonlyMap<string, string>): readonly RegionEdit[] {
  const edits: RegionEdit[] = []
  const put = (index: number, words: string) =>
    edits.push({ start: line.start + index, end: line.start + index, text: words })
  // `![Caption](a.png){#fig-a}`, and `: Caption {#tbl-a}`.
  for (const { index, 1: id = '' } of line.text.matchAll(
    /!\[(?=[^\]\n])[^\]\n]*\]\([^()\n]*\)\{[^{}\n]*?#(fig-[\w:-]+)/g,
  ))
    if (names.has(id)) put(index + 2, `${names.get(id)}: `)
  const [head, id = ''] = /^\s*:\s+(?=\S.*\{[^{}]*?#(tbl-[\w:-]+))/.exec(line.text) ?? []
  if (head !== undefined && names.has(id)) put(head.length, `${names.get(id)}: `)
  // `$$ {#eq-a}`: the formula has its number beside it.
  const formula = /\$\$[ \t]*\{#(eq-[\w:-]+)\}/.exec(line.text)
  if (formula) {
    const start = line.start + formula.index
    const number = names.get(formula[1] ?? '')?.split('\u00a0')[1] ?? ''
    edits.push({ start, end: start + formula[0].length, text: `\\tag{${number}}$$[]{#${formula[1]}}` })
  }
  return edits
}

function references(line: SourceLine, names: ReadonlyMap<string, string>): readonly RegionEdit[] {
  return [...line.text.matchAll(reference)].flatMap(
    ({ index, 0: raw, 1: dash, 2: own, 3: bareDash, 4: bare }) => {
      const id = own ?? bare
      const name = id === undefined ? undefined : names.get(id)
      if (id === undefined || name === undefined) return []
      const words = (dash ?? bareDash) === '-' ? name.replace(/^.*\u00a0/, '') : name
      const start = line.start + index
      return [{ start, end: start + raw.length, text: `[${words}](#${id})` }]
    },
  )
}
