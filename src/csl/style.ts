/** A style (CSL 1.0.2): how citations and entries are made of items. */
import { type LocalePart, readLocale } from './locale.ts'
import {
  type CslNode,
  type Formatting,
  type NameFormat,
  type NamesFormat,
  orFault,
  readFormatting,
  readNameFormat,
  readNodes,
  StyleFault,
} from './style-nodes.ts'
import { type FileFault, isFault, readXml, type XmlElement } from './xml.ts'

export type { Formatting, NameFormat, NamesFormat }

export interface SortKey {
  readonly isDescending: boolean
  readonly macro?: string
  readonly variable?: string
  readonly names: NameFormat
}

/** `<citation>` or `<bibliography>`. */
export interface StyleArea {
  readonly children: readonly CslNode[]
  readonly formatting: Formatting
  readonly names: NameFormat
  readonly keys: readonly SortKey[]
  readonly attributes: ReadonlyMap<string, string>
}

export type GivenNameRule =
  | 'all-names'
  | 'all-names-with-initials'
  | 'primary-name'
  | 'primary-name-with-initials'
  | 'by-cite'

export interface CslStyle {
  readonly isNote: boolean
  readonly defaultLocale: string | undefined
  readonly macros: ReadonlyMap<string, readonly CslNode[]>
  readonly citation: StyleArea
  readonly bibliography: StyleArea | undefined
  readonly locales: readonly LocalePart[]
  readonly names: NameFormat
  readonly demotesParticles: 'never' | 'sort-only' | 'display-and-sort'
  readonly initializesWithHyphen: boolean
  readonly pageRange: string | undefined
  readonly nearNote: number
  readonly addsNames: boolean
  readonly addsGivenNames: GivenNameRule | undefined
  readonly addsYearSuffix: boolean
  /** Does it cite by numbers? */
  readonly isNumeric: boolean
  /** Does it place the letter behind a year itself? */
  readonly placesYearSuffix: boolean
  /** Does it write a work that was cited before otherwise? */
  readonly heedsPosition: boolean
  /** The address of the style that says all but the name, if this one does not say itself. */
  readonly parent: string | undefined
}

/** Reads a style's file. */
export function readStyle(source: string): CslStyle | FileFault {
  const root = readXml(source)
  if (isFault(root)) return root
  if (root.name !== 'style')
    return { fault: `it is no style: it begins with <${root.name}>`, line: root.line }
  const heedsPosition = /\bposition=|\bet-al-subsequent/.test(source)
  return orFault(() => ({ ...styleOf(root), heedsPosition }))
}

const noArea: StyleArea = { children: [], formatting: {}, names: {}, keys: [], attributes: new Map() }

function styleOf(root: XmlElement): Omit<CslStyle, 'heedsPosition'> {
  const { attributes } = root
  const children = (name: string) => root.children.filter((child) => child.name === name)
  const info = children('info').flatMap((one) => one.children)
  const parent = info
    .find(({ name, attributes: link }) => name === 'link' && link.get('rel') === 'independent-parent')
    ?.attributes.get('href')
  const macros = new Map(
    children('macro').map((macro) => [macro.attributes.get('name') ?? '', readNodes(macro.children)]),
  )
  const area = (name: string) => {
    const [found, second] = children(name)
    if (second) throw new StyleFault(`a second <${name}>`, second.line)
    return found && readArea(found)
  }
  const citation = area('citation')
  if (!citation && parent === undefined) throw new StyleFault('it has no <citation>', root.line)
  const bibliography = area('bibliography')
  const said = citation?.attributes ?? new Map<string, string>()
  const rule = said.get('givenname-disambiguation-rule')
  const rules: readonly string[] = [
    'all-names',
    'all-names-with-initials',
    'primary-name',
    'primary-name-with-initials',
  ]
  const demotes = attributes.get('demote-non-dropping-particle')
  const near = Number(attributes.get('near-note-distance') ?? Number.NaN)
  return {
    isNote: (attributes.get('class') ?? 'note') === 'note',
    defaultLocale: attributes.get('default-locale'),
    macros,
    citation: citation ?? noArea,
    bibliography,
    locales: children('locale').map(readLocale),
    names: readNameFormat(attributes, true),
    demotesParticles: demotes === 'never' || demotes === 'sort-only' ? demotes : 'display-and-sort',
    initializesWithHyphen: attributes.get('initialize-with-hyphen') !== 'false',
    pageRange: attributes.get('page-range-format'),
    nearNote: Number.isInteger(near) ? near : 5,
    addsNames: said.get('disambiguate-add-names') === 'true',
    addsGivenNames:
      said.get('disambiguate-add-givenname') !== 'true'
        ? undefined
        : ((rules.includes(rule ?? '') ? rule : 'by-cite') as GivenNameRule),
    addsYearSuffix: said.get('disambiguate-add-year-suffix') === 'true',
    isNumeric: citation !== undefined && writes('citation-number', citation.children, macros, new Set()),
    placesYearSuffix: [citation, bibliography].some(
      (one) => one && writes('year-suffix', one.children, macros, new Set()),
    ),
    parent,
  }
}

function readArea(element: XmlElement): StyleArea {
  const { attributes, children, name, line } = element
  const [layout, second] = children.filter((child) => child.name === 'layout')
  if (!layout) throw new StyleFault(`<${name}> has no <layout>`, line)
  if (second) throw new StyleFault('several layouts are no CSL 1.0.2', second.line)
  return {
    children: readNodes(layout.children),
    formatting: { ...readFormatting(layout), affixesInside: true },
    names: readNameFormat(attributes, true),
    keys: children
      .filter((child) => child.name === 'sort')
      .flatMap((sort) => sort.children)
      .map((key) => {
        const macro = key.attributes.get('macro')
        const variable = key.attributes.get('variable')?.toLowerCase()
        return {
          isDescending: key.attributes.get('sort') === 'descending',
          ...(macro !== undefined && { macro }),
          ...(variable !== undefined && { variable }),
          names: readNameFormat(key.attributes, true),
        }
      }),
    attributes,
  }
}

/** Is the variable one of those that these elements write? */
function writes(
  variable: string,
  nodes: readonly CslNode[],
  macros: CslStyle['macros'],
  seen: Set<string>,
): boolean {
  return nodes.some((node) => {
    if (node.type === 'group') return writes(variable, node.children, macros, seen)
    if (node.type === 'choose')
      return node.branches.some(({ children }) => writes(variable, children, macros, seen))
    if (node.type !== 'text') return false
    if (node.source === 'variable') return node.value === variable
    if (node.source !== 'macro' || seen.has(node.value)) return false
    seen.add(node.value)
    return writes(variable, macros.get(node.value) ?? [], macros, seen)
  })
}
