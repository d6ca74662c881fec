/** Mermaid's Gantt charts: tasks with their times, in sections. */
import { type MermaidLine, MisreadLine, plainWords } from './mermaid-text.ts'

export interface GanttTask {
  readonly id: string
  readonly words: string
  readonly section: string
  /** Milliseconds since 1970, as if all clocks were in Greenwich. */
  readonly start: number
  readonly end: number
  readonly tags: ReadonlySet<string>
}

export interface GanttChart {
  readonly tasks: readonly GanttTask[]
  readonly title: string
  /** As d3-time-format has it; '' where the deck does not say. */
  readonly axisFormat: string
}

const tagNames: ReadonlySet<string> = new Set(['active', 'done', 'crit', 'milestone', 'vert'])
/** What is about the axis and the pointer only. */
const passedOver =
  /^(?:tickInterval|todayMarker|weekday|inclusiveEndDates|topAxis|displayMode|click|includes|excludes|weekend)\b/
const day = 86_400_000
/** The last that a date can be. */
const lastTime = 8.64e15
const units: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', day],
  ['w', 7 * day],
  ['M', 30 * day],
  ['y', 365 * day],
])

export function readGantt(lines: readonly MermaidLine[]): GanttChart {
  const said = (name: string) =>
    lines.flatMap(({ text }) => new RegExp(`^${name}\\s+(.*)$`).exec(text)?.[1]?.trim() ?? []).at(-1)
  const format = said('dateFormat') ?? 'YYYY-MM-DD'
  const isOff = daysOff(said('excludes') ?? '', said('weekend') ?? 'saturday')
  const tasks: GanttTask[] = []
  const taskOf = new Map<string, GanttTask>()
  /** Those that wait for one which stands below them. */
  const waiting: MermaidLine[] = []
  let section = ''
  const timeOf = (words: string): number | undefined => {
    const [, how, ids = ''] = /^(after|until)\s+(.*)$/.exec(words) ?? []
    if (how === undefined) return readTime(words, format)
    const named = ids.split(/\s+/).flatMap((id) => taskOf.get(id) ?? [])
    if (named.length === 0) return undefined
    return how === 'after'
      ? Math.max(...named.map(({ end }) => end))
      : Math.min(...named.map(({ start }) => start))
  }
  const readTask = (line: MermaidLine, own: string, isLast: boolean) => {
    const [, words = '', rest = ''] = /^(.*?)\s*:(?!\/\/)\s*(.*)$/.exec(line.text) ?? []
    const all = rest.split(',').map((field) => field.trim())
    const tags = new Set(all.filter((field) => tagNames.has(field)))
    // Without an end it is a moment.
    const isMoment = all.at(-1) === '' && timeOf(all.at(-2) ?? '') !== undefined
    const fields = (isMoment ? all.with(-1, '0d') : all).filter(
      (field) => field !== '' && !tagNames.has(field),
    )
    const id = fields.length > 2 ? fields[0] : undefined
    const [begin, finish = ''] = fields.length > 1 ? fields.slice(-2) : [undefined, fields[0]]
    const start = begin === undefined ? (tasks.at(-1)?.end ?? readTime(finish, format)) : timeOf(begin)
    const end = start === undefined ? undefined : (lengthFrom(start, finish, isOff) ?? timeOf(finish))
    if (start === undefined || end === undefined) {
      if (!isLast) return void waiting.push(line)
      const wrong = start === undefined ? begin : finish
      throw new MisreadLine(
        line,
        `“${wrong ?? ''}” is no time of this chart`,
        `Write a time as ${format}, a length such as 3d, or “after” and the name of a task`,
      )
    }
    const task = {
      id: id ?? '',
      words: plainWords(words),
      section: own,
      start,
      end: Math.max(start, end),
      tags,
    }
    tasks.push(task)
    if (id !== undefined && !taskOf.has(id)) taskOf.set(id, task)
  }
  const sections = new Map<MermaidLine, string>()
  for (const line of lines.slice(1)) {
    const { text } = line
    const [, part] = /^section\s+(.*)$/.exec(text) ?? []
    sections.set(line, section)
    if (part !== undefined) section = plainWords(part)
    else if (/^(?:title|dateFormat|axisFormat)\b/.test(text) || passedOver.test(text)) continue
    else if (text.includes(':')) readTask(line, section, false)
    else
      throw new MisreadLine(
        line,
        `This cannot be read: “${text.slice(0, 60)}”`,
        'A task is a name, a colon, and its times',
      )
  }
  for (const line of waiting.splice(0)) readTask(line, sections.get(line) ?? '', true)
  if (tasks.length === 0)
    throw new MisreadLine(lines[0] ?? { text: '', line: 0, column: 0 }, 'This chart has no task')
  // Sections stay together, in the order in which they are named.
  const order = new Map([...new Set(sections.values())].map((name, at) => [name, at]))
  const sorted = [...tasks].sort((a, b) => (order.get(a.section) ?? 0) - (order.get(b.section) ?? 0))
  return { tasks: sorted, title: plainWords(said('title') ?? ''), axisFormat: said('axisFormat') ?? '' }
}

/** `3d`, `1.5h`: where it ends, days off put in. */
function lengthFrom(start: number, words: string, isOff: (time: number) => boolean): number | undefined {
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)(ms|[smhdwMy])$/.exec(words) ?? []
  const length = units.get(unit)
  if (length === undefined) return undefined
  let end = start + Number(amount) * length
  // So many days at most: more than ten years of them is no plan.
  for (let time = start, left = 4000; time < end && left > 0; time += day, left--) if (isOff(time)) end += day
  return end > lastTime ? undefined : end
}

/** `weekends`, names of days, and dates. */
function daysOff(said: string, weekend: string): (time: number) => boolean {
  const words = new Set(said.toLowerCase().split(/[\s,]+/))
  const names = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
  const free = weekend.toLowerCase() === 'friday' ? [5, 6] : [6, 0]
  // A chart whose tasks ask for more days than this is no plan either.
  let left = said === '' ? 0 : 100_000
  return (time) => {
    if (left-- <= 0) return false
    const date = new Date(time)
    const name = names[date.getUTCDay()] ?? ''
    return (
      (words.has('weekends') && free.includes(date.getUTCDay())) ||
      words.has(name) ||
      words.has(date.toISOString().slice(0, 10))
    )
  }
}

/** A time in a format of dayjs's: `YYYY-MM-DD HH:mm`, `DD/MM/YY`, `X`. */
function readTime(words: string, format: string): number | undefined {
  if (format === 'X' || format === 'x')
    return /^-?\d+(?:\.\d+)?$/.test(words) ? Number(words) * (format === 'X' ? 1000 : 1) : undefined
  const found: string[] = []
  const pattern = format.replace(/YYYY|YY|MM?|DD?|HH?|mm?|ss?|SSS|[^\w\s]/g, (token) => {
    if (!/\w/.test(token)) return `\\${token}`
    found.push(token)
    return token === 'YYYY' ? '(\\d{4})' : token === 'SSS' ? '(\\d{1,3})' : '(\\d{1,2})'
  })
  const [, ...values] = new RegExp(`^${pattern}$`).exec(words) ?? []
  // As Mermaid does: what has the order of ISO 8601 is a time in every format.
  if (values.length === 0) return /^\d{4}(?:-\d{2}){0,2}$/.test(words) ? Date.parse(words) : undefined
  const amountOf = (letter: string) => {
    const at = found.findIndex((token) => token.startsWith(letter))
    return at < 0 ? undefined : Number(values[at])
  }
  const year = amountOf('Y')
  return Date.UTC(
    year === undefined ? 1970 : year < 100 ? 2000 + year : year,
    (amountOf('M') ?? 1) - 1,
    amountOf('D') ?? 1,
    amountOf('H') ?? 0,
    amountOf('m') ?? 0,
    amountOf('s') ?? 0,
    amountOf('S') ?? 0,
  )
}
