/** CSL's `<names>`: lists of people, cut short, joined and labelled. */
import type { PersonName } from './item.ts'
import { findTerms, termText } from './locale.ts'
import { allOf, type CslOutput, formatted, grouped, literal, tagged, tagOf } from './output.ts'
import { writePerson } from './person.ts'
import { isSameRich, readCslMarkup, richText } from './rich-text.ts'
import { ask, type ItemScope, markUsed, type Written } from './scope.ts'
import type { Formatting, NameFormat, NamesFormat } from './style.ts'
import type { LabelNode, NamesNode } from './style-nodes.ts'

/** `writeLabel` and `writeNodes` of the rest of the style. */
export interface NamesParts {
  writeLabel(node: LabelNode, scope: ItemScope): Written
  /** The first of them that writes something. */
  writeFirst(nodes: NamesNode['substitutes'], scope: ItemScope): Written
}

export function writeNames(node: NamesNode, scope: ItemScope, parts: NamesParts): Written {
  const format = inherited(node.names, scope)
  const delimiter = node.formatting.delimiter ?? scope.names.delimiter
  const formatting: Formatting = { ...node.formatting, ...(delimiter !== undefined && { delimiter }) }
  const { prefix: _prefix, suffix: _suffix, delimiter: _delimiter, ...marks } = formatting
  const nameFormat = { ...scope.names, ...format.name?.format }
  const nameFormatting = { ...marks, ...format.name?.formatting }
  const lists = withEditorTranslator(node.variables, format, scope).map((variable) => {
    const value = ask(scope, variable === 'editortranslator' ? 'editor' : variable)
    return { variable, value }
  })
  if (lists.every(({ value }) => value === undefined)) {
    if (node.substitutes.length === 0 || scope.inSubstitute) return undefined
    const written = parts.writeFirst(node.substitutes, {
      ...scope,
      inSubstitute: true,
      substituteNames: format,
    })
    if (written && tagOf(written, 'names')) return formatted(formatting, [written])
    // For telling items apart, what stands in the place of names is their name.
    return formatted(formatting, [tagged({ kind: 'names', variable: '', format, names: [] }, written)])
  }
  const written = lists.map(({ variable, value }) => {
    if (!value) return undefined
    if ('names' in value)
      return writeList(variable, value.names, format, nameFormat, nameFormatting, scope, parts)
    scope.warn(`“${variable}” is no name`)
    return undefined
  })
  markUsed(
    scope,
    lists.flatMap(({ variable, value }) => (value ? variable : [])),
  )
  if (nameFormat.form === 'count') {
    let count = 0
    for (const one of written) if (one) for (const part of allOf(one)) if (tagOf(part, 'name')) count++
    return literal([String(count)])
  }
  const { prefix, suffix } = formatting
  return formatted(
    {
      ...(prefix !== undefined && { prefix }),
      ...(suffix !== undefined && { suffix }),
      ...(delimiter !== undefined && { delimiter }),
    },
    written,
  )
}

/** Names in a substitute are written as those that they stand for, unless they say otherwise. */
function inherited(own: NamesFormat, { substituteNames: above, inSortKey }: ItemScope): NamesFormat {
  if (!above) return own
  const label = own.label ?? above.label
  const [name, etAl] = [own.name ?? above.name, own.etAl ?? above.etAl]
  return {
    isLabelFirst: own.name && own.label ? own.isLabelFirst : above.isLabelFirst,
    ...(label && !inSortKey && { label }),
    ...(name && { name }),
    ...(etAl && { etAl }),
  }
}

/** Who edited and translated is named once. */
function withEditorTranslator(
  variables: readonly string[],
  format: NamesFormat,
  scope: ItemScope,
): readonly string[] {
  if (!variables.includes('editor') || !variables.includes('translator')) return variables
  const [editor, translator] = [ask(scope, 'editor'), ask(scope, 'translator')]
  const term = termText(scope.locale, 'editortranslator', { form: format.label?.form ?? 'long' })
  if (term === undefined || !isSameRich(editor, translator)) return variables
  return ['editortranslator', ...variables.filter((one) => one !== 'editor' && one !== 'translator')]
}

function writeList(
  variable: string,
  names: readonly PersonName[],
  format: NamesFormat,
  nameFormat: NameFormat,
  formatting: Formatting,
  scope: ItemScope,
  parts: NamesParts,
): CslOutput {
  const written = names.map((name, i) => writePerson(name, i + 1, nameFormat, formatting, scope))
  const count = written.length
  const isOthers = names.at(-1)?.literal === 'others'
  const threshold = etAlThreshold(count, isOthers, nameFormat, scope)
  const delimiter = nameFormat.delimiter ?? ', '
  const { before: beforeAnd, text: and } = joint(count, delimiter, nameFormat, scope)
  const etAl = writeEtAl(
    beforeEtAl(count, threshold, delimiter, nameFormat),
    isOthers,
    format,
    nameFormat,
    scope,
  )
  const listed = written.map((name, i): Written => {
    const place = i + 1
    if (threshold === 0) return undefined
    if (place === 1) return name
    if (threshold !== undefined && place - 1 === threshold) return scope.inSortKey ? undefined : etAl
    if (threshold !== undefined && place === count && nameFormat.etAlUseLast && place - 1 >= threshold)
      return name
    if (threshold !== undefined && place - 1 > threshold) return undefined
    if (scope.inSortKey) return name
    return formatted({ prefix: place === count ? beforeAnd + and : delimiter }, [name])
  })
  const label =
    format.label && !scope.inSortKey ? parts.writeLabel({ ...format.label, variable }, scope) : undefined
  return tagged(
    { kind: 'names', variable, format, names },
    grouped(format.isLabelFirst ? [label, ...listed] : [...listed, label]),
  )
}

/** How many names are written before “et al.”; undefined: all. */
function etAlThreshold(
  count: number,
  isOthers: boolean,
  format: NameFormat,
  { entry, positions, inBibliography }: ItemScope,
): number | undefined {
  const isAgain = !inBibliography && positions.includes('subsequent')
  const least = (isAgain ? format.etAlSubsequentMin : undefined) ?? format.etAlMin
  const first = (isAgain ? format.etAlSubsequentUseFirst : undefined) ?? format.etAlUseFirst
  if (least === undefined) return undefined
  if (count >= least) {
    const needed = entry.distinction.etAlNames
    return needed !== undefined && first !== undefined ? Math.max(first, needed) : first
  }
  return isOthers ? count - 1 : undefined
}

/** What stands before the last name, and “and” if the style has it. */
function joint(count: number, delimiter: string, format: NameFormat, { locale }: ItemScope) {
  const term =
    format.and === undefined
      ? undefined
      : format.and === 'symbol'
        ? (findTerms(locale, 'and', { form: 'symbol' })[0]?.text ?? '&')
        : findTerms(locale, 'and', {})[0]?.text
  if (term === undefined) return { before: delimiter, text: '' }
  const before = (() => {
    switch (format.precedesLast) {
      case 'always':
        return delimiter
      case 'never':
        return ''
      case 'after-inverted-name':
        return format.sortOrder === 'all' || (format.sortOrder === 'first' && count < 3) ? delimiter : ''
      default:
        return count > 2 ? delimiter : ''
    }
  })()
  return { before, text: `${/\s$/.test(before) ? '' : ' '}${term} ` }
}

function beforeEtAl(
  count: number,
  threshold: number | undefined,
  delimiter: string,
  format: NameFormat,
): string {
  switch (format.precedesEtAl) {
    case 'always':
      return delimiter
    case 'never':
      return ' '
    case 'after-inverted-name':
      return format.sortOrder === 'all' || (format.sortOrder === 'first' && (threshold ?? 0) < 2)
        ? delimiter
        : ' '
    default:
      return count > 2 && (threshold ?? 0) > 1 ? delimiter : ' '
  }
}

function writeEtAl(
  before: string,
  isOthers: boolean,
  format: NamesFormat,
  nameFormat: NameFormat,
  { locale }: ItemScope,
): Written {
  if (format.etAl) {
    const { term, formatting } = format.etAl
    const text = termText(locale, term)
    const prefix = (before + (formatting.prefix ?? '')).replaceAll('  ', ' ')
    return text === undefined
      ? undefined
      : formatted({ ...formatting, prefix }, [literal(readCslMarkup(text))])
  }
  if (nameFormat.etAlUseLast && !isOthers)
    return { formatting: { prefix: before }, children: [literal(richText('… '))] }
  const text = termText(locale, 'et-al')
  return {
    formatting: { prefix: before },
    children: text === undefined ? [] : [literal(readCslMarkup(text))],
  }
}
