/** The names that may be written at a place of a deck: all of them from the tables that the reader and the writer have. */
import {
  deckOptions,
  type OptionKind,
  type OptionKinds,
  optionKind,
  revealOptions,
} from '../deck/option-kinds.ts'
import { dialectNames } from '../dialects/dialect.ts'
import { knownTo } from '../features/attributes/attributes.ts'
import { languageNames } from '../features/code/languages.ts'
import { themesAround } from '../make/find-theme.ts'
import type { Plugin } from '../plugin.ts'
import { themes } from '../themes/themes.ts'
import type { EditedDeck } from './decks.ts'
import type { SyntaxRow } from './syntax-table.ts'

/** The tables of a deck's options. */
export function optionTables(plugins: readonly Plugin[]): readonly OptionKinds[] {
  return [
    revealOptions,
    deckOptions,
    ...plugins.flatMap(({ reads }) => (reads?.options ? [reads.options] : [])),
  ]
}

/** Keys of the front matter, as they are mostly written. */
export function optionNames(plugins: readonly Plugin[]): readonly string[] {
  const names = optionTables(plugins).flatMap((table) => Object.keys(table).map(kebab))
  return [...new Set(names)]
}

/** Quarto's and Pandoc's spelling of reveal.js's names. */
const kebab = (name: string) =>
  name.replace(/URL/, 'Url').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** What an option is for the reader, and the values that can be listed. */
export function optionFacts(
  key: string,
  { plugins, path }: Pick<EditedDeck, 'plugins' | 'path'>,
): { readonly kind: OptionKind; readonly isReveal: boolean; readonly values: readonly string[] } | undefined {
  const found = optionKind(key, optionTables(plugins))
  if (!found) return undefined
  const [name, kind] = found
  const values =
    key === 'theme'
      ? [...themes.keys(), ...themesAround(path)]
      : key === 'from'
        ? dialectNames
        : valuesOf(kind)
  return { kind, isReveal: Object.hasOwn(revealOptions, name), values }
}

/** Words among what a kind allows; `number` and the like are none. */
const valuesOf = (kind: OptionKind): readonly string[] =>
  kind === 'boolean'
    ? ['true', 'false']
    : typeof kind === 'string'
      ? []
      : kind.filter((value) => !['number', 'percentage', 'text'].includes(value))

/** What plugins read, and what the tables of the syntax say of the looks. */
export function classNames(plugins: readonly Plugin[], rows: readonly SyntaxRow[]): readonly string[] {
  return [
    ...new Set([
      ...knownTo(plugins).stepClasses,
      ...wordsIn(rows, /(?<=[{`\s])\.([a-z][a-z-]*[a-z])(?=[\s}`])/g),
    ]),
  ]
}

export function attributeNames(plugins: readonly Plugin[], rows: readonly SyntaxRow[]): readonly string[] {
  return [...new Set([...knownTo(plugins).attributes, ...wordsIn(rows, /(?<=[{`\s])([a-z][a-z-]*)=/g)])]
}

const wordsIn = (rows: readonly SyntaxRow[], pattern: RegExp): readonly string[] =>
  rows.flatMap(({ write }) => [...write.matchAll(pattern)].flatMap(([, word]) => word ?? []))

/** Languages of code, and what is drawn from text. */
export function codeNames(plugins: readonly Plugin[]): readonly string[] {
  const drawn = plugins.find(({ name }) => name === 'diagrams')?.reads?.classes ?? []
  return [...drawn, ...languageNames()]
}
