/** The style that a deck's `csl` names, and its language. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import {
  type CslLocale,
  type LocalePart,
  mergeLocales,
  primaryDialect,
  readLocale,
} from '../../csl/locale.ts'
import { type CslStyle, readStyle } from '../../csl/style.ts'
import { type FileFault, isFault, readXml } from '../../csl/xml.ts'
import { allEntries, metaSource } from '../../deck/meta.ts'
import type { Span } from '../../diagnostic/diagnostic.ts'
import { nearest } from '../../diagnostic/nearest.ts'
import { readTextFile } from '../../html/text-files.ts'
import { oncePer } from '../../pandoc/once-per.ts'
import type { Context } from '../../plugin.ts'

const styles = new URL('../../csl/styles/', import.meta.url)
const locales = new URL('../../csl/locales/', import.meta.url)

/** Pandoc's. */
const usual = 'chicago-author-date'

export interface StyleInLanguage {
  readonly style: CslStyle
  readonly locale: CslLocale
}

/** What of a work stands at the foot of a slide. */
export const footStyle = (): CslStyle => sureStyle('slide-foot')

/** The deck's style; where that cannot be read, which is said, the usual one. */
export function lookUpStyle(context: Context): StyleInLanguage {
  const { deck } = context
  const entries = allEntries(deck.meta)
  const asked = entries.get('csl') ?? entries.get('citation-style')
  const name = metaSource(asked)?.trim() || undefined
  const style = (name !== undefined && asked && styleNamed(name, asked.at, context)) || sureStyle(usual)
  const lang = entries.has('lang') ? deck.options.lang : (style.defaultLocale ?? deck.options.lang)
  return { style, locale: localeFor(lang, style, context) }
}

/** What comes with the tool, each file read once. */
const known = oncePer((_: URL) => new Map<string, CslStyle | LocalePart>())

function own<Read extends CslStyle | LocalePart>(
  name: string,
  folder: URL,
  read: (text: string) => Read | FileFault,
): Read | undefined {
  const before = known(folder).get(name)
  // What a folder holds is of one kind.
  if (before) return before as Read
  const file = new URL(name, folder)
  if (!existsSync(file)) return undefined
  const found = read(readFileSync(file, 'utf8'))
  if (isFault(found)) throw new Error(`${name}, line ${found.line}: ${found.fault}`)
  known(folder).set(name, found)
  return found
}

const ownStyle = (name: string): CslStyle | undefined =>
  /^[\w-]+$/.test(name) ? own(`${name}.csl`, styles, readStyle) : undefined

/** One that is surely there. */
function sureStyle(name: string): CslStyle {
  const found = ownStyle(name)
  if (!found) throw new Error(`The style ${name} has not come with the tool`)
  return found
}

const ours = () => readdirSync(styles).flatMap((file) => /^(.*)\.csl$/.exec(file)?.[1] ?? [])

/** `csl: ieee` is one of ours, unless it lies beside the deck; `csl: mine.csl` lies there. */
function styleNamed(
  name: string,
  at: Span,
  context: Context,
  seen: readonly string[] = [],
): CslStyle | undefined {
  const read = readNamed(name, at, context)
  if (!read) return undefined
  const report = (message: string) => context.report({ code: 'citation-style', message, at })
  if (isFault(read)) return void report(`${name}, line ${read.line}: ${read.fault}`)
  if (read.parent === undefined) return read
  // A style that is another's by another name.
  const parent = read.parent.replace(/^.*\//, '')
  if (seen.includes(parent)) return void report(`${name}: its styles refer to each other`)
  const whole = styleNamed(parent, at, context, [...seen, parent])
  return whole && { ...whole, defaultLocale: read.defaultLocale ?? whole.defaultLocale }
}

function readNamed(name: string, at: Span, context: Context): CslStyle | FileFault | undefined {
  if (/\.(?:csl|xml)$/i.test(name)) {
    const text = readTextFile(name, at, context)
    return text === undefined ? undefined : readStyle(text)
  }
  const beside = context.media?.read(`${name}.csl`)
  if (beside && 'text' in beside) return readStyle(beside.text)
  const found = ownStyle(name)
  if (found) return found
  const near = nearest(name, ours())
  context.report({
    code: 'citation-style',
    message: `There is no style “${name}”, neither beside the deck nor among those that come with the tool`,
    hint: near === undefined ? `There are: ${ours().join(', ')}` : `Did you mean “${near}”?`,
    at,
  })
  return undefined
}

function localeFor(lang: string, style: CslStyle, { media }: Context): CslLocale {
  for (const name of [lang, primaryDialect(lang), lang.split('-')[0] ?? '']) {
    if (!/^[A-Za-z-]+$/.test(name)) continue
    const part = own(`${name}.xml`, locales, readPart) ?? besideDeck(`locales-${name}.xml`)
    if (part) return mergeLocales(name, part, style.locales)
  }
  const part = own('en-US.xml', locales, readPart)
  if (!part) throw new Error('The locale en-US has not come with the tool')
  return mergeLocales('en-US', part, style.locales)

  function besideDeck(file: string): LocalePart | undefined {
    const found = media?.read(file)
    const part = found && 'text' in found ? readPart(found.text) : undefined
    return part && !isFault(part) ? part : undefined
  }
}

function readPart(text: string): LocalePart | FileFault {
  const root = readXml(text)
  return isFault(root) ? root : readLocale(root)
}
