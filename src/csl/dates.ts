/** CSL's `<date>`. */
import type { CslDate, DateParts } from './item.ts'
import { termText } from './locale.ts'
import { writeNumber } from './numbers.ts'
import { type CslOutput, formatted, literal, tagged } from './output.ts'
import { readCslMarkup, richText } from './rich-text.ts'
import { ask, type ItemScope, type Written } from './scope.ts'
import type { DateNode, DatePart } from './style-nodes.ts'
import { yearSuffix } from './year-suffix.ts'

export function writeDate(node: DateNode, scope: ItemScope): Written {
  const value = ask(scope, node.variable)
  if (!value) return undefined
  if (!('date' in value)) {
    scope.warn(`“${node.variable}” is no date`)
    return undefined
  }
  const { date } = value
  const own = scope.locale.dates.get(node.form)
  const formatting = own ? { ...own.formatting, ...node.formatting } : node.formatting
  if (date.literal !== undefined) return formatted(formatting, [literal(richText(date.literal))])
  const all = own
    ? own.parts.map((part) => {
        const said = node.parts.find(({ name }) => name === part.name)
        return said ? { ...said, formatting: { ...said.formatting, ...part.formatting } } : part
      })
    : node.parts
  const shown = all.filter(
    ({ name }) =>
      !(node.shows === 'year' && name !== 'year') && !(node.shows === 'year-month' && name === 'day'),
  )
  const [first = [], second] = withSeason(date)
  const parts = second ? writeDates(shown, first, second, scope) : writeOne(shown, first, scope)
  // What is known is not what is shown.
  if (parts.length === 0) scope.progress.found--
  return tagged({ kind: 'date', date }, formatted(formatting, [...parts, yearSuffix(scope)]))
}

function withSeason({ parts, season }: CslDate): readonly DateParts[] {
  const [only, second] = parts
  return season !== undefined && only?.length === 1 && !second ? [[only[0] ?? 0, 12 + season]] : parts
}

const places = { year: 0, month: 1, day: 2 } as const
const valueIn = (date: DateParts, { name }: DatePart) => date[places[name]]

function writeOne(shown: readonly DatePart[], date: DateParts, scope: ItemScope): readonly CslOutput[] {
  if (scope.inSortKey) return [sortable(shown, date)]
  return shown.flatMap((part) => writePart(part, date, scope) ?? [])
}

function sortable(shown: readonly DatePart[], date: DateParts): CslOutput {
  const has = (name: DatePart['name']) => shown.some((part) => part.name === name)
  const [year, month, day] = date
  const text =
    (year !== undefined && has('year') ? String(year + 5000).padStart(4, '0') : '') +
    (month !== undefined && has('month') ? String(month).padStart(2, '0') : '') +
    (day !== undefined && has('day') ? String(day).padStart(2, '0') : '')
  return literal(richText(text))
}

/** Of a range: what both ends have in common stands once. */
function writeDates(
  shown: readonly DatePart[],
  from: DateParts,
  to: DateParts,
  scope: ItemScope,
): readonly CslOutput[] {
  if (scope.inSortKey) return [sortable(shown, from), literal(['-']), sortable(shown, to)]
  const byRank = [...shown].sort((a, b) => places[a.name] - places[b.name])
  const firstOther = byRank.findIndex((part) => valueIn(from, part) !== valueIn(to, part))
  const same = new Set(byRank.slice(0, firstOther < 0 ? byRank.length : firstOther).map(({ name }) => name))
  const isSame = ({ name }: DatePart) => same.has(name)
  const start = shown.findIndex((part) => !isSame(part))
  const before = start < 0 ? shown : shown.slice(0, start)
  const others = start < 0 ? [] : shown.slice(start)
  const end = others.findIndex(isSame)
  const differing = end < 0 ? others : others.slice(0, end)
  const behind = end < 0 ? [] : others.slice(end)
  const write = (parts: readonly DatePart[], date: DateParts) =>
    parts.flatMap((part) => writePart(part, date, scope) ?? [])
  const [widest] = [...differing].sort((a, b) => places[a.name] - places[b.name])
  const delimiter = widest?.rangeDelimiter
  const head = write(before, from)
  const left = write(differing, from)
  const right = write(differing, to)
  const tail = write(behind, from)
  if (to.length === 1 && to[0] === 0)
    return [
      {
        formatting: delimiter === undefined ? {} : { suffix: delimiter },
        children: withoutLastSuffix([...head, ...left]),
      },
    ]
  const trimmed = withoutLastSuffix(left)
  const last = trimmed.at(-1)
  const [first, ...rest] = withoutFirstPrefix(right)
  const range: readonly CslOutput[] = last
    ? [
        ...trimmed.slice(0, -1),
        {
          formatting: delimiter === undefined ? {} : { delimiter },
          children: first ? [last, first] : [last, literal([])],
        },
        ...rest,
      ]
    : right
  return withoutLastSuffix([...head, ...range, ...tail])
}

function withoutLastSuffix(list: readonly CslOutput[]): readonly CslOutput[] {
  const last = list.at(-1)
  if (!last || !('formatting' in last)) return list
  const { suffix: _, ...formatting } = last.formatting
  return [...list.slice(0, -1), { ...last, formatting }]
}

function withoutFirstPrefix(list: readonly CslOutput[]): readonly CslOutput[] {
  const [first, ...rest] = list
  if (!first || !('formatting' in first)) return list
  const { prefix: _, ...formatting } = first.formatting
  return [{ ...first, formatting }, ...rest]
}

function writePart(part: DatePart, date: DateParts, { locale }: ItemScope): Written {
  const value = valueIn(date, part)
  if (value === undefined) return undefined
  if (value === 0 && part.name === 'year') return literal([])
  const number = part.name === 'year' ? Math.abs(value) : value
  const era = part.name !== 'year' ? undefined : value < 0 ? 'bc' : value < 1000 ? 'ad' : undefined
  const eraText = era && termText(locale, era)
  const written = writeValue()
  if (written === undefined) return undefined
  return formatted(part.formatting, [literal(written), eraText ? literal(readCslMarkup(eraText)) : undefined])

  function writeValue() {
    if (part.form === 'numeric') return richText(String(number))
    if (part.form === 'numeric-leading-zeros') return richText(String(number).padStart(2, '0'))
    if (part.form === 'ordinal') {
      const isPlain = locale.limitsOrdinals && number !== 1
      return isPlain ? richText(String(number)) : writeNumber(number, 'ordinal', undefined, locale)
    }
    if (part.name !== 'month') return richText(String(number))
    if (number <= 0) return undefined
    const name =
      number <= 12 ? `month-${String(number).padStart(2, '0')}` : `season-0${((number - 13) % 4) + 1}`
    const text = termText(locale, name, { form: part.form === 'short' ? 'short' : 'long' })
    return text === undefined ? undefined : readCslMarkup(text)
  }
}
