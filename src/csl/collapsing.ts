/** Items of one citation that stand for each other: `(Knuth 1984, 1986a, b)`, `[1–3]` (CSL 1.0.2, “Cite Collapsing”). */
import { allOf, type CslOutput, findTagged, literal, type OutputList, tagOf, transform } from './output.ts'
import { isSameRich, richText } from './rich-text.ts'
import type { Formatting, StyleArea } from './style.ts'

/** Gathers what belongs together in a citation; without `cite-group-delimiter` and `collapse` it stays as it is. */
export function collapse(output: CslOutput, { attributes, formatting: layout }: StyleArea): CslOutput {
  const kind = attributes.get('collapse')
  const groupDelimiter = attributes.get('cite-group-delimiter') ?? (kind === undefined ? undefined : ', ')
  if (groupDelimiter === undefined || !('formatting' in output)) return output
  const { formatting, children } = output
  const { delimiter: between, ...rest } = formatting
  const afterCollapse = attributes.get('after-collapse-delimiter') ?? layout.delimiter
  if (kind === undefined) {
    const groups = groupBy(children, hasSameNames)
    return {
      formatting,
      children: groups.map((group) => ({ formatting: { delimiter: groupDelimiter }, children: group })),
    }
  }
  if (kind === 'citation-number') {
    const runs = runsOf(children, isNextNumber)
    const joined = runs.flatMap((run, i): OutputList => {
      const [first, last] = [run[0], run.at(-1)]
      const isRange = run.length >= 3 && first && last
      const one = isRange
        ? { formatting: { delimiter: '–' }, children: [first, last] }
        : { formatting: between === undefined ? {} : { delimiter: between }, children: run }
      const delimiter = isRange ? afterCollapse : between
      return i === runs.length - 1 || delimiter === undefined ? [one] : [one, literal(richText(delimiter))]
    })
    return { formatting: rest, children: joined }
  }
  const suffixDelimiter =
    attributes.get('year-suffix-delimiter') ?? attributes.get('cite-group-delimiter') ?? layout.delimiter
  const groups = groupBy(children, hasSameNames)
  const joined = groups.map((group, i) => {
    const [first, ...others] = group
    const bare = others.flatMap(
      (one) => transform(one, (part) => (tagOf(part, 'names') ? undefined : part)) ?? [],
    )
    const named = first ? [first, ...bare] : bare
    const collapsed =
      kind === 'year' ? named : collapseYears(named, kind === 'year-suffix-ranged', suffixDelimiter)
    const isUnchanged = isSameRich(collapsed, group)
    const isUncollapsed = isSameRich(collapsed, named)
    const hasLocator = collapsed.some((one) => findTagged(one, 'locator'))
    const isFlipped = kind === 'year'
    const inner = collapsed.map((one, at): CslOutput => {
      if (at === collapsed.length - 1) return one
      const usual = isUnchanged || (isUncollapsed && !(isFlipped && hasLocator))
      return { formatting: suffixOf(usual ? groupDelimiter : (afterCollapse ?? between)), children: [one] }
    })
    const isLast = i === groups.length - 1
    const end = isLast ? undefined : isUnchanged && !isFlipped ? between : (afterCollapse ?? between)
    return { formatting: suffixOf(end), children: inner }
  })
  return { formatting: rest, children: joined }
}

const suffixOf = (suffix: string | undefined): Formatting => (suffix === undefined ? {} : { suffix })

/** Not only neighbours; nothing moves past words of the author’s. */
function groupBy(list: OutputList, fits: (a: CslOutput, b: CslOutput) => boolean): readonly OutputList[] {
  const groups: OutputList[] = []
  let rest = list
  for (let [first, ...others] = rest; first; [first, ...others] = rest) {
    const one = first
    if (findTagged(one, 'suffix')) {
      groups.push([one])
      rest = others
      continue
    }
    const end = others.findIndex((other) => findTagged(other, 'prefix') || findTagged(other, 'suffix'))
    const near = end < 0 ? others : others.slice(0, end)
    groups.push([one, ...near.filter((other) => fits(one, other))])
    rest = [...near.filter((other) => !fits(one, other)), ...(end < 0 ? [] : others.slice(end))]
  }
  return groups
}

function runsOf(list: OutputList, follows: (a: CslOutput, b: CslOutput) => boolean): readonly OutputList[] {
  const runs: CslOutput[][] = []
  let last: CslOutput | undefined
  for (const one of list) {
    if (last && follows(last, one)) runs.at(-1)?.push(one)
    else runs.push([one])
    last = one
  }
  return runs
}

/** Of an item that is its number alone. */
function numberOf(output: CslOutput): number | undefined {
  if (!tagOf(output, 'item')) return undefined
  let inner = 'children' in output && output.children.length === 1 ? output.children[0] : undefined
  if (inner && 'formatting' in inner && inner.children.length === 1) [inner] = inner.children
  return inner && tagOf(inner, 'citationNumber')?.number
}

function isNextNumber(a: CslOutput, b: CslOutput): boolean {
  const [first, second] = [numberOf(a), numberOf(b)]
  return first !== undefined && second === first + 1
}

function hasSameNames(a: CslOutput, b: CslOutput): boolean {
  const [first, second] = [headOf(a), headOf(b)]
  if (!first || !second) return false
  const [names, others] = [tagOf(first, 'names'), tagOf(second, 'names')]
  if (!names && !others) return true
  if (!names || !others || names.variable !== others.variable) return false
  if (isSameRich(names.names, others.names) && names.names.length > 0) return true
  return isSameRich('children' in first && first.children, 'children' in second && second.children)
}

/** The names that an item is cited by, or its date where it has none. */
function headOf(output: CslOutput): CslOutput | undefined {
  for (const one of allOf(output)) {
    const item = tagOf(one, 'item')
    if (item && item.mode !== 'author') return findTagged(one, 'names') ?? findTagged(one, 'date')
  }
  return undefined
}

function collapseYears(list: OutputList, isRanged: boolean, delimiter: string | undefined): OutputList {
  const years = runsOf(list, (a, b) => isSameRich(yearsOf(a), yearsOf(b)))
  return years.flatMap(([first, ...others]): OutputList => {
    if (!first || others.length === 0) return first ? [first] : []
    const run = [first, ...others.flatMap((one) => transform(one, onlySuffix) ?? [])]
    const joined = isRanged ? runsOf(run, isNextSuffix).map((part) => rangeOf(part, delimiter)) : run
    return [{ formatting: delimiter === undefined ? {} : { delimiter }, children: joined }]
  })
}

function yearsOf(output: CslOutput) {
  return [...allOf(output)].flatMap((one) => {
    const date = tagOf(one, 'date')?.date
    return date && date.literal === undefined ? [date.parts.map(([year]) => year)] : []
  })
}

function onlySuffix(output: CslOutput): CslOutput | undefined {
  if (!tagOf(output, 'date')) return output
  const suffix = findTagged(output, 'yearSuffix')
  return { ...output, children: suffix ? [suffix] : [] }
}

function isNextSuffix(a: CslOutput, b: CslOutput): boolean {
  const numbers = [a, b].map((one) => {
    const suffix = findTagged(one, 'yearSuffix')
    return suffix && tagOf(suffix, 'yearSuffix')?.number
  })
  return numbers[0] !== undefined && numbers[1] === numbers[0] + 1
}

function rangeOf(run: OutputList, delimiter: string | undefined): CslOutput {
  const [first, last] = [run[0], run.at(-1)]
  if (run.length >= 3 && first && last) return { formatting: { delimiter: '–' }, children: [first, last] }
  if (run.length === 1 && first) return first
  return { formatting: delimiter === undefined ? {} : { delimiter }, children: run }
}
