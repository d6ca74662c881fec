/** The elements of a style that print something (CSL 1.0.2, “Rendering Elements”), read once. */
import type { TermForm } from './locale.ts'
import type { TextCase } from './text-case.ts'
import type { FileFault, XmlElement } from './xml.ts'

/** How something is set; what is left out, the style does not say. */
export interface Formatting {
  readonly fontStyle?: string
  readonly fontVariant?: string
  readonly fontWeight?: string
  readonly textDecoration?: string
  readonly verticalAlign?: string
  readonly prefix?: string
  readonly suffix?: string
  readonly display?: 'block' | 'leftMargin' | 'rightInline' | 'indent'
  readonly textCase?: TextCase
  readonly delimiter?: string
  readonly stripsPeriods?: true
  readonly quotes?: true
  /** As a layout has them: its marks hold its affixes, too. */
  readonly affixesInside?: true
  /** Of the item. */
  readonly lang?: string
}

const displays: Readonly<Record<string, NonNullable<Formatting['display']>>> = {
  block: 'block',
  'left-margin': 'leftMargin',
  'right-inline': 'rightInline',
  indent: 'indent',
}
const cases: ReadonlySet<string> = new Set([
  'lowercase',
  'uppercase',
  'capitalize-first',
  'capitalize-all',
  'sentence',
  'title',
])

const read = (attributes: XmlElement['attributes'], names: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(names).flatMap(([key, name]) => {
      const value = attributes.get(name)
      return value === undefined ? [] : [[key, value]]
    }),
  )

export function readFormatting({ attributes }: XmlElement): Formatting {
  const display = displays[attributes.get('display') ?? '']
  const textCase = attributes.get('text-case') ?? ''
  return {
    ...read(attributes, {
      fontStyle: 'font-style',
      fontVariant: 'font-variant',
      fontWeight: 'font-weight',
      textDecoration: 'text-decoration',
      verticalAlign: 'vertical-align',
      prefix: 'prefix',
      suffix: 'suffix',
      delimiter: 'delimiter',
    }),
    ...(display && { display }),
    ...(cases.has(textCase) && { textCase: textCase as TextCase }),
    ...(attributes.get('strip-periods') === 'true' && { stripsPeriods: true as const }),
    ...(attributes.get('quotes') === 'true' && { quotes: true as const }),
  }
}

/** How names are written; what is left out is inherited. */
export interface NameFormat {
  readonly and?: 'text' | 'symbol'
  readonly delimiter?: string
  readonly precedesEtAl?: string
  readonly precedesLast?: string
  readonly etAlMin?: number
  readonly etAlUseFirst?: number
  readonly etAlSubsequentMin?: number
  readonly etAlSubsequentUseFirst?: number
  readonly etAlUseLast?: boolean
  readonly form?: string
  readonly initialize?: boolean
  readonly initializeWith?: string
  readonly sortOrder?: string
  readonly sortSeparator?: string
  readonly given?: Formatting
  readonly family?: Formatting
}

/** `prefix`: of the names of attributes that hold for all names in them, `name-form`. */
export function readNameFormat(attributes: XmlElement['attributes'], isInherited: boolean): NameFormat {
  const number = (key: string, ...names: readonly string[]) => {
    const value = names.map((name) => attributes.get(name)).find((one) => one !== undefined)
    return value !== undefined && /^\d+$/.test(value) ? { [key]: Number(value) } : {}
  }
  const flag = (key: string, ...names: readonly string[]) => {
    const value = names.map((name) => attributes.get(name)).find((one) => one !== undefined)
    return value === undefined ? {} : { [key]: value === 'true' }
  }
  const delimiter = isInherited
    ? (attributes.get('name-delimiter') ?? attributes.get('names-delimiter'))
    : attributes.get('delimiter')
  return {
    ...read(attributes, {
      and: 'and',
      precedesEtAl: 'delimiter-precedes-et-al',
      precedesLast: 'delimiter-precedes-last',
      form: isInherited ? 'name-form' : 'form',
      initializeWith: 'initialize-with',
      sortOrder: 'name-as-sort-order',
      sortSeparator: 'sort-separator',
    }),
    ...(delimiter !== undefined && { delimiter }),
    // The first name of each pair is that of a key that sorts.
    ...number('etAlMin', 'names-min', 'et-al-min'),
    ...number('etAlUseFirst', 'names-use-first', 'et-al-use-first'),
    ...number('etAlSubsequentMin', 'names-subsequent-min', 'et-al-subsequent-min'),
    ...number('etAlSubsequentUseFirst', 'names-subsequent-use-first', 'et-al-subsequent-use-first'),
    ...flag('etAlUseLast', 'names-use-last', 'et-al-use-last'),
    ...flag('initialize', 'initialize'),
  }
}

export interface NamesFormat {
  readonly label?: LabelNode
  readonly isLabelFirst: boolean
  readonly etAl?: { readonly term: string; readonly formatting: Formatting }
  readonly name?: { readonly format: NameFormat; readonly formatting: Formatting }
}

interface Formatted {
  readonly formatting: Formatting
}
export interface TextNode extends Formatted {
  readonly type: 'text'
  readonly source: 'variable' | 'macro' | 'term' | 'value'
  readonly value: string
  readonly form: TermForm
  readonly plural: boolean | undefined
}
export interface NumberNode extends Formatted {
  readonly type: 'number'
  readonly variable: string
  readonly form: string
}
export interface LabelNode extends Formatted {
  readonly type: 'label'
  readonly variable: string
  readonly form: TermForm
  readonly plural: string
}
export interface DatePart extends Formatted {
  readonly name: 'year' | 'month' | 'day'
  readonly form: string
  readonly rangeDelimiter: string
}
export interface DateNode extends Formatted {
  readonly type: 'date'
  readonly variable: string
  /** `text` and `numeric` are the language's own; '' is this one. */
  readonly form: string
  readonly shows: string | undefined
  readonly parts: readonly DatePart[]
}
export interface NamesNode extends Formatted {
  readonly type: 'names'
  readonly variables: readonly string[]
  readonly names: NamesFormat
  readonly substitutes: readonly CslNode[]
}
export interface GroupNode extends Formatted {
  readonly type: 'group'
  readonly children: readonly CslNode[]
}
export interface Condition {
  readonly test: string
  readonly value: string
  /** Of an item, any of which will do. */
  readonly types?: ReadonlySet<string>
}
export interface Branch {
  readonly match: 'all' | 'any' | 'none'
  readonly conditions: readonly Condition[]
  readonly children: readonly CslNode[]
}
export interface ChooseNode {
  readonly type: 'choose'
  readonly branches: readonly Branch[]
}
export type CslNode = TextNode | NumberNode | LabelNode | DateNode | NamesNode | GroupNode | ChooseNode

const words = (text: string | undefined): readonly string[] => text?.trim().split(/\s+/).filter(Boolean) ?? []

/** What is wrong is thrown as `StyleFault`, and caught where the file is read. */
export class StyleFault extends Error {
  readonly line: number
  constructor(message: string, line: number) {
    super(message)
    this.line = line
  }
}

export function readNodes(elements: readonly XmlElement[]): readonly CslNode[] {
  return elements.map(readNode)
}

function readNode(element: XmlElement): CslNode {
  const { name, attributes, children, line } = element
  const formatting = readFormatting(element)
  switch (name) {
    case 'text':
      return readText(element, formatting)
    case 'number': {
      const variable = attributes.get('variable')
      if (variable === undefined) throw new StyleFault('<number> names no variable', line)
      return {
        type: 'number',
        variable: variable.toLowerCase(),
        form: attributes.get('form') ?? 'numeric',
        formatting,
      }
    }
    case 'label':
      return readLabel(element)
    case 'date':
      return readDate(element)
    case 'names':
      return readNames(element, formatting)
    case 'group':
      return { type: 'group', children: readNodes(children), formatting }
    case 'choose':
      return { type: 'choose', branches: children.map(readBranch) }
    default:
      throw new StyleFault(`<${name}> prints nothing in CSL 1.0.2`, line)
  }
}

function readText({ attributes, line }: XmlElement, formatting: Formatting): TextNode {
  const source = (['variable', 'macro', 'term', 'value'] as const).find((one) => attributes.has(one))
  if (!source) throw new StyleFault('<text> says neither a variable, a macro, a term nor a value', line)
  const value = attributes.get(source) ?? ''
  const plural = attributes.get('plural')
  return {
    type: 'text',
    source,
    value: source === 'variable' ? value.toLowerCase() : value,
    form: (attributes.get('form') ?? 'long') as TermForm,
    plural: plural === undefined ? undefined : plural === 'true',
    formatting,
  }
}

function readLabel(element: XmlElement): LabelNode {
  const { attributes } = element
  return {
    type: 'label',
    variable: attributes.get('variable')?.toLowerCase() ?? '',
    form: (attributes.get('form') ?? 'long') as TermForm,
    plural: attributes.get('plural') ?? 'contextual',
    formatting: readFormatting(element),
  }
}

export function readDate(element: XmlElement): DateNode {
  const { attributes, children } = element
  return {
    type: 'date',
    variable: attributes.get('variable')?.toLowerCase() ?? '',
    form: attributes.get('form') ?? '',
    shows: attributes.get('date-parts'),
    parts: children
      .filter(({ name }) => name === 'date-part')
      .map((part) => {
        const said = part.attributes.get('name')
        const name = said === 'day' || said === 'month' ? said : 'year'
        return {
          name,
          form: part.attributes.get('form') ?? (name === 'day' ? 'numeric' : 'long'),
          rangeDelimiter: part.attributes.get('range-delimiter') ?? '–',
          formatting: readFormatting(part),
        }
      }),
    formatting: readFormatting(element),
  }
}

function readNames({ attributes, children }: XmlElement, formatting: Formatting): NamesNode {
  let names: NamesFormat = { isLabelFirst: false }
  let substitutes: readonly CslNode[] = []
  for (const child of children) {
    if (child.name === 'label') names = { ...names, label: readLabel(child), isLabelFirst: !names.name }
    else if (child.name === 'substitute') substitutes = readNodes(child.children)
    else if (child.name === 'et-al')
      names = {
        ...names,
        etAl: { term: child.attributes.get('term') ?? 'et-al', formatting: readFormatting(child) },
      }
    else if (child.name === 'name') names = { ...names, name: readName(child) }
    else throw new StyleFault(`<${child.name}> has no place in <names>`, child.line)
  }
  return {
    type: 'names',
    variables: words(attributes.get('variable')).map((one) => one.toLowerCase()),
    names,
    substitutes,
    formatting,
  }
}

function readName(element: XmlElement): NonNullable<NamesFormat['name']> {
  const part = (name: string) => {
    const found = element.children.find(
      (child) => child.name === 'name-part' && child.attributes.get('name') === name,
    )
    return found && readFormatting(found)
  }
  const [given, family] = [part('given'), part('family')]
  const { delimiter: _, ...formatting } = readFormatting(element)
  return {
    format: {
      ...readNameFormat(element.attributes, false),
      ...(given && { given }),
      ...(family && { family }),
    },
    formatting,
  }
}

const tests = ['disambiguate', 'is-numeric', 'is-uncertain-date', 'locator', 'position', 'type', 'variable']

function readBranch({ name, attributes, children, line }: XmlElement): Branch {
  if (!/^(?:if|else-if|else)$/.test(name)) throw new StyleFault(`<${name}> has no place in <choose>`, line)
  const match = attributes.get('match')
  return {
    match: match === 'any' || match === 'none' ? match : 'all',
    conditions: tests.flatMap((test) => {
      const value = attributes.get(test)
      if (value === undefined) return []
      if (test === 'disambiguate') return value === 'true' ? [{ test, value }] : []
      return test === 'type'
        ? [{ test, value, types: new Set(words(value)) }]
        : words(value).map((one) => ({ test, value: one.toLowerCase() }))
    }),
    children: readNodes(children),
  }
}

/** What `read` makes of a file, or where that is wrong. */
export function orFault<T extends object>(read: () => T): T | FileFault {
  try {
    return read()
  } catch (error) {
    if (error instanceof StyleFault) return { fault: error.message, line: error.line }
    throw error
  }
}
