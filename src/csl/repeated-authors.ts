/** `subsequent-author-substitute`: dashes for the authors of the entry before. */
import { nameKey, type PersonName } from './item.ts'
import { allOf, type CslOutput, literal, tagOf, transform } from './output.ts'
import { isSameRich, richText } from './rich-text.ts'

type NamesOutput = Extract<CslOutput, { readonly tag: unknown }>

const isSameName = (a: PersonName | undefined, b: PersonName | undefined) =>
  a !== undefined && b !== undefined && nameKey(a) === nameKey(b)
const areSame = (a: readonly PersonName[], b: readonly PersonName[]) =>
  a.length === b.length && a.every((name, i) => isSameName(name, b[i]))

/** The entries with `substitute` in the place of authors who are those of the first of a run, by the style’s `rule`. */
export function substituteAuthors(
  entries: readonly (CslOutput | undefined)[],
  substitute: string,
  rule: string,
): readonly (CslOutput | undefined)[] {
  let model: NamesOutput | undefined
  return entries.map((entry) => {
    const replaced = model && entry && replaceIn(entry, model, substitute, rule)
    if (replaced) return replaced
    model = entry && firstNames(entry)
    return entry
  })
}

function firstNames(entry: CslOutput): NamesOutput | undefined {
  const [first] = 'formatting' in entry ? entry.children : []
  if (!first) return undefined
  for (const one of allOf(first)) if (tagOf(one, 'names')) return one as NamesOutput
  return undefined
}

/** Undefined: it begins with other names. */
function replaceIn(
  output: CslOutput,
  model: NamesOutput,
  substitute: string,
  rule: string,
): CslOutput | undefined {
  const own = tagOf(output, 'names')
  if (own) return replaceNames(output as NamesOutput, own.names, model, substitute, rule)
  if (!('formatting' in output) && !tagOf(output, 'item')) return undefined
  const [first, ...rest] = 'children' in output ? output.children : []
  const replaced = first && replaceIn(first, model, substitute, rule)
  return replaced && ({ ...output, children: [replaced, ...rest] } as CslOutput)
}

function replaceNames(
  output: NamesOutput,
  own: readonly PersonName[],
  model: NamesOutput,
  substitute: string,
  rule: string,
): CslOutput | undefined {
  const names = tagOf(model, 'names')?.names ?? []
  const dashes = literal(richText(substitute))
  const replaceName = (fits: (name: PersonName) => boolean) =>
    transform(output, (part) => {
      const name = tagOf(part, 'name')?.name
      return name && fits(name) ? ({ ...part, children: [dashes] } as CslOutput) : part
    })
  if (names.length === 0 || rule === 'complete-all') {
    if (!areSame(own, names) || (names.length === 0 && !isSameRich(output.children, model.children)))
      return undefined
    if (own.length === 0) return { ...output, children: [dashes] }
    // “ed.” stays.
    const [inner] = output.children
    const bare = inner && transform(inner, (part) => (tagOf(part, 'name') ? undefined : part))
    const children: readonly CslOutput[] =
      bare && 'formatting' in bare
        ? [{ ...bare, children: [dashes, ...bare.children.filter((child) => child && hasWords(child))] }]
        : [dashes]
    return { ...output, children }
  }
  if (rule === 'complete-each') return areSame(own, names) ? replaceName(() => true) : undefined
  let same = 0
  while (isSameName(own[same], names[same])) same++
  if (same === 0) return undefined
  const replaced = own.slice(0, rule === 'partial-first' ? 1 : same)
  return replaceName((name) => replaced.some((one) => isSameName(one, name)))
}

/** Not the “and” between names that are gone. */
function hasWords(output: CslOutput): boolean {
  for (const one of allOf(output)) if ('literal' in one) return true
  return false
}
