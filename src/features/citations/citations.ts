/**
 * Citations as Pandoc has them with `--citeproc`: looked up in the deck's `bibliography`, written in the style that `csl` names, with
 * the list of references where it has a place (`::: {#refs}`) or at the end.
 */
import { type CitationWork, type CitedText, processCitations } from '../../csl/citeproc.ts'
import type { CslItem } from '../../csl/item.ts'
import type { CslLocale } from '../../csl/locale.ts'
import { locatorLabels } from '../../csl/locators.ts'
import { joinRich, type RichText } from '../../csl/rich-text.ts'
import type { CslStyle } from '../../csl/style.ts'
import { changeInlines, changeNodes, type NodeChanges } from '../../deck/change-nodes.ts'
import { changeSlides, type Deck, type Slide } from '../../deck/deck.ts'
import { allEntries, metaInlines } from '../../deck/meta.ts'
import { walkBlocks } from '../../deck/walk.ts'
import type { ReportedFault } from '../../diagnostic/diagnostic.ts'
import { withMore } from '../../diagnostic/more.ts'
import { nearest } from '../../diagnostic/nearest.ts'
import { html } from '../../html/markup.ts'
import type { Block, Cite, Div, Inline, Meta } from '../../pandoc/ast.ts'
import { noAttr } from '../../pandoc/ast.ts'
import { referenceKind } from '../../pandoc/cross-references.ts'
import { oncePer } from '../../pandoc/once-per.ts'
import type { Context, Plugin } from '../../plugin.ts'
import { readBibliography } from './bibliography.ts'
import { type CitePlace, clusterOf, findCites, keysIn } from './clusters.ts'
import { footStyle, lookUpStyle } from './look-up-style.ts'
import { mendPunctuation } from './punctuation.ts'
import { placeReferences } from './references.ts'
import { inlinesOf } from './rich-inlines.ts'

export function citations(): Plugin {
  return {
    name: 'citations',
    reads: {
      classes: ['references', 'csl-bib-body', 'csl-entry'],
      options: {
        bibliography: 'any',
        references: 'any',
        csl: 'any',
        citationStyle: 'any',
        nocite: 'any',
        referenceSectionTitle: 'any',
        linkCitations: 'boolean',
        linkBibliography: 'boolean',
        suppressBibliography: 'boolean',
        notesAfterPunctuation: 'boolean',
        citationLocation: ['document', 'slide'],
      },
    },
    style: new URL('citations.css', import.meta.url),
    deck(deck, context) {
      const entries = allEntries(deck.meta)
      const isListed = entries.has('bibliography') || entries.has('references')
      // Without files a deck is read as Pandoc reads one without `--citeproc`.
      if (!isListed || !context.media) {
        reportUnlisted(deck, isListed, context)
        return undefined
      }
      return withCitations(deck, entries, context)
    },
    html: {
      div(div, context) {
        if (context.target !== 'page' || !div.attr.classes.includes('csl-bib-body')) return undefined
        return html`<div${context.attributes(div.attr)}>\n${context.blocks(div.children)}\n</div>`
      },
    },
  }
}

/** A deck without a bibliography shows its citations as they are written: said once, of what is surely meant as one. */
function reportUnlisted(deck: Deck, isListed: boolean, { source, report }: Context) {
  const [first, ...more] = findCites(deck, isReference).filter(({ cite }) => source[cite.from] === '[')
  if (!first) return
  const { from, to } = first.cite
  const fault: ReportedFault = {
    code: 'citation',
    message: isListed
      ? 'Citations are shown as they are written, because no files are read here'
      : 'Citations are shown as they are written, because the deck names no bibliography',
    at: { start: from, end: to },
  }
  report(withMore(fault, more.length))
}

/** What refers to a figure, a section and so on is none of a work. */
const isReference = (cite: Cite): boolean => cite.citations.every(({ id }) => referenceKind(id) !== undefined)

function withCitations(deck: Deck, entries: Meta, context: Context): Deck {
  const options = deck.options.values
  const { style, locale } = lookUpStyle(context)
  const works = readBibliography(deck.meta, locale, context)
  const places = findCites(
    deck,
    (cite) => isReference(cite) && !cite.citations.some(({ id }) => works.has(id)),
  )
  const silent = keysIn(metaInlines(entries.get('nocite')) ?? [])
  reportUnknown(places, silent, works, entries, context)
  const cited = new Set([...places.flatMap(({ cite }) => cite.citations.map(({ id }) => id)), ...silent])
  const isAll = cited.has('*')
  const items = [
    ...new Set(isAll ? works.values() : [...works].flatMap(([id, work]) => (cited.has(id) ? work : []))),
  ].map((work) => work.read())
  const labels = locatorLabels(locale)
  const text = processOnce({
    style,
    locale,
    items,
    clusters: places.map((place) => clusterOf(place, labels, (key) => works.get(key)?.id ?? key)),
    linksCitations: options.linkCitations === true && options.suppressBibliography !== true,
    linksAddresses: options.linkBibliography !== false,
  })
  for (const fault of text.faults)
    context.report({
      code: 'citation-style',
      message: fault,
      at: (entries.get('csl') ?? entries.get('bibliography'))?.at ?? { start: 0, end: 0 },
    })
  const shown = new Map(
    places.map(({ cite }, i): [Cite, readonly Inline[]] => [cite, inlinesOf(text.citations[i] ?? [], cite)]),
  )
  const isMoved = options.notesAfterPunctuation ?? style.isNote
  const feet = options.citationLocation === 'slide' ? footsOf(items, text, style, locale) : undefined
  const written = changeSlides(deck, (slide) => {
    const now = writeCites(slide, shown, isMoved === true)
    return [feet ? withFoot(now, slide, feet) : now]
  })
  if (options.suppressBibliography === true) return written
  return placeReferences(written, entriesOf(text), style, context)
}

/** Of each style what came out last: most edits of a deck change no citation. */
const lastOf = oncePer((_: CslStyle): { key: string; text: CitedText | undefined } => ({
  key: '',
  text: undefined,
}))

function processOnce(work: CitationWork): CitedText {
  const { style, locale, items, ...others } = work
  const key = JSON.stringify([
    locale.lang,
    items.map((item) => [item.id, item.type, [...item.variables]]),
    others,
  ])
  const last = lastOf(style)
  if (last.text && last.key === key) return last.text
  const text = processCitations(work)
  Object.assign(last, { key, text })
  return text
}

function writeCites(slide: Slide, shown: ReadonlyMap<Cite, readonly Inline[]>, isMoved: boolean): Slide {
  const ours = new Set<Cite>()
  const changes: NodeChanges = {
    inlines(inlines) {
      if (!inlines.some((inline) => inline.type === 'cite')) return inlines
      const replaced = inlines.map((inline) => {
        const children = inline.type === 'cite' ? shown.get(inline) : undefined
        if (inline.type !== 'cite' || !children) return inline
        const own: Cite = { ...inline, children }
        ours.add(own)
        return own
      })
      return mendPunctuation(replaced, isMoved, (cite) => ours.has(cite))
    },
  }
  const body = changeNodes(slide.body, changes)
  const notes = changeNodes(slide.notes, changes)
  const { heading } = slide
  const words = heading && changeInlines(heading.children, changes)
  if (body === slide.body && notes === slide.notes && words === heading?.children) return slide
  return { ...slide, body, notes, heading: heading && words ? { ...heading, children: words } : heading }
}

const nowhere = { from: 0, to: 0 }

/** What of each work stands at the foot of a slide that cites it, by its id. */
function footsOf(
  items: readonly CslItem[],
  { entries }: CitedText,
  style: CslStyle,
  locale: CslLocale,
): ReadonlyMap<string, RichText> {
  const numbers = new Map(entries.map(({ id, number }) => [id, number]))
  const short = processCitations({
    style: footStyle(),
    locale,
    items,
    clusters: [],
    linksCitations: false,
    linksAddresses: false,
  })
  return new Map(
    short.entries.map(({ id, text }) => [
      id,
      style.isNumeric ? joinRich([[`${numbers.get(id)}. `], text]) : text,
    ]),
  )
}

function withFoot(slide: Slide, written: Slide, feet: ReadonlyMap<string, RichText>): Slide {
  const ids = new Set<string>()
  walkBlocks(written.body, (node) => {
    if ('type' in node && node.type === 'cite') for (const { id } of node.citations) ids.add(id)
  })
  const children = [...ids].flatMap((id): Block[] => {
    const text = feet.get(id)
    return text ? [{ type: 'para', children: inlinesOf(text, nowhere), ...nowhere }] : []
  })
  if (children.length === 0) return slide
  const foot: Div = {
    type: 'div',
    attr: { ...noAttr, classes: ['aside', 'cited'] },
    children,
    ...nowhere,
  }
  return { ...slide, body: [...slide.body, foot] }
}

function entriesOf({ entries }: CitedText): readonly Div[] {
  return entries.map(({ id, text }) => ({
    type: 'div',
    attr: { ...noAttr, id: `ref-${id}`, classes: ['csl-entry'], pairs: [['role', 'listitem']] },
    children: [{ type: 'para', children: inlinesOf(text, nowhere), ...nowhere }],
    ...nowhere,
  }))
}

/** Each key that no entry has, at its place, with the one that was meant. */
function reportUnknown(
  places: readonly CitePlace[],
  silent: readonly string[],
  works: ReadonlyMap<string, unknown>,
  entries: Meta,
  { source, report }: Context,
) {
  const fault = (id: string, start: number, end: number) => {
    const near = nearest(id, works.keys())
    report({
      code: 'unknown-citation',
      message: `No entry of the bibliography has the key “${id}”`,
      ...(near !== undefined && { hint: `Did you mean “@${near}”?` }),
      at: { start, end },
    })
  }
  for (const { cite } of places) {
    let from = cite.from
    for (const { id } of cite.citations) {
      const found = source.slice(from, cite.to).search(new RegExp(`@\\{?${id.replace(/[^\w]/g, '\\$&')}`))
      const start = found < 0 ? cite.from : from + found
      const end = found < 0 ? cite.to : start + (source[start + 1] === '{' ? 3 : 1) + id.length
      if (found >= 0) from = end
      if (id !== '*' && !works.has(id)) fault(id, start, end)
    }
  }
  const at = entries.get('nocite')?.at
  for (const id of silent) if (at && id !== '*' && !works.has(id)) fault(id, at.start, at.end)
}
