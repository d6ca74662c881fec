/** The works that a deck's `bibliography` and `references` list. */
import { readBibtex, withCrossReferences } from '../../csl/bibtex.ts'
import { readBibItem } from '../../csl/bibtex-item.ts'
import { bibWord } from '../../csl/bibtex-words.ts'
import { type BibValue, fromJson, isBibList, isBibMap, readCslItem } from '../../csl/csl-json.ts'
import type { CslItem } from '../../csl/item.ts'
import type { CslLocale } from '../../csl/locale.ts'
import { allEntries, metaInlines, metaList, metaSource } from '../../deck/meta.ts'
import type { Span } from '../../diagnostic/diagnostic.ts'
import { readTextFile } from '../../html/text-files.ts'
import type { Meta, MetaValue } from '../../pandoc/ast.ts'
import { parseYaml } from '../../pandoc/metadata/yaml.ts'
import { read } from '../../pandoc/read.ts'
import { normalise } from '../../pandoc/source.ts'
import type { Context } from '../../plugin.ts'
import { richOf } from './rich-inlines.ts'

/** What is wrong with a file, its line where one can be told. */
type ReportFileFault = (message: string, line?: number) => void

/** A work that is read when it is cited: of a library of thousands a deck needs a few. */
interface Work {
  readonly id: string
  /** What it is called as well. */
  readonly aliases?: readonly string[]
  read(): CslItem
}

/** All works by their keys; of two with one key the last counts, and those of the deck itself before those of files. */
export function readBibliography(meta: Meta, locale: CslLocale, context: Context): ReadonlyMap<string, Work> {
  const entries = allEntries(meta)
  const works = new Map<string, Work>()
  const add = (items: readonly Work[], fault: ReportFileFault) => {
    const seen = new Set<string>()
    for (const item of items) {
      if (seen.has(item.id)) fault(`two entries have the key “${item.id}”, and the last counts`)
      seen.add(item.id)
      works.set(item.id, item)
      for (const alias of item.aliases ?? []) if (!works.has(alias)) works.set(alias, item)
    }
  }
  for (const one of metaList(entries.get('bibliography'))) {
    const name = metaSource(one)?.trim() ?? ''
    const file = readTextFile(name, one.at, context)
    if (file === undefined) continue
    const fault = reporter(name, one.at, context)
    add(readFileAs(name, file, locale, fault), fault)
  }
  const own = entries.get('references')
  if (own?.type === 'list')
    add(
      own.items.flatMap((item) => readWork(bibValueOf(item)) ?? []),
      () => {},
    )
  return works
}

const reporter =
  (file: string, at: Span, { report }: Context): ReportFileFault =>
  (message, line) =>
    report({
      code: 'bibliography',
      message: `${file}${line === undefined ? '' : `, line ${line}`}: ${message}`,
      at,
    })

function readFileAs(name: string, text: string, locale: CslLocale, fault: ReportFileFault): readonly Work[] {
  const ending = /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  switch (ending) {
    case 'bib':
    case 'biblatex':
    case 'bibtex':
      return readBib(text, ending !== 'bibtex', locale, fault)
    case 'json':
      return readJson(text, fault)
    case 'yaml':
    case 'yml':
      return readYaml(text, fault)
    default:
      fault('nothing is known of such files; a bibliography is .bib, .bibtex, .json or .yaml')
      return []
  }
}

function readBib(
  text: string,
  isBiblatex: boolean,
  locale: CslLocale,
  fault: ReportFileFault,
): readonly Work[] {
  const word = (key: string) => {
    const found = bibWord(key, locale.lang)
    return found === key ? undefined : found
  }
  const { entries, faults } = readBibtex(text, word)
  for (const one of faults) fault(one.fault, one.line)
  return withCrossReferences(entries, isBiblatex)
    .filter(({ type }) => type !== 'xdata')
    .map((entry) => ({
      id: entry.key,
      aliases:
        entry.fields
          .get('ids')
          ?.split(/[\s,]+/)
          .filter(Boolean) ?? [],
      read: () => readBibItem(entry, isBiblatex, locale),
    }))
}

function readJson(text: string, fault: ReportFileFault): readonly Work[] {
  try {
    const found = fromJson(JSON.parse(text.replace(/^\ufeff/, '')))
    return itemsIn(found, 'items', fault)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const at = /position (\d+)/.exec(message)?.[1]
    const line = at === undefined ? undefined : text.slice(0, Number(at)).split('\n').length
    fault(
      `it is no JSON: ${message.replace(/^./, (letter) => letter.toLowerCase()).replace(/ in JSON.*$| \(line.*$/s, '')}`,
      line,
    )
    return []
  }
}

function readWork(value: BibValue): Work | undefined {
  const item = readCslItem(value)
  return item && { id: item.id, read: () => item }
}

/** The entries of a list, or of the list that stands under `key`. */
function itemsIn(found: BibValue | undefined, key: string, fault: ReportFileFault): readonly Work[] {
  const value = isBibMap(found) ? found.map.get(key) : found
  if (!isBibList(value)) {
    fault(`it holds no list of entries, nor one under “${key}”`)
    return []
  }
  return value.list.flatMap((one, i) => {
    const item = readWork(one)
    if (!item) fault(`entry ${i + 1} has no id`)
    return item ?? []
  })
}

/** As pandoc has it: a document's metadata, whose texts are Markdown. */
function readYaml(text: string, fault: ReportFileFault): readonly Work[] {
  const file = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const inner = file.replace(/^---[ \t]*\n/, '').replace(/\n(?:---|\.\.\.)[ \t]*\n?$/, '\n')
  const wrong: { readonly message: string; readonly at: Span }[] = []
  parseYaml(normalise(inner), wrong)
  const [first] = wrong
  if (first) {
    const line = inner.slice(0, first.at.start).trimEnd().split('\n').length
    fault(`it is no valid YAML: ${first.message}`, line + (file.startsWith('---') ? 1 : 0))
    return []
  }
  const isList = /^\s*(?:#[^\n]*\n\s*)*- /.test(inner)
  const { meta } = read(
    `---\n${isList ? 'references:\n' : ''}${inner.trimEnd()}\n---\n`,
    ({ code, message }) => {
      if (code === 'yaml-too-large') fault(message.replace('The front matter', 'it'))
    },
  )
  const list = meta.get('references')
  return itemsIn(list && { map: new Map([['references', bibValueOf(list)]]) }, 'references', fault)
}

function bibValueOf(value: MetaValue): BibValue {
  switch (value.type) {
    case 'list':
      return { list: value.items.map(bibValueOf) }
    case 'map':
      return { map: new Map([...value.entries].map(([key, one]) => [key, bibValueOf(one)])) }
    case 'bool':
      return value.value
    default: {
      const inlines = metaInlines(value)
      return inlines ? richOf(inlines) : null
    }
  }
}
