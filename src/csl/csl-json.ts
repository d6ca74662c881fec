/** Bibliographies that hold CSL’s variables themselves: CSL JSON, and the same as YAML or as `references:` of a front matter. */
import {
  type CslDate,
  type CslItem,
  type CslValue,
  type DateParts,
  isDateVariable,
  isNameVariable,
  type PersonName,
  readAnyDate,
  readIsoDate,
  withParticles,
} from './item.ts'
import { lettersOf, type RichText, readCslMarkup } from './rich-text.ts'

/** What a file holds, whatever it is written in: YAML’s texts are formatted already. */
export type BibValue = string | number | boolean | null | RichText | BibList | BibMap
export interface BibList {
  readonly list: readonly BibValue[]
}
export interface BibMap {
  readonly map: ReadonlyMap<string, BibValue>
}

/** JSON’s own values as these. */
export function fromJson(value: unknown): BibValue {
  if (Array.isArray(value)) return { list: value.map(fromJson) }
  if (typeof value === 'object' && value !== null)
    return { map: new Map(Object.entries(value).map(([key, one]) => [key, fromJson(one)])) }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

export const isBibMap = (value: BibValue | undefined): value is BibMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'map' in value
export const isBibList = (value: BibValue | undefined): value is BibList =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'list' in value

function textIn(value: BibValue | undefined): string | undefined {
  if (value === undefined || value === null || isBibMap(value) || isBibList(value)) return undefined
  return typeof value === 'object' ? lettersOf(value) : String(value)
}

const apostrophes = (text: string | undefined) => text?.replaceAll("'", '’')

/** An entry; undefined: it has no id. */
export function readCslItem(value: BibValue): CslItem | undefined {
  if (!isBibMap(value)) return undefined
  const id = textIn(value.map.get('id'))
  if (id === undefined || id === '') return undefined
  const variables = new Map<string, CslValue>()
  for (const [written, one] of value.map) {
    const key = written.toLowerCase()
    const name =
      written === 'journalAbbreviation'
        ? 'container-title-short'
        : written === 'shortTitle'
          ? 'title-short'
          : key
    if (name === 'id' || name === 'type') continue
    const read = readValue(name, one)
    if (read) variables.set(name, read)
  }
  const note = textIn(value.map.get('note'))
  if (note !== undefined) readNote(note, variables)
  return { id, type: textIn(value.map.get('type')) ?? '', variables }
}

function readValue(name: string, value: BibValue): CslValue | undefined {
  if (isDateVariable(name)) return { date: readDateValue(value) }
  if (isNameVariable(name)) {
    const list = isBibList(value) ? value.list : [value]
    return { names: list.flatMap((one) => readName(one) ?? []) }
  }
  if (typeof value === 'number')
    return Number.isInteger(value) ? { number: value } : { rich: [String(value)] }
  if (typeof value === 'string') return { rich: readCslMarkup(value) }
  if (typeof value === 'boolean') return { rich: [String(value)] }
  return value === null || isBibMap(value) || isBibList(value) ? undefined : { rich: value }
}

function readName(value: BibValue): PersonName | undefined {
  if (!isBibMap(value)) {
    const literal = textIn(value)
    return literal === undefined ? undefined : { literal }
  }
  const part = (key: string) => apostrophes(textIn(value.map.get(key)))
  return withParticles({
    family: part('family'),
    given: part('given'),
    droppingParticle: part('dropping-particle'),
    nonDroppingParticle: part('non-dropping-particle'),
    suffix: part('suffix'),
    commaSuffix: textIn(value.map.get('comma-suffix')) === 'true',
    literal: part('literal'),
  })
}

function readDateValue(value: BibValue): CslDate {
  if (isBibList(value)) return { parts: partsOf(value) }
  if (!isBibMap(value)) return readAnyDate(textIn(value) ?? '')
  const raw = textIn(value.map.get('raw'))
  if (raw !== undefined) return readAnyDate(raw)
  const parts = value.map.get('date-parts')
  const season = Number(textIn(value.map.get('season')) ?? Number.NaN)
  const literal = textIn(value.map.get('literal'))
  const own = readParts(value)
  return {
    parts: isBibList(parts) ? partsOf(parts) : own ? [own] : [],
    isCirca: /^(?:true|1)$/.test(textIn(value.map.get('circa')) ?? ''),
    season: Number.isInteger(season) && isBibList(parts) ? season : undefined,
    ...(literal !== undefined && { literal }),
  }
}

const partsOf = ({ list }: BibList): readonly DateParts[] =>
  list.map(readParts).filter((parts) => parts !== undefined)

function readParts(value: BibValue): DateParts | undefined {
  const number = (one: BibValue | undefined) => {
    const text = textIn(one)
    return text !== undefined && /^-?\d+$/.test(text.trim()) ? Number(text) : undefined
  }
  if (isBibList(value)) return value.list.flatMap((one) => number(one) ?? [])
  if (!isBibMap(value)) return undefined
  const [year, season, day] = ['year', 'season', 'day'].map((key) => number(value.map.get(key)))
  const month = number(value.map.get('month')) ?? (season === undefined ? undefined : season + 20)
  if (year === undefined) return undefined
  if (month === undefined) return [year]
  return day === undefined ? [year, month] : [year, month, day]
}

/** Zotero’s way to say what it has no field for: lines `original-date: 1910` at the beginning of the note. */
function readNote(note: string, variables: Map<string, CslValue>): void {
  let rest = note
  for (;;) {
    const found = /^(?:\{:([A-Za-z-]+):([^}]*)\}|([A-Za-z-]+):[ \t]*([^\n]*)(?:\n|$))/.exec(rest)
    if (!found) break
    const name = (found[1] ?? found[3] ?? '').toLowerCase()
    const text = (found[2] ?? found[4] ?? '').trim()
    if (isNameVariable(name)) {
      const before = variables.get(name)
      const [family = '', given] = text.split('||').map((part) => part.trim())
      const names = [...(before && 'names' in before ? before.names : []), withParticles({ family, given })]
      variables.set(name, { names })
    } else
      variables.set(
        name,
        isDateVariable(name)
          ? { date: readIsoDate(text) ?? readAnyDate(text) }
          : { rich: readCslMarkup(text) },
      )
    rest = rest.slice(found[0].length)
  }
  if (rest === note) return
  if (rest === '') variables.delete('note')
  else variables.set('note', { rich: readCslMarkup(rest) })
}
