/** What a bibliography says of a work: CSL's variables (CSL 1.0.2, appendix IV). */
import type { RichText } from './rich-text.ts'

export interface PersonName {
  readonly family?: string | undefined
  readonly given?: string | undefined
  readonly droppingParticle?: string | undefined
  readonly nonDroppingParticle?: string | undefined
  readonly suffix?: string | undefined
  readonly commaSuffix?: boolean
  /** A house's name, or one that is written as it is. */
  readonly literal?: string | undefined
}

/** Year, month, day: as many as are known. Months from 13 are seasons. */
export type DateParts = readonly number[]

export interface CslDate {
  /** One, or the ends of a range; a last year 0 is open. */
  readonly parts: readonly DateParts[]
  readonly isCirca?: boolean
  readonly season?: number | undefined
  readonly literal?: string | undefined
}

export type CslValue =
  | { readonly rich: RichText }
  | { readonly number: number }
  | { readonly names: readonly PersonName[] }
  | { readonly date: CslDate }

export interface CslItem {
  readonly id: string
  readonly type: string
  /** By their names in small letters. */
  readonly variables: ReadonlyMap<string, CslValue>
}

const dates = words('accessed available-date container event-date issued original-date submitted')
const names =
  words(`author chair collection-editor composer compiler container-author contributor curator director
editor editor-translator editorial-director executive-producer guest host illustrator interviewer narrator original-author
organizer performer producer recipient reviewed-author script-writer series-creator translator`)

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/))
}

export const isDateVariable = (name: string): boolean => dates.has(name)
export const isNameVariable = (name: string): boolean => names.has(name)

/** The same for the same name. */
export function nameKey(name: PersonName): string {
  const { family, given, droppingParticle, nonDroppingParticle, suffix, literal } = name
  return [family, given, droppingParticle, nonDroppingParticle, suffix, literal]
    .map((part) => part ?? '\u0001')
    .join('\u0000')
}

const particle = /^[\p{Ll}'’.–-]+$/u
const joint = /['’–.-]/

/** Small words before a family name, and behind a given one, are particles; what follows a comma is a suffix. */
export function withParticles(name: PersonName): PersonName {
  let now = name
  if (now.suffix === undefined && now.given !== undefined) {
    const { given } = now
    const comma = given.indexOf(',')
    if (/^".*"$/.test(given)) now = { ...now, given: given.slice(1, -1) }
    else if (comma > 0) {
      const isComma = given.startsWith(',!', comma)
      const suffix = given.slice(comma + (isComma ? 2 : 1)).trim()
      now = { ...now, given: given.slice(0, comma), suffix, ...(isComma && { commaSuffix: true }) }
    }
  }
  if (now.droppingParticle === undefined && now.given !== undefined) {
    const parts = now.given.split(/\s+/).filter(Boolean)
    const first = parts.findIndex((part) => particle.test(part))
    if (first > 0 && parts.slice(first).every((part) => particle.test(part)))
      now = { ...now, given: parts.slice(0, first).join(' '), droppingParticle: parts.slice(first).join(' ') }
  }
  if (now.nonDroppingParticle === undefined && now.family !== undefined) {
    const { family } = now
    if (/^".*"$/.test(family)) return { ...now, family: family.slice(1, -1) }
    const parts = family.split(/\s+/).filter(Boolean)
    const first = parts.findIndex((part) => !particle.test(part))
    const pieces = family.split(joint)
    if (first > 0)
      now = {
        ...now,
        family: parts.slice(first).join(' '),
        nonDroppingParticle: parts.slice(0, first).join(' '),
      }
    else if (first === 0 && pieces.length === 2 && pieces[0] && particle.test(pieces[0]))
      now = { ...now, family: pieces[1] ?? '', nonDroppingParticle: family.slice(0, pieces[0].length + 1) }
  }
  return now
}

/** `2020-05-01`, `1890/1900`, `2020~`, `y-12000`: EDTF, as far as bibliographies have it. */
export function readIsoDate(source: string): CslDate | undefined {
  const text = source
    .trim()
    .replace(/^([^/]*u[^/]*)$/, (year) => `${year.replaceAll('u', '0')}/${year.replaceAll('u', '9')}`)
    .replace(/\/(?:open|unknown)$/, '/')
  const ends = text.split('/').map((end) => end.trim())
  const parts: DateParts[] = []
  for (const end of ends) {
    if (end === '') {
      parts.push([0])
      continue
    }
    const found = /^(y?)(-?)(\d{4,})(?:-(\d{2})(?:-(\d{2}))?)?(?:[~?%]|T.*)*$/.exec(end)
    if (!found) return undefined
    const [, long, minus, digits = '', month, day] = found
    if (!long && digits.length !== 4) return undefined
    const year = minus ? -Number(digits) - 1 : Number(digits)
    parts.push([year, ...(month ? [Number(month)] : []), ...(day ? [Number(day)] : [])])
  }
  return { parts, isCirca: ends.some((end) => end.endsWith('~')) }
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const seasons = ['spr', 'sum', 'fal', 'win']

/** A month as a number or by its English name; a season counts from 13. */
export function readMonth(source: string): number | undefined {
  const text = source.trim()
  if (/^\d+$/.test(text)) return Number(text)
  const key = text.slice(0, 3).toLowerCase()
  const month = months.indexOf(key)
  if (month >= 0) return month + 1
  const season = seasons.indexOf(key)
  return season >= 0 ? season + 13 : undefined
}

/** As people write dates: `May 2020`, `5/1/2020`, `2019-2020`; what cannot be read is shown as it is. */
export function readAnyDate(source: string): CslDate {
  const iso = readIsoDate(source)
  if (iso) return iso
  const parts: DateParts[] = []
  for (const end of source.split('-')) {
    const pieces = end.trim().split(/[ /,]/)
    const year = Number(pieces.at(-1) || Number.NaN)
    const month = pieces.length > 1 ? readMonth(pieces[0] ?? '') : undefined
    const day = pieces.length > 2 ? Number(pieces[1] || Number.NaN) : undefined
    const isWrong = pieces.length > 3 || (pieces.length > 1 && month === undefined) || Number.isNaN(day ?? 0)
    if (!Number.isInteger(year) || isWrong) return { parts: [], literal: source }
    parts.push([year, ...(month === undefined ? [] : [month]), ...(day === undefined ? [] : [day])])
  }
  return { parts }
}
