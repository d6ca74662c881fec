/** Mermaid's timelines: a column for each period, with what happened in it below; sections go over theirs. */
import type { Say } from '../../languages/words.ts'
import type { Translated } from './diagram.ts'
import { escaped, graphHead, inLines, type MermaidText, MisreadLine, plainWords } from './mermaid-text.ts'

interface Period {
  readonly words: string
  readonly section: string | undefined
  readonly events: string[]
}

export function readTimeline({ lines }: MermaidText, say: Say): Omit<Translated, 'engine' | 'kind'> {
  const periods: Period[] = []
  let section: string | undefined
  let caption: string | undefined
  /** A section without a period has a place of its own. */
  const endSection = () => {
    if (section !== undefined && periods.at(-1)?.section !== section)
      periods.push({ words: '', section, events: [] })
  }
  for (const { text } of lines.slice(1)) {
    const [, title] = /^title\s+(.*)$/.exec(text) ?? []
    const [, part] = /^section\s+(.*)$/.exec(text) ?? []
    // A colon in a time (9:30) or an address parts nothing.
    const [words = '', ...events] = text.split(/\s*(?<!\d|https?):(?!\/\/)\s*|\s+:\s*/)
    if (title !== undefined) caption = plainWords(title)
    else if (part !== undefined) {
      endSection()
      section = part.replace(/:$/, '')
    } else if (words === '') periods.at(-1)?.events.push(...events)
    else periods.push({ words, section, events })
  }
  endSection()
  if (periods.length === 0)
    throw new MisreadLine(lines[0] ?? { text: '', line: 0, column: 0 }, 'This timeline has no period')
  const dot = `${graphHead('TB')} t [shape=plain,label=<${writePeriods(periods)}>]; }`
  const named = periods.filter(({ words }) => words !== '')
  const said = named.map(({ words, events }) => [words, events.join(', ')].filter(Boolean).join(': '))
  return {
    dot,
    title: `${say('Timeline')}, ${say('{count} periods', { count: named.length })}`,
    description: plainWords(said.join('; ')),
    ...(caption && { caption }),
  }
}

function writePeriods(periods: readonly Period[]): string {
  const most = Math.max(...periods.map(({ events }) => events.length))
  const wide = periods.length > 7 ? 12 : periods.length > 4 ? 16 : 22
  const cell = (words: string, look = '') => `<TD${look}>${inCell(words, wide)}</TD>`
  const empty = '<TD BORDER="0"></TD>'
  const heads = periods.map(({ words }) => (words === '' ? empty : `<TD><B>${inCell(words, wide)}</B></TD>`))
  const rows = Array.from({ length: most }, (_, at) =>
    periods.map(({ events }) => (events[at] === undefined ? empty : cell(events[at]))),
  )
  const spans: { readonly words: string; width: number }[] = []
  for (const { section = '' } of periods) {
    const last = spans.at(-1)
    if (last?.words === section) last.width++
    else spans.push({ words: section, width: 1 })
  }
  const sections = spans.map(
    ({ words, width }) => `<TD COLSPAN="${width}"><I>${inCell(words, wide * width)}</I></TD>`,
  )
  const all = [...(spans.some(({ words }) => words !== '') ? [sections] : []), heads, ...rows]
  return `<TABLE BORDER="0" CELLBORDER="1" CELLSPACING="8" CELLPADDING="7">${all.map((row) => `<TR>${row.join('')}</TR>`).join('')}</TABLE>`
}

const inCell = (words: string, most: number) =>
  inLines(plainWords(words), most).split('\n').map(escaped).join('<BR/>') || ' '
