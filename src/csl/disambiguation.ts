/** Citations that read the same are told apart: by more names, given names, and letters behind the year (CSL 1.0.2, “Disambiguation”). */
import { initialize } from './initials.ts'
import { nameKey, type PersonName } from './item.ts'
import { allOf, type CslOutput, tagOf, wordsOf } from './output.ts'
import type { CitedItem, NameHint } from './scope.ts'
import { type Collate, compareValues, type SortValue } from './sorting.ts'
import type { CslStyle, GivenNameRule } from './style.ts'

interface Cited {
  readonly id: string
  readonly names: readonly PersonName[]
  readonly words: string
}

export interface Disambiguation {
  readonly style: CslStyle
  readonly lang: string
  readonly entries: ReadonlyMap<string, CitedItem>
  /** By which letters behind years are given. */
  readonly order: ReadonlyMap<string, readonly SortValue[]>
  readonly collate: Collate
  /** The citations as they are written now. */
  write(): readonly CslOutput[]
}

export function disambiguate(work: Disambiguation): void {
  const { style, entries } = work
  const rule = style.addsGivenNames
  let outputs = work.write()
  if (rule && rule !== 'by-cite') {
    const hints = nameHints(outputs, rule, work)
    for (const { distinction } of entries.values())
      for (const [key, hint] of hints) distinction.names.set(key, hint)
    outputs = work.write()
  }
  let groups = ambiguousIn(outputs)
  const next = (isAsked: boolean, change: (group: readonly Cited[]) => void) => {
    if (!isAsked || groups.length === 0) return
    groups.forEach(change)
    groups = ambiguousIn(work.write())
  }
  next(style.addsNames, (group) => addNames(group, rule, work))
  next(rule === 'by-cite', (group) => addGivenNames(group, work))
  next(style.addsYearSuffix, (group) => addYearSuffixes(group, work))
  for (const { id } of groups.flat()) {
    const entry = entries.get(id)
    if (entry) entry.distinction.isAsked = true
  }
}

/** Groups of items that read the same. */
function ambiguousIn(outputs: readonly CslOutput[]): readonly (readonly Cited[])[] {
  const groups = new Map<string, Map<string, Cited>>()
  for (const output of outputs)
    for (const one of allOf(output)) {
      const item = tagOf(one, 'item')
      if (item?.mode !== 'normal') continue
      const parts = [...allOf(one)]
      if (parts.some((part) => tagOf(part, 'term')?.name === 'ibid')) continue
      const words = wordsOf(one)
      if (words === '') continue
      const group = groups.get(words) ?? new Map<string, Cited>()
      const names = parts.flatMap((part) => tagOf(part, 'names')?.names ?? [])
      if (!group.has(item.id)) group.set(item.id, { id: item.id, names, words })
      groups.set(words, group)
    }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => (group.size > 1 ? [[...group.values()]] : []))
}

const initialsOf = ({ given }: PersonName, lang: string) =>
  given === undefined ? undefined : initialize(given, true, false, '', lang)

function hasSameInitials(a: PersonName, b: PersonName, lang: string): boolean {
  const initials = initialsOf(a, lang)
  return initials !== undefined && initials === initialsOf(b, lang)
}

/** How far names are written out wherever they stand. */
function nameHints(
  outputs: readonly CslOutput[],
  rule: GivenNameRule,
  { lang }: Disambiguation,
): ReadonlyMap<string, NameHint> {
  const isPrimary = rule.startsWith('primary')
  const families = new Map<string, Map<string, PersonName>>()
  for (const output of outputs)
    for (const one of allOf(output)) {
      const names = tagOf(one, 'names')?.names ?? []
      for (const name of isPrimary ? names.slice(0, 1) : names) {
        if (name.family === undefined) continue
        const family = families.get(name.family) ?? new Map<string, PersonName>()
        family.set(nameKey(name), name)
        families.set(name.family, family)
      }
    }
  const hints = new Map<string, NameHint>()
  for (const family of families.values()) {
    if (family.size < 2) continue
    for (const [key, name] of family) {
      const others = [...family].filter(([other]) => other !== key).map(([, other]) => other)
      const isSame = others.some((other) => hasSameInitials(name, other, lang))
      if (isSame && rule.endsWith('with-initials')) continue
      const hint = isSame ? 'given' : 'initials'
      hints.set(key, isPrimary ? `${hint}-if-primary` : hint)
    }
  }
  return hints
}

/** Names that “et al.” stands for, until the items differ. */
function addNames(group: readonly Cited[], rule: GivenNameRule | undefined, work: Disambiguation): void {
  if (rule === 'by-cite') addGivenNames(group, work)
  const longest = Math.max(...group.map(({ names }) => names.length))
  let left = group
  for (let count = 1; count <= longest; count++) {
    const keys = left.map(({ names }) =>
      names
        .slice(0, count)
        .map((name, i) => keyBy(name, i, rule, work.lang))
        .join('\n'),
    )
    const told = new Set(left.filter((_, i) => keys.every((key, j) => j === i || key !== keys[i])))
    if (told.size === 0) continue
    for (const { id } of left) {
      const entry = work.entries.get(id)
      if (entry) entry.distinction.etAlNames = count
    }
    left = left.filter((one) => !told.has(one))
  }
}

/** What of a name counts by that rule. */
function keyBy(name: PersonName, index: number, rule: GivenNameRule | undefined, lang: string): string {
  const shortened = { ...name, given: initialsOf(name, lang) }
  switch (rule) {
    case 'all-names':
    case 'by-cite':
      return nameKey(name)
    case 'all-names-with-initials':
      return nameKey(shortened)
    case 'primary-name':
      return nameKey(index === 0 ? name : { ...name, given: undefined })
    case 'primary-name-with-initials':
      return nameKey(index === 0 ? shortened : { ...name, given: undefined })
    default:
      return nameKey({ ...name, given: undefined })
  }
}

/** Given names of those who have a family name in common at the same place. */
function addGivenNames(group: readonly Cited[], { entries, lang }: Disambiguation): void {
  let left = group
  const longest = Math.max(...group.map(({ names }) => names.length))
  for (let place = 0; place < longest && left.length > 0; place++) {
    const all = group.flatMap(({ id, names }) => {
      const name = names[place]
      return name ? [{ id, name }] : []
    })
    const hinted = new Set<string>()
    for (const { id, name } of all) {
      const others = all.filter(
        (other) => other.name.family === name.family && nameKey(other.name) !== nameKey(name),
      )
      if (others.length === 0) continue
      const isSame = others.some((other) => hasSameInitials(name, other.name, lang))
      entries.get(id)?.distinction.names.set(nameKey(name), isSame ? 'given' : 'initials')
      hinted.add(id)
    }
    left = left.filter(({ id }) => !hinted.has(id))
  }
}

function addYearSuffixes(group: readonly Cited[], { entries, order, collate }: Disambiguation): void {
  const sorted = [...group].sort((a, b) =>
    compareValues(order.get(a.id) ?? [], order.get(b.id) ?? [], collate),
  )
  for (const [i, { id }] of sorted.entries()) {
    const entry = entries.get(id)
    if (entry) entry.distinction.yearSuffix = i + 1
  }
}
