import { metaEntries, metaList, metaSource } from '../deck/meta.ts'
import type { Report, Severity, Span } from '../diagnostic/diagnostic.ts'
import { nearest } from '../diagnostic/nearest.ts'
import type { Meta } from '../pandoc/ast.ts'

export type Level = Severity | 'off'

/** Beyond these a rule speaks. */
export interface Limits {
  /** Words on a slide, code not counted. */
  readonly words: number
  /** Points of all lists on a slide. */
  readonly bullets: number
  /** Lines of one piece of code. */
  readonly codeLines: number
  /** Height of letters in pixels of a slide of 1280 × 720. */
  readonly text: number
  /** Words a minute that a speaker says. */
  readonly wordsPerMinute: number
}

export const usualLimits: Limits = {
  words: 100,
  bullets: 10,
  codeLines: 20,
  text: 24,
  wordsPerMinute: 130,
}

/** What `deck.config.ts` may say of the check; the front matter says it as `check:` and wins. */
export interface CheckOptions {
  /** By rule or by the code of a diagnostic. */
  readonly rules?: Readonly<Record<string, Level>>
  readonly limits?: Partial<Limits>
  /** Words that are spelt rightly, whatever a dictionary says. */
  readonly words?: readonly string[]
}

export interface Settings {
  readonly levels: ReadonlyMap<string, Level>
  readonly limits: Limits
  readonly words: ReadonlySet<string>
}

export const limitNames: ReadonlyMap<string, keyof Limits> = new Map([
  ['words', 'words'],
  ['bullets', 'bullets'],
  ['code-lines', 'codeLines'],
  ['text', 'text'],
  ['words-per-minute', 'wordsPerMinute'],
])

/**
 * Reads `check:` of the front matter over what the configuration says:
 *
 *     check:
 *       spelling: off
 *       contrast: warning
 *       limits: { words: 100, code-lines: 24 }
 *       words: [Kravetz, libpostal]
 *
 * What cannot be meant is reported, of the configuration at the beginning of the deck; `rules` are the names that levels
 * may be given to.
 */
export function readSettings(
  meta: Meta,
  config: CheckOptions,
  rules: readonly string[],
  report: Report,
): Settings {
  const levels = new Map<string, Level>()
  const words = new Set(config.words?.map((word) => word.toLowerCase()))
  const limits = { ...usualLimits }
  const warn = (message: string, at: Span, hint?: string) =>
    report({ code: 'check-setting', message, at, hint })

  function setLimit(name: string, value: number, at: Span): void {
    const limit = limitNames.get(name)
    const meant = nearest(name, [...limitNames.keys()])
    if (limit === undefined) warn(`The check has no limit “${name}”`, at, meant && `Did you mean “${meant}”?`)
    else if (value > 0) limits[limit] = value
    else warn(`The limit “${name}” is a number above 0`, at)
  }

  function setLevel(rule: string, value: string | undefined, at: Span): void {
    const meant = nearest(rule, rules)
    if (limitNames.has(rule))
      warn(`“${rule}” is a limit, not a rule`, at, `Write limits: { ${rule}: ${value} }`)
    else if (!rules.includes(rule))
      warn(`The check has no rule “${rule}”`, at, meant && `Did you mean “${meant}”?`)
    else if (value === 'error' || value === 'warning' || value === 'off') levels.set(rule, value)
    else warn(`The rule “${rule}” can be error, warning or off`, at)
  }

  const start = { start: 0, end: 0 }
  for (const [rule, level] of Object.entries(config.rules ?? {})) setLevel(rule, level, start)
  for (const [key, value] of Object.entries(config.limits ?? {})) {
    const name = [...limitNames].find(([, limit]) => limit === key)?.[0]
    setLimit(name ?? key, Number(value), start)
  }
  for (const [key, value] of metaEntries(meta.get('check'))) {
    if (key === 'words') {
      for (const item of metaList(value))
        for (const word of (metaSource(item) ?? '').split(/[\s,]+/)) if (word) words.add(word.toLowerCase())
    } else if (key === 'limits') {
      for (const [name, given] of metaEntries(value)) setLimit(name, Number(metaSource(given)), given.at)
    } else {
      // YAML reads `off` as false, in this place the same word; on as true, the usual level.
      const level = metaSource(value)?.trim()
      setLevel(key, level === 'false' ? 'off' : level === 'true' ? 'warning' : level, value.at)
    }
  }
  return { levels, limits, words }
}
