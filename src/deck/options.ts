/** What a deck's front matter says about the deck, beside its title. */
import type { Report, Span } from '../diagnostic/diagnostic.ts'
import { nearest } from '../diagnostic/nearest.ts'
import type { Meta, MetaValue } from '../pandoc/ast.ts'
import { plainText } from '../pandoc/plain-text.ts'
import { isKey, readBroker } from '../protocol/broadcast.ts'
import { readDuration } from './duration.ts'
import { type Keyboard, readKeyboard } from './keyboard.ts'
import { isLanguageTag } from './languages.ts'
import { allEntries, metaEntries, metaInlines, metaList, metaName, metaSource } from './meta.ts'
import { insteadOfKey, insteadOfReveal } from './option-effects.ts'
import {
  deckOptions,
  type OptionKinds,
  type OptionValue,
  type OptionValues,
  optionChoices,
  optionKind,
  optionValue,
  revealOptions,
} from './option-kinds.ts'

export interface Options {
  /** Text of the title, for the window and the outline: Pandoc's `pagetitle`, with which no slide begins, or the title slide's. */
  readonly title: string | undefined
  readonly authors: readonly string[]
  readonly date: string | undefined
  /** BCP 47. */
  readonly lang: string
  /** Default: the language's. */
  readonly dir: 'ltr' | 'rtl'
  readonly description: string | undefined
  readonly keywords: readonly string[]
  /** Canonical address of the published deck. */
  readonly url: string | undefined
  /** 1 to 6; the rule finds it where the deck does not say. */
  readonly slideLevel: number | undefined
  readonly incremental: boolean
  /** A slide with the table of contents. */
  readonly toc: boolean
  readonly tocDepth: number
  readonly tocTitle: string | undefined
  /** Planned length of the talk in seconds. */
  readonly duration: number | undefined
  /** `private`: no speaker notes in what is published. */
  readonly notes: 'public' | 'private'
  /** False: no service worker. */
  readonly offline: boolean
  /** The broker of MQTT over which the site can be followed. */
  readonly broadcast: string | undefined
  /** The public key of who gives the talk, if the deck says it. */
  readonly broadcastKey: string | undefined
  /** Is the Markdown source published too? */
  readonly source: boolean
  /** What keys do, where the deck changes it. */
  readonly keyboard: Keyboard | undefined
  /** reveal.js's options, and those of plugins: only what the deck says, and only what may be said. */
  readonly values: OptionValues
}

/** A theme, as the front matter names it. */
export interface AskedTheme {
  readonly name: string
  readonly at: Span
}

/** Reads and checks the options, `own`: those of the deck's plugins; what cannot be meant is reported and left out. */
export function readOptions(meta: Meta, own: readonly OptionKinds[], report: Report): Options {
  const all = allEntries(meta)
  const text = (key: string) => metaSource(all.get(key))?.trim() || undefined
  const prose = (key: string) => plainText(metaInlines(all.get(key)) ?? []).trim() || undefined
  const flag = (key: string) => readFlag(key, all.get(key), report)
  const texts = (key: string) =>
    metaList(all.get(key)).flatMap((value) => plainText(metaInlines(value) ?? []) || [])

  const values = readValues(all, [revealOptions, ...own], report)
  const lang = readLang(all.get('lang'), report) ?? 'en'
  return {
    title: prose('pagetitle') ?? prose('title'),
    authors: metaList(all.get('author')).flatMap((value) => authorName(value) ?? []),
    date: readDate(all.get('date'), report),
    lang,
    dir:
      readChoice('dir', all.get('dir'), deckOptions.dir, report) ?? (values.rtl ? 'rtl' : directionOf(lang)),
    description: prose('description'),
    keywords: texts('keywords')
      .flatMap((word) => word.split(','))
      .flatMap((word) => word.trim() || []),
    url: text('url'),
    slideLevel: readLevel('slide-level', all.get('slide-level'), report),
    incremental: flag('incremental') ?? false,
    toc: flag('toc') ?? false,
    tocDepth: readLevel('toc-depth', all.get('toc-depth'), report) ?? 3,
    tocTitle: prose('toc-title'),
    duration: readLength(all.get('duration'), report) || undefined,
    // A word that is not understood may mean that they are for nobody else.
    notes: all.has('notes')
      ? (readChoice('notes', all.get('notes'), deckOptions.notes, report) ?? 'private')
      : 'public',
    offline: flag('offline') ?? true,
    broadcast: readBroadcast(all.get('broadcast'), report),
    broadcastKey: readKey(all.get('broadcast-key'), report),
    source: flag('source') ?? false,
    keyboard: readKeyboard(all.get('keyboard'), report),
    values,
  }
}

/** An author's name, whether the author is a name or a map (Quarto's and Pandoc's affiliations). */
function authorName(value: MetaValue): string | undefined {
  const name = metaName(value.type === 'map' ? value.entries.get('name') : value)
  return plainText(name ?? []).trim() || undefined
}

/** The theme that the front matter names, `theme: plain`; Quarto's list may name style sheets, too, which only its own builder reads. */
export function readTheme(meta: Meta, report: Report): AskedTheme | undefined {
  let found: AskedTheme | undefined
  for (const one of metaList(allEntries(meta).get('theme'))) {
    const name = metaSource(one)?.trim() ?? ''
    if (/\.s?css$/i.test(name))
      reportWithoutEffect('theme', '`css: mine.css` adds rules of your own to the theme’s', one.at, report)
    else if (name !== '' && name !== 'none') found ??= { name, at: one.at }
  }
  return found
}

function readValues(all: Meta, kinds: readonly OptionKinds[], report: Report): OptionValues {
  const found: Record<string, OptionValue> = {}
  for (const [key, value] of all) {
    const [name, kind] = optionKind(key, kinds) ?? []
    const source = metaSource(value)
    if (name === undefined || kind === undefined) {
      const texts = metaList(value).map((one) => metaSource(one) ?? [...metaEntries(one).keys()].join(' '))
      const instead = insteadOfKey(key, texts)
      if (instead !== undefined) reportWithoutEffect(key, instead, value.at, report)
      else reportUnknown(key, kinds, value.at, report)
    } else if (source !== undefined && kind !== 'any') {
      const read = optionValue(kind, source)
      const instead = read === undefined ? undefined : insteadOfReveal(name, read)
      if (read === undefined) reportValue(key, source, optionChoices(kind), value.at, report)
      else if (instead !== undefined) reportWithoutEffect(key, instead, value.at, report)
      else found[name] = read
    }
  }
  return found
}

function reportWithoutEffect(key: string, hint: string, at: Span, report: Report) {
  const message = `The deck's option “${key}” has no effect here`
  report({ code: 'option-without-effect', message, hint, at })
}

/** Front matter may hold any key: only one that is almost a known one is surely a slip. */
function reportUnknown(key: string, kinds: readonly OptionKinds[], at: Span, report: Report) {
  if (Object.hasOwn(deckOptions, key) || key.length < 5) return
  const meant = nearest(key, [...kinds, deckOptions].flatMap(Object.keys))
  if (meant === undefined || Math.abs(meant.length - key.length) > 1 || meant[0] !== key[0]) return
  report({
    code: 'unknown-option',
    message: `The deck's option “${key}” is not known`,
    hint: `Did you mean “${meant}”?`,
    at,
  })
}

function reportValue(key: string, source: string, choices: string, at: Span, report: Report) {
  report({
    code: 'option-value',
    message: `The deck's option “${key}” cannot be “${source.trim()}”`,
    hint: `It may be: ${choices}`,
    at,
  })
}

function readFlag(key: string, value: MetaValue | undefined, report: Report): boolean | undefined {
  const source = metaSource(value)?.trim()
  if (value === undefined || source === undefined || source === '') return undefined
  if (source === 'true' || source === 'false') return source === 'true'
  reportValue(key, source, 'true or false', value.at, report)
  return undefined
}

function readChoice<Word extends string>(
  key: string,
  value: MetaValue | undefined,
  choices: readonly Word[],
  report: Report,
): Word | undefined {
  const source = metaSource(value)?.trim()
  const word = choices.find((choice) => choice === source)
  if (value && source && !word) reportValue(key, source, choices.join(', '), value.at, report)
  return word
}

function readLevel(key: string, value: MetaValue | undefined, report: Report): number | undefined {
  const source = metaSource(value)?.trim()
  if (value === undefined || source === undefined) return undefined
  if (/^[1-6]$/.test(source)) return Number(source)
  reportValue(key, source, '1 to 6', value.at, report)
  return undefined
}

/** Quarto and R put in today's date; Pandoc shows what is written, and so do we. */
function readDate(value: MetaValue | undefined, report: Report): string | undefined {
  const source = metaSource(value)?.trim() ?? ''
  if (value && (/^(?:today|now|last-modified)$/i.test(source) || /^`r\s.*`$/s.test(source)))
    reportValue('date', source, 'a date, which is shown as it is written', value.at, report)
  return plainText(metaInlines(value) ?? []).trim() || undefined
}

function readLang(value: MetaValue | undefined, report: Report): string | undefined {
  const source = metaSource(value)?.trim()
  if (!value || !source) return undefined
  const tag = source.replace(/_/g, '-').replace(/\.utf-?8$/i, '')
  if (isLanguageTag(tag)) return tag
  reportValue('lang', source, 'a language tag such as en, de-CH or zh-Hant', value.at, report)
  return undefined
}

/** Languages of scripts that run from right to left: Arabic, Hebrew, Thaana, N’Ko, Syriac. */
const directionOf = (lang: string) =>
  /^(ar|arc|dv|fa|he|ks|nqo|ps|sd|syr|ug|ur|yi)\b/i.test(lang) ? 'rtl' : 'ltr'

function readBroadcast(value: MetaValue | undefined, report: Report): string | undefined {
  const source = metaSource(value)?.trim()
  if (!value || !source) return undefined
  const read = readBroker(source)
  if ('address' in read) return read.address
  // Without the value: it may be a password.
  report({ code: 'broadcast-address', message: `The deck's option “broadcast” ${read.fault}`, at: value.at })
  return undefined
}

function readKey(value: MetaValue | undefined, report: Report): string | undefined {
  const source = metaSource(value)?.trim()
  if (!value || !source) return undefined
  if (isKey(source)) return source
  reportValue('broadcast-key', source, 'the 43 characters that `start --broadcast` prints', value.at, report)
  return undefined
}

function readLength(value: MetaValue | undefined, report: Report): number | undefined {
  const source = metaSource(value)?.trim()
  if (!value || !source) return undefined
  const seconds = readDuration(source, 'minutes')
  if (seconds === undefined) reportValue('duration', source, '25min, 1h30m or 25:00', value.at, report)
  return seconds
}
