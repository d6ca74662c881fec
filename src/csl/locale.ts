/** A language's terms, dates and quotation marks (CSL 1.0.2, “Locale Files”), with what a style says otherwise. */
import { type DateNode, readDate } from './style-nodes.ts'
import { tableOf } from './table.ts'
import type { XmlElement } from './xml.ts'

export type TermForm = 'long' | 'short' | 'verb' | 'verb-short' | 'symbol'

export interface CslTerm {
  readonly form: TermForm
  readonly number?: 'singular' | 'plural'
  readonly gender?: string | undefined
  readonly genderForm?: string | undefined
  readonly match?: string | undefined
  readonly text: string
}

/** What is asked for: what is left out may be anything. */
export type AskedTerm = Partial<Omit<CslTerm, 'text'>>

/** What one file, or one `<locale>` of a style, says. */
export interface LocalePart {
  readonly lang: string | undefined
  readonly punctuationInQuote: boolean | undefined
  readonly limitsOrdinals: boolean | undefined
  readonly dates: ReadonlyMap<string, DateNode>
  readonly terms: ReadonlyMap<string, readonly CslTerm[]>
}

type Quotes = readonly [open: string, close: string]

export interface CslLocale extends Omit<LocalePart, 'lang'> {
  readonly lang: string
  readonly quotes: { readonly outer: Quotes; readonly inner: Quotes }
}

export function readLocale(root: XmlElement): LocalePart {
  const children = (name: string) => root.children.filter((child) => child.name === name)
  const terms = new Map<string, CslTerm[]>()
  for (const { attributes, children: forms, text } of children('terms').flatMap((list) => list.children)) {
    const name = attributes.get('name') ?? ''
    const shared = {
      form: (attributes.get('form') ?? 'long') as TermForm,
      gender: attributes.get('gender'),
      genderForm: attributes.get('gender-form'),
      match: attributes.get('match'),
    }
    const single = forms.find((form) => form.name === 'single')?.text
    const multiple = forms.find((form) => form.name === 'multiple')?.text ?? ''
    const own = terms.get(name) ?? []
    // What stands further down counts first.
    if (single)
      own.unshift(
        { ...shared, number: 'singular', text: single },
        { ...shared, number: 'plural', text: multiple },
      )
    else own.unshift({ ...shared, text })
    terms.set(name, own)
  }
  const option = (name: string) => {
    const said = children('style-options').find(({ attributes }) => attributes.has(name))
    return said && said.attributes.get(name) === 'true'
  }
  return {
    lang: root.attributes.get('xml:lang') ?? root.attributes.get('lang'),
    punctuationInQuote: option('punctuation-in-quote'),
    limitsOrdinals: option('limit-day-ordinals-to-day-1'),
    dates: new Map(children('date').map((date) => [date.attributes.get('form') ?? '', readDate(date)])),
    terms,
  }
}

/** `lang`'s own file with what the style says for that language, for its dialects, and for all. */
export function mergeLocales(lang: string, file: LocalePart, parts: readonly LocalePart[]): CslLocale {
  const language = lang.split('-')[0]
  const primary = primaryDialect(lang)
  const chosen = [
    ...parts.filter((part) => part.lang === lang),
    ...parts.filter((part) => part.lang === primary && primary !== lang),
    ...parts.filter((part) => part.lang === language && part.lang !== lang && part.lang !== primary),
    ...parts.filter((part) => part.lang === undefined),
    file,
  ]
  const terms = new Map<string, CslTerm[]>()
  const dates = new Map<string, DateNode>()
  for (const part of chosen) {
    for (const [name, list] of part.terms) terms.set(name, [...(terms.get(name) ?? []), ...list])
    for (const [form, date] of part.dates) if (!dates.has(form)) dates.set(form, date)
  }
  const term = (name: string, usual: string) => terms.get(name)?.[0]?.text ?? usual
  return {
    lang,
    punctuationInQuote: chosen.find((part) => part.punctuationInQuote !== undefined)?.punctuationInQuote,
    limitsOrdinals: chosen.find((part) => part.limitsOrdinals !== undefined)?.limitsOrdinals,
    dates,
    terms,
    quotes: {
      outer: [term('open-quote', '“'), term('close-quote', '”')],
      inner: [term('open-inner-quote', '‘'), term('close-inner-quote', '’')],
    },
  }
}

const dialects = tableOf(`
  cs CZ  cy GB  da DK  el GR  en US  et EE  fa IR  he IL  ja JP  km KH  ko KR  nb NO  nn NO  sl SI  sr RS  sv SE
  uk UA  vi VN  zh CN  ca AD  af ZA
`)

/** The dialect whose file a language without one has: `de` is `de-DE`. */
export function primaryDialect(lang: string): string {
  const language = lang.split('-')[0]?.toLowerCase() ?? ''
  return `${language}-${dialects.get(language) ?? language.toUpperCase()}`
}

/** Those of a name that fit what is asked. */
export function findTerms({ terms }: CslLocale, name: string, asked: AskedTerm): readonly CslTerm[] {
  const { form = 'long', number, gender, genderForm, match } = asked
  const fits = (wanted: string | undefined, has: string | undefined) =>
    wanted === undefined || has === undefined || wanted === has
  return (terms.get(name === 'sub verbo' ? 'sub-verbo' : name) ?? []).filter(
    (term) =>
      term.form === form &&
      fits(number, term.number) &&
      fits(gender, term.gender) &&
      fits(genderForm, term.genderForm) &&
      fits(match, term.match),
  )
}

const fallbacks: Readonly<Record<TermForm, TermForm | undefined>> = {
  'verb-short': 'verb',
  symbol: 'short',
  verb: 'long',
  short: 'long',
  long: undefined,
}

/** The text of a term; a form that a language lacks falls back to the next longer. Undefined: it has none, or an empty one. */
export function termText(locale: CslLocale, name: string, asked: AskedTerm = {}): string | undefined {
  for (let form: TermForm | undefined = asked.form ?? 'long'; form; form = fallbacks[form]) {
    const [found] = findTerms(locale, name, { ...asked, form })
    if (found) return found.text === '' ? undefined : found.text
  }
  return undefined
}
