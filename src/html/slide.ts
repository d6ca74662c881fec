/** A slide's `<section>`. */

import type { Slide } from '../deck/deck.ts'
import { firstText, plainText } from '../deck/plain-text.ts'
import type { Attr, Header } from '../pandoc/ast.ts'
import type { Html, SectionParts } from '../plugin.ts'
import { writeAttributes } from './attributes.ts'
import { writeBlocks, writeHeading } from './blocks.ts'
import { messageOf } from './hooks.ts'
import { html, join, nothing } from './markup.ts'
import type { Writing } from './writing.ts'

/** The markup of a slide, and its title for lists. */
export interface WrittenSlide {
  readonly html: Html
  readonly title: string
}

/** `number` is the slide's place in the deck, from 1: the name of a slide that says nothing. */
export function writeSlide(
  slide: Slide,
  id: string,
  number: number,
  notes: boolean,
  writing: Writing,
): WrittenSlide {
  const parts = sectionParts(slide, writing)
  const heading = slide.heading && writeHeading(slide.heading, writing)
  const body = html`${writeBlocks(slide.body, writing)}${writing.openTags.closeAll()}`
  writing.inNotes = true
  const aside = notes ? writeNotes(slide, writing) : nothing
  const footnotes = writing.footnotes.flush()
  const first = parts.flatMap((part) => part.first ?? [])
  const words = join([heading ?? nothing, body, footnotes], '\n')
  // On the page the slide proper is a box of its own: the reading view shows it beside the notes, at its own size.
  const stage = writing.target === 'page' ? html`<div class="stage">\n${words}\n</div>` : words
  const contents = join([...first, stage, aside], '\n')
  const named = slide.heading && plainText(slide.heading.children).trim()
  const label = parts.find((part) => part.label)?.label
  const title = named || firstText(slide.body) || label || `Slide ${number}`
  // Pandoc leaves what is loose between the slides of a stack outside every slide.
  if (slide.kind === 'loose' && writing.target === 'sections') return { html: contents, title }
  const attributes = writeAttributes(sectionAttr(slide, id, number, parts, title, writing), {
    ...writing,
    inNotes: true,
  })
  return { html: html`<section${attributes}>\n${contents}\n</section>`, title }
}

function sectionAttr(
  slide: Slide,
  id: string,
  number: number,
  parts: readonly SectionParts[],
  title: string,
  writing: Writing,
): Attr {
  const { attr, kind, level, body } = slide
  const page = writing.target === 'page'
  const classes = [
    ...(kind === 'title' || kind === 'section'
      ? [page && kind === 'section' ? 'section-slide' : 'title-slide']
      : []),
    'slide',
    ...(kind === 'title' || kind === 'contents' ? [] : [`level${level}`]),
    ...attr.classes,
    ...parts.flatMap((part) => part.classes ?? []),
  ]
  const pairs = [...attr.pairs, ...parts.flatMap((part) => part.pairs ?? [])]
  const named = hasWords(slide.heading) || body.some((block) => block.type === 'header' && hasWords(block))
  const own: Attr['pairs'] = page ? [['data-number', String(number)]] : []
  const label: Attr['pairs'] = page && !named ? [['aria-label', title]] : []
  return { id: page ? id : attr.id, classes, pairs: [...pairs, ...own, ...label] }
}

function hasWords(heading: Header | undefined): boolean {
  return heading !== undefined && plainText(heading.children).trim() !== ''
}

function sectionParts(slide: Slide, writing: Writing): SectionParts[] {
  return writing.plugins.flatMap((plugin) => {
    try {
      return plugin.section?.(slide, writing) ?? []
    } catch (error) {
      const message = `The plugin “${plugin.name}” failed on this slide: ${messageOf(error)}`
      writing.report({ severity: 'error', code: 'plugin-failed', message, at: slide.at })
      return []
    }
  })
}

function writeNotes(slide: Slide, writing: Writing): Html {
  if (slide.notes.length === 0) return nothing
  const contents = html`${writeBlocks(slide.notes, writing)}${writing.openTags.closeAll()}`
  return writing.target === 'sections'
    ? html`<aside class="notes">\n${contents}\n</aside>`
    : html`<aside class="notes"><details><summary>Notes</summary>\n${contents}\n</details></aside>`
}
