/** A slide's `<section>`. */

import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parseFragment, serializeOuter } from 'parse5'
import type { Slide } from '../deck/deck.ts'
import type { Options } from '../deck/options.ts'
import { closesSection } from '../deck/raw-sections.ts'
import { headingText, titleOf } from '../deck/slide-title.ts'
import { sayIn } from '../languages/words.ts'
import type { Attr, Block } from '../pandoc/ast.ts'
import { oncePer } from '../pandoc/once-per.ts'
import type { Html, SectionParts } from '../plugin.ts'
import { writeAttributes } from './attributes.ts'
import { writeBlocks, writeHeading } from './blocks.ts'
import { reportFailure } from './hooks.ts'
import { attribute, below, flat, html, nothing, text, trusted } from './markup.ts'
import type { Writing } from './writing.ts'

/** The markup of a slide, and what lists say of it. */
export interface SlideMarkup {
  readonly html: Html
  readonly title: string
  /** How many presses it has beyond its arrival. */
  readonly steps: number
  /** How many parts of the talk it lies in. */
  readonly depth: number
}

export interface SlidePlace {
  /** The slide's id in the page. */
  readonly id: string
  /** Its place in the deck, from 1, slides that are not counted apart: the name of a slide that says nothing. */
  readonly number: number
  /** Are its speaker notes written? */
  readonly notes: boolean
  /** Writes the slides that are nested in it, if there are any. */
  readonly inner: (() => Html) | undefined
}

export function writeSlide(slide: Slide, place: SlidePlace, writing: Writing): SlideMarkup {
  const page = writing.target === 'page'
  const parts = sectionParts(slide, writing)
  // Pandoc leaves what is loose between the slides of a stack outside every slide.
  const isBare = slide.kind === 'loose' && !page
  const heading =
    slide.heading && !isBare ? writing.mapped(writeHeading(slide.heading, writing), slide.heading) : nothing
  // In Pandoc's own shape the notes of a raw section stand in it, before its closing tag.
  const close = page ? -1 : slide.body.findIndex(closesSection)
  const end = slide.body[close]
  const body = writeWhole(end ? slide.body.slice(0, close) : slide.body, writing)
  const inside = place.notes && end ? slide.notes.filter(({ from }) => from < end.from) : []
  const outside = place.notes ? slide.notes.slice(inside.length) : []
  let words = below(below(heading, body), writing.footnotes.flush())
  if (end)
    words = below(below(words, writeNotes(inside, writing)), writeBlocks(slide.body.slice(close), writing))
  // On the page the slide proper is a box of its own: the reading view shows it beside the notes, at its own size.
  const stage = page ? html`<div class="stage">\n${words}\n</div>` : words
  let contents = nothing
  for (const { first = nothing } of parts) contents = below(contents, first)
  const steps = writing.numberedSteps()
  contents = below(below(contents, stage), steps?.anchors ?? nothing)
  for (const { last = nothing } of parts) contents = below(contents, last)
  contents = below(below(contents, writeNotes(outside, writing)), place.inner?.() ?? nothing)
  if (steps) contents = steps.number(contents)
  const shown = parts.find(({ label }) => label)?.label
  const title = titleOf(slide) || shown || sayFor(writing.options)('Slide {number}', { number: place.number })
  const count = steps?.count ?? 0
  const { depth } = writing
  if (isBare) return { html: contents, title, steps: count, depth }
  const attr = page ? pageAttr(slide, place, parts, title, count) : sectionAttr(slide, parts)
  const written = trusted(`<section${writeAttributes(attr, writing)}>\n${contents}\n</section>`)
  return { html: flat(writing.isMixed ? closeWithin(written) : written), title, steps: count, depth }
}

/** The attributes of a slide's section as Pandoc writes them. */
function sectionAttr(slide: Slide, parts: readonly SectionParts[]): Attr {
  const { id, classes, pairs } = slide.attr
  const own = [...kindClasses(slide), ...classes]
  if (parts.length === 0) return { id, classes: own, pairs }
  return {
    id,
    classes: [...own, ...parts.flatMap((part) => part.classes ?? [])],
    pairs: [...pairs, ...parts.flatMap((part) => part.pairs ?? [])],
  }
}

function kindClasses({ kind, level }: Slide): readonly string[] {
  switch (kind) {
    case 'title':
      return ['title-slide', 'slide']
    case 'section':
      return ['title-slide', 'slide', `level${level}`]
    case 'contents':
      return ['slide']
    case 'content':
    case 'loose':
    case 'preamble':
      return ['slide', `level${level}`]
  }
}

/** Those of the page: a number, how many steps there are, and a name where no heading names the slide. */
function pageAttr(
  slide: Slide,
  { id, number }: SlidePlace,
  parts: readonly SectionParts[],
  title: string,
  steps: number,
): Attr {
  const { classes, pairs } = sectionAttr(slide, parts)
  const hasName = [slide.heading, ...slide.body].some(
    (block) => block?.type === 'header' && headingText(block) !== '',
  )
  const own = slide.kind === 'section' ? ['section-slide', ...classes.slice(1)] : classes
  const label: Attr['pairs'] = hasName ? [] : [['aria-label', title]]
  const counted: Attr['pairs'] = steps === 0 ? [] : [['data-steps', String(steps)]]
  return {
    id,
    // A slide is no step, though its heading may have asked to be one.
    classes: own.filter((name) => name !== 'fragment'),
    pairs: [...pairs, ['data-number', String(number)], ...counted, ...label],
  }
}

function sectionParts(slide: Slide, writing: Writing): readonly SectionParts[] {
  const parts: SectionParts[] = []
  for (const plugin of writing.sectionPlugins) {
    try {
      const part = plugin.section?.(slide, writing)
      if (!part) continue
      writing.use(plugin)
      parts.push(part)
    } catch (error) {
      reportFailure(plugin, 'slide', slide, error, writing.report)
    }
  }
  return parts
}

/** Blocks, and the closing tags of the raw elements that they leave open. */
function writeWhole(blocks: readonly Block[], writing: Writing): Html {
  const written = writeBlocks(blocks, writing)
  return trusted(written + writing.closeRaw())
}

const sayFor = oncePer(({ lang }: Options) => sayIn(lang))

function writeNotes(notes: readonly Block[], writing: Writing): Html {
  if (notes.length === 0) return nothing
  writing.inNotes = true
  const contents = below(writeWhole(notes, writing), writing.footnotes.flush())
  writing.inNotes = false
  // Our own word, which a screen reader is to say in the language that it is in.
  const { lang } = writing.options
  const say = sayFor(writing.options)
  const foreign = lang.toLowerCase().startsWith(say.lang) ? nothing : attribute('lang', say.lang)
  return writing.target === 'sections'
    ? html`<aside class="notes">\n${contents}\n</aside>`
    : html`<aside class="notes" role="note"><p class="notes-label"${foreign}>${text(say('Notes'))}</p>\n${contents}\n</aside>`
}

/**
 * One element, with all that a browser would leave open behind its end within it: written anew, as the browser reads it.
 * It holds what it held, so nothing of it can have become another thing.
 */
function closeWithin(markup: Html): Html {
  const { childNodes } = parseFragment(markup)
  const [element, ...behind] = childNodes
  if (!element || !('tagName' in element)) return markup
  for (const node of behind) {
    defaultTreeAdapter.detachNode(node)
    defaultTreeAdapter.appendChild(element as DefaultTreeAdapterTypes.Element, node)
  }
  return trusted(serializeOuter(element))
}
