/** What an entry of BibTeX or BibLaTeX is in CSL (biblatex manual, sections 2 and 3; pandoc’s mapping). */
import type { BibEntry } from './bibtex.ts'
import { readBibNames, splitAt } from './bibtex-names.ts'
import { bibLanguage, bibWord } from './bibtex-words.ts'
import { type CslDate, type CslItem, type CslValue, type DateParts, readIsoDate, readMonth } from './item.ts'
import type { CslLocale } from './locale.ts'
import { writeNumber } from './numbers.ts'
import { joinRich, lettersOf, mapRich, type RichText, richText } from './rich-text.ts'
import { tableOf } from './table.ts'
import { readTex } from './tex-text.ts'
import { changeCase } from './text-case.ts'

const types = tableOf(`
  article article-journal  book book  booklet pamphlet  bookinbook book  collection book  dataset dataset
  electronic webpage  inbook chapter  incollection chapter  inreference entry-encyclopedia
  inproceedings paper-conference  conference paper-conference  manual book  mastersthesis thesis  mvbook book
  mvcollection book  mvproceedings book  mvreference book  online webpage  patent patent
  periodical article-journal  phdthesis thesis  proceedings book  reference book  report report  software software
  suppbook chapter  suppcollection chapter  suppperiodical article-journal  techreport report  thesis thesis
  unpublished manuscript  www webpage  artwork graphic  audio song  commentary book  image graphic
  jurisdiction legal_case  legislation legislation  legal treaty  letter personal_communication
  movie motion_picture  music song  performance speech  review review  standard legislation  video motion_picture
  data dataset  letters personal_communication  newsarticle article-newspaper
`)
const inSeries =
  /^(?:book|collection|proceedings|reference|mv\w+|bookinbook|inbook|incollection|inproceedings|inreference|suppbook|suppcollection)$/
const articles = /^(?:article|periodical|suppperiodical|review)$/
const chapters = /^(?:inbook|incollection|inproceedings|inreference|bookinbook)$/

export function readBibItem(entry: BibEntry, isBiblatex: boolean, locale: CslLocale): CslItem {
  const { type: kind, fields, key } = entry
  const word = (name: string) => bibWord(name, locale.lang)
  const raw = (name: string) => fields.get(name)?.trim()
  const field = (name: string): RichText | undefined => {
    const value = fields.get(name)
    return value === undefined ? undefined : readTex(value, word)
  }
  const language = raw('langid')
    ? bibLanguage(raw('langid') ?? '', raw('langidopts'))
    : raw('hyphenation')
      ? bibLanguage(raw('hyphenation') ?? '')
      : undefined
  const isEnglish = /^en\b/.test(locale.lang) && (language === undefined || /^en\b/.test(language))
  const title = (name: string): RichText | undefined => {
    const own = field(name)
    const found = own && name === 'series' ? mapRich(own, word) : own
    return found && isEnglish ? withoutCapitals(found, locale.lang) : found
  }
  const periodical = (name: string) => {
    const found = field(name)
    return found && protect(found, (rich) => rich)
  }
  /** Several publishers, places: `A and B`. */
  const list = (name: string): RichText | undefined => {
    const found = field(name)
    if (!found || !isBiblatex) return found
    return joinRich(splitAt(found, ' and ').flatMap((part, i) => (i === 0 ? [part] : [['; '], part])))
  }
  const options = new Map(
    (raw('options') ?? '').split(',').map((option) => {
      const [name = '', value = 'true'] = option.split('=')
      return [name.trim().toLowerCase(), value.trim().toLowerCase()]
    }),
  )
  const names = (name: string): CslValue | undefined => {
    const value = fields.get(name)
    if (value === undefined) return undefined
    const usesPrefix = options.get('useprefix') === 'true'
    return {
      names: readBibNames(value, { usesPrefix, usesJuniorComma: options.get('juniorcomma') === 'true' }),
    }
  }
  const date = (name: string, prefix: string): CslValue | undefined => {
    const found = readIsoDate((raw(name) ?? '-').replaceAll('\u00a0', '~')) ?? oldDate(prefix)
    return found && { date: found }
  }
  function oldDate(prefix: string): CslDate | undefined {
    const number = (name: string) => {
      const value = fields.get(prefix + name)
      const text = value === undefined ? '' : lettersOf(readTex(value)).replace(/^[–—]/, '-')
      return /^-?\d+$/.test(text) ? Number(text) : undefined
    }
    const month = (name: string) => {
      const value = raw(prefix + name)
      return value === undefined ? undefined : readMonth(lettersOf(readTex(value)))
    }
    const parts = [
      [number('year'), month('month'), number('day')],
      [number('endyear'), month('endmonth'), number('endday')],
    ].flatMap((all): DateParts[] => {
      const known = all.slice(0, all.includes(undefined) ? all.indexOf(undefined) : all.length)
      return known.length > 0 ? [known.flatMap((one) => one ?? [])] : []
    })
    if (parts.length > 0) return { parts }
    const literal = raw(`${prefix}year`)
    return literal === undefined ? undefined : { parts: [], literal }
  }

  const isPeriodical = kind === 'periodical'
  const isArticle = articles.test(kind)
  const isChapter = chapters.test(kind)
  const hasMain = fields.has('maintitle')
  const ofMain = hasMain && !isChapter
  const first = <T>(...tries: readonly (() => T | undefined)[]): T | undefined => {
    for (const one of tries) {
      const found = one()
      if (found !== undefined) return found
    }
    return undefined
  }
  const when =
    <T>(is: boolean, found: () => T | undefined) =>
    (): T | undefined =>
      is ? found() : undefined

  const subtype = raw('entrysubtype')
  const isEvent = fields.has('eventdate') || fields.has('eventtitle') || fields.has('venue')
  const type =
    types.get(kind) === 'article-journal' &&
    kind !== 'review' &&
    (subtype === 'magazine' || subtype === 'newspaper')
      ? `article-${subtype}`
      : kind === 'unpublished' && isEvent
        ? 'speech'
        : (types.get(kind) ?? '')
  const said = raw('type')
  const genre = said
    ? lettersOf(readTex(word(said), word))
    : kind === 'mastersthesis'
      ? word('mathesis')
      : kind === 'phdthesis'
        ? word('phdthesis')
        : undefined

  const number = field('number')
  const issue = isArticle && number ? joined(',', [number, field('issue')]) : undefined
  const ownTitle = first(
    when(isPeriodical, () => title('issuetitle')),
    when(ofMain, () => title('maintitle')),
    () => title('title'),
  )
  const subtitle = first(
    when(isPeriodical, () => title('issuesubtitle')),
    when(ofMain, () => title('mainsubtitle') ?? []),
    () => title('subtitle'),
  )
  const addon = first(
    when(ofMain, () => title('maintitleaddon') ?? []),
    () => title('titleaddon'),
  )
  const ofVolume = (name: string) =>
    first(
      when(ofMain, () => title(name)),
      when(hasMain && isChapter, () => title(`book${name}`)),
    )
  const container = first(
    when(isPeriodical, () => periodical('title')),
    when(isChapter, () => title('maintitle')),
    when(isChapter, () => title('booktitle')),
    () => periodical('journaltitle'),
    () => periodical('journal'),
  )
  const containerSubtitle = first(
    when(isPeriodical, () => periodical('subtitle')),
    when(isChapter, () => title('mainsubtitle')),
    when(isChapter, () => title('booksubtitle')),
    () => periodical('journalsubtitle'),
  )
  const containerAddon = first(
    when(isPeriodical, () => periodical('titleaddon')),
    when(isChapter, () => title('maintitleaddon')),
    when(isChapter, () => title('booktitleaddon')),
  )
  const hasMore = (subtitle && subtitle.length > 0) || (addon && addon.length > 0)
  const short = first(
    when(!hasMain || isChapter, () => title('shorttitle')),
    () => {
      const whole = title('title')
      const colon = whole && lettersOf(whole).includes(':')
      return whole && (colon || (hasMore && !hasMain)) ? upToColon(whole) : undefined
    },
  )
  const series = title('series')
  const seriesWords = series && lettersOf(series)
  const publishers = ['school', 'institution', 'organization', 'howpublished', 'publisher'].flatMap(
    (name) => {
      const found = name === 'howpublished' ? field(name) : list(name)
      return found ? [found] : []
    },
  )
  const volume = field('volume')
  const part = field('part')
  const status = field('pubstate')
  const rich = (value: RichText | undefined): CslValue | undefined =>
    value === undefined || value.length === 0 ? undefined : { rich: value }
  const text = (value: string | undefined): CslValue | undefined =>
    value === undefined ? undefined : { rich: richText(value) }
  const isDirected = raw('editortype') === 'director'

  const all: Readonly<Record<string, CslValue | undefined>> = {
    'other-ids': text(raw('ids')),
    genre: text(genre),
    language: text(language),
    accessed: date('urldate', 'url'),
    'event-date': date('eventdate', 'event'),
    issued: date('date', ''),
    'original-date': date('origdate', 'orig'),
    author: names('author'),
    editor: isDirected ? undefined : names('editor'),
    translator: names('translator'),
    director: isDirected ? names('editor') : names('director'),
    'container-author': names('bookauthor'),
    page: rich(field('pages') && mapRich(field('pages') ?? [], (pages) => pages.replaceAll('–', '-'))),
    'number-of-pages': rich(field('pagetotal')),
    volume: rich(volume && part ? joinRich([volume, ['.'], part]) : (volume ?? part)),
    'number-of-volumes': rich(field('volumes')),
    'chapter-number': rich(field('chapter')),
    edition: rich(field('edition')),
    version: rich(field('version')),
    number: rich(inSeries.test(kind) || isArticle ? undefined : number),
    'collection-number': rich(inSeries.test(kind) ? number : undefined),
    issue: rich(issue),
    'original-title': rich(title('origtitle')),
    event: rich(title('eventtitle')),
    title: rich(ownTitle && withAddons(ownTitle, subtitle, addon)),
    'volume-title': rich(withAddons(ofVolume('title'), ofVolume('subtitle'), ofVolume('titleaddon'))),
    'container-title': rich(withAddons(container, containerSubtitle, containerAddon)),
    'container-title-short': rich(
      first(
        when(isPeriodical && !hasMain, () => field('shorttitle')),
        () => periodical('shortjournal'),
      ),
    ),
    'collection-title': rich(
      seriesWords && /^\d+$/.test(seriesWords)
        ? joinRich([writeNumber(Number(seriesWords), 'ordinal', undefined, locale), [` ${word('jourser')}`]])
        : series,
    ),
    'title-short': rich(short),
    publisher: rich(publishers.length > 0 ? joined(';', publishers) : undefined),
    'original-publisher': rich(field('origpublisher')),
    jurisdiction: rich(type === 'patent' ? mapRich(list('location') ?? [], word) : undefined),
    'event-place': rich(field('venue')),
    'publisher-place': rich(
      first(
        () => list('address'),
        when(isBiblatex && kind !== 'patent', () => list('location')),
      ),
    ),
    'original-publisher-place': rich(list('origlocation')),
    url: text(
      kind === 'online' || options.get('url') !== 'false' ? (raw('url') ?? eprint(fields)) : eprint(fields),
    ),
    doi: text(options.get('doi') === 'false' ? undefined : raw('doi')),
    isbn: text(raw('isbn')),
    issn: text(raw('issn')),
    pmid: text(raw('pmid')),
    pmcid: text(raw('pmcid')),
    'call-number': text(raw('library')),
    note: rich(
      joined('.', [isPeriodical ? undefined : field('note'), isBiblatex ? field('addendum') : undefined]),
    ),
    annote: rich(field('annotation') ?? field('annote')),
    abstract: rich(field('abstract')),
    keyword: rich(field('keywords')),
    status: rich(
      status ? mapRich(status, word) : raw('year') === 'forthcoming' ? ['forthcoming'] : undefined,
    ),
  }
  const variables = new Map<string, CslValue>()
  for (const [name, value] of Object.entries(all)) if (value) variables.set(name, value)
  return { id: key, type, variables }
}

const archives: Readonly<Record<string, string>> = {
  arxiv: 'https://arxiv.org/abs/',
  jstor: 'https://www.jstor.org/stable/',
  pubmed: 'https://www.ncbi.nlm.nih.gov/pubmed/',
  googlebooks: 'https://books.google.com?id=',
}

function eprint(fields: BibEntry['fields']): string | undefined {
  const place = archives[fields.get('eprinttype')?.trim().toLowerCase() ?? '']
  const number = fields.get('eprint')?.trim()
  return place !== undefined && number !== undefined ? place + number : undefined
}

function withAddons(
  title: RichText | undefined,
  subtitle?: RichText,
  addon?: RichText,
): RichText | undefined {
  return title && joined('.', [joined(':', [title, subtitle]), addon])
}

/** With the sign and a space between those that there are, unless one ends with a sign of its own. */
function joined(sign: string, parts: readonly (RichText | undefined)[]): RichText {
  let all: RichText = []
  for (const part of parts) {
    if (!part || part.length === 0) continue
    const last = all.at(-1)
    const isEnded = typeof last === 'string' && /[!?.,:;]$/.test(last)
    all = all.length === 0 ? part : joinRich([all, [isEnded ? ' ' : `${sign} `], part])
  }
  return all
}

function upToColon(rich: RichText): RichText {
  const before: RichText[number][] = []
  for (const one of rich) {
    const colon = typeof one === 'string' ? one.indexOf(':') : -1
    if (typeof one === 'string' && colon >= 0) {
      if (colon > 0) before.push(one.slice(0, colon))
      break
    }
    before.push(one)
  }
  return before
}

/** BibTeX has titles with capitals, CSL without: what stands in braces keeps them. */
function withoutCapitals(rich: RichText, lang: string): RichText {
  return protect(rich, (inner) => changeCase(inner, 'sentence', lang))
}

/** `change` sees groups as protected; they stay so where a word in them begins with a small letter. */
function protect(rich: RichText, change: (rich: RichText) => RichText): RichText {
  const toNocase = (list: RichText): RichText =>
    list.map((one) =>
      typeof one === 'string'
        ? one
        : { ...one, mark: one.mark === 'group' ? 'nocase' : one.mark, children: toNocase(one.children) },
    )
  const back = (list: RichText): RichText =>
    list.map((one) => {
      if (typeof one === 'string') return one
      const children = back(one.children)
      const isFree = one.mark === 'nocase' && !/(?<![\p{L}\p{M}\p{N}])\p{Ll}/u.test(lettersOf(one.children))
      return { ...one, mark: isFree ? 'group' : one.mark, children }
    })
  return back(change(toNocase(rich)))
}
