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
import { isFault, readXml } from '../../csl/xml.ts'
import { allEntries, metaSource } from '../../deck/meta.ts'
import type { Span } from '../../diagnostic/diagnostic.ts'
import { nearest } from '../../diagnostic/nearest.ts'
import { oncePer } from '../../pandoc/once-per.ts'
import type { Context } from '../../plugin.ts'
import { readFile } from './deck-files.ts'

export const styles = new URL('../../csl/styles/', import.meta.url)
const locales = new URL('../../csl/locales/', import.meta.url)

/** Pandoc's. */
const usual = 'chicago-author-date'

export interface StyleInLanguage {
  readonly style: CslStyle
  readonly locale: CslLocale
}

/** What of a work stands at the foot of a slide. */
export const footStyle = oncePer((folder: URL): CslStyle => ownStyle('slide-foot', folder))

/** The deck's style; where that cannot be read, which is said, the usual one. */
export function lookUpStyle(context: Context): StyleInLanguage {
  const { deck } = context
  const entries = allEntries(deck.meta)
  const asked = entries.get('csl') ?? entries.get('citation-style')
  const name = metaSource(asked)?.trim() || undefined
  const style = (name !== undefined && asked && styleNamed(name, asked.at, context)) || usualStyle(styles)
  const lang = entries.has('lang') ? deck.options.lang : (style.defaultLocale ?? deck.options.lang)
  return { style, locale: localeFor(lang, style, context) }
}

const usualStyle = oncePer((folder: URL): CslStyle => ownStyle(usual, folder))

function ownStyle(name: string, folder: URL): CslStyle {
  const read = readStyle(readFileSync(new URL(`${name}.csl`, folder), 'utf8'))
  if (isFault(read)) throw new Error(read.fault)
  return read
}

const ours = () => readdirSync(styles).flatMap((file) => /^(.*)\.csl$/.exec(file)?.[1] ?? [])

/** `csl: ieee` is one of ours, unless it lies beside the deck; `csl: mine.csl` lies there. */
function styleNamed(
  name: string,
  at: Span,
  context: Context,
  seen: readonly string[] = [],
): CslStyle | undefined {
  const text = styleText(name, at, context)
  if (text === undefined) return undefined
  const report = (message: string, hint?: string) =>
    context.report({ code: 'citation-style', message, ...(hint && { hint }), at })
  const read = readStyle(text)
  if (isFault(read)) return void report(`${name}, line ${read.line}: ${read.fault}`)
  if (read.parent === undefined) return read
  // A style that is another's by another name.
  const parent = read.parent.replace(/^.*\//, '')
  if (seen.includes(parent)) return void report(`${name}: its styles refer to each other`)
  const whole =
    ours().includes(parent) || context.media ? styleNamed(parent, at, context, [...seen, parent]) : undefined
  return whole && { ...whole, defaultLocale: read.defaultLocale ?? whole.defaultLocale }
}

function styleText(name: string, at: Span, context: Context): string | undefined {
  const { media } = context
  if (/\.(?:csl|xml)$/i.test(name)) return readFile(name, at, context)
  const beside = media?.read(`${name}.csl`)
  if (beside && 'text' in beside) return beside.text
  const own = new URL(`${name}.csl`, styles)
  if (/^[\w-]+$/.test(name) && existsSync(own)) return readFileSync(own, 'utf8')
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
  const english = 'en-US'
  for (const name of [lang, primaryDialect(lang), lang.split('-')[0] ?? '']) {
    if (!/^[A-Za-z-]+$/.test(name)) continue
    const own = new URL(`${name}.xml`, locales)
    const text = existsSync(own) ? readFileSync(own, 'utf8') : besideDeck(`locales-${name}.xml`)
    const read = text === undefined ? undefined : readPart(text)
    if (read) return mergeLocales(name, read, style.locales)
  }
  const read = readPart(readFileSync(new URL(`${english}.xml`, locales), 'utf8'))
  if (!read) throw new Error(`The locale ${english} cannot be read`)
  return mergeLocales(english, read, style.locales)

  function besideDeck(file: string): string | undefined {
    const found = media?.read(file)
    return found && 'text' in found ? found.text : undefined
  }
}

function readPart(text: string): LocalePart | undefined {
  const root = readXml(text)
  return isFault(root) ? undefined : readLocale(root)
}
