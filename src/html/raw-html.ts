/** Raw HTML of a deck: as it is in Pandoc's own shape; on the page as the page's policy and structure need it. */

import { notesNames } from '../deck/speaker-notes.ts'
import type { Span } from '../diagnostic.ts'
import { type HtmlTag, type OpenTag, TagScanner } from '../pandoc/html-tag.ts'
import { words } from '../pandoc/sets.ts'
import type { Html } from '../plugin.ts'
import { isHandler } from './attribute-names.ts'
import { stepClasses } from './attributes.ts'
import { attribute, html, join, nothing, trusted } from './markup.ts'
import { writeMediaAttributes } from './media-attributes.ts'
import { readSheetElement } from './sheet-files.ts'
import { fragmentIndex, isFragmentIndex } from './steps.ts'
import { runsCode } from './urls.ts'
import type { Writing } from './writing.ts'

/** Elements whose text is no markup. */
const rawText = words('script style textarea title xmp')
/** Elements that act on the whole page, or on all that follows; of `<noscript>` the text is shown. */
const unwanted = words('script base meta noscript plaintext')
/** Attributes that lead somewhere, and those by which SVG's animations change one. */
const addresses = words('href src action formaction xlink:href data from to by values')

export function writeRawHtml(source: string, at: Span, writing: Writing): Html {
  const tags = new TagScanner(source)
  /** Elements of raw text that nothing closes from here on. */
  const endless = new Set<string>()
  let out = ''
  let from = 0
  for (let i = source.indexOf('<'); i >= 0; i = source.indexOf('<', i)) {
    const tag = tags.scan(i)
    if (!tag) {
      i++
      continue
    }
    if (tag.type === 'comment') reportNotation(source.slice(i, tag.end), at, writing)
    const isRaw = tag.type === 'open' && rawText.has(tag.name) && !endless.has(tag.name)
    const body = isRaw ? rawEnd(source, tag) : undefined
    if (isRaw && !body) endless.add(tag.name)
    const end = body?.end ?? tag.end
    const written = writeTag(tag, body?.text, at, writing)
    if (written !== undefined) {
      out += source.slice(from, i) + written
      from = end
    }
    i = end
  }
  return trusted(out + source.slice(from))
}

/** The text of an element that holds no markup, and the place behind its closing tag. */
function rawEnd(source: string, { name, end }: OpenTag): { text: string; end: number } | undefined {
  const close = new RegExp(`</${name}\\s*>`, 'gi')
  close.lastIndex = end
  const found = close.exec(source)
  return found ? { text: source.slice(end, found.index), end: close.lastIndex } : undefined
}

/** What is written instead of a tag (and, for raw text, its element); undefined: leave it as it is. */
function writeTag(tag: HtmlTag, body: string | undefined, at: Span, writing: Writing): Html | undefined {
  const page = writing.target === 'page'
  if (tag.type === 'open') {
    reportScripts(tag, at, writing)
    return page ? writePageTag(tag, body, at, writing) : writeSafeTag(tag)
  }
  if (!page) return undefined
  if (tag.type !== 'close') return nothing
  return writing.openTags.close(elementName(tag.name, writing))
}

/** The comments by which reveal.js's own Markdown gives attributes to what stands before them. */
function reportNotation(comment: string, at: Span, writing: Writing) {
  const kind = /^<!--\s*\.(slide|element):/.exec(comment)?.[1]
  if (kind === undefined) return
  writing.reportOnce(`other-notation ${kind}`, {
    severity: 'warning',
    code: 'other-notation',
    message: 'This comment does nothing: with it reveal.js’s own Markdown gives attributes, Pandoc does not',
    hint:
      kind === 'slide'
        ? 'Write them behind the heading: ## Title {background-color="blue" .center}'
        : 'Write them behind words in brackets, [words]{.fragment}, or in a div around a block, ::: fragment',
    at,
  })
}

function reportScripts(tag: OpenTag, at: Span, writing: Writing) {
  const { attributes, name } = tag
  if (attributes.some(([key, value]) => addresses.has(key) && runsCode(value)))
    writing.report({
      severity: 'error',
      code: 'script-address',
      message: `This <${name}> would run a script instead of leading somewhere`,
      hint: 'Write the address of a page, or leave the link out',
      at,
    })
  if (name === 'script' || attributes.some(([key]) => isHandler(key)))
    writing.reportOnce('script-ignored', {
      severity: 'warning',
      code: 'script-ignored',
      message: 'Scripts and event handlers in a deck do nothing: the policy of the page forbids them',
      hint: 'Show the result as a picture or video, or link to a page of its own',
      at,
    })
}

/** Only what would run code where it leads is taken out. */
function writeSafeTag(tag: OpenTag): Html | undefined {
  const safe = tag.attributes.filter(([key, value]) => !(addresses.has(key) && runsCode(value)))
  if (safe.length === tag.attributes.length) return undefined
  return openTag(tag.name, join(safe.map(([key, value]) => attribute(key, value))), tag.selfClosing)
}

function openTag(name: string, attributes: Html, selfClosing: boolean): Html {
  return html`<${trusted(name)}${attributes}${trusted(selfClosing ? ' />' : '>')}`
}

/** reveal.js takes a section inside a slide for a slide; headings keep the order of their levels. */
function elementName(name: string, writing: Writing): string {
  if (name === 'section') return 'div'
  return /^h[1-6]$/.test(name) ? `h${writing.headings.current}` : name
}

function writePageTag(tag: OpenTag, body: string | undefined, at: Span, writing: Writing): Html | undefined {
  const { name, attributes, selfClosing } = tag
  if (unwanted.has(name)) return nothing
  if (name === 'style') {
    if (body) writing.sheet(readSheetElement(body, at, writing))
    return nothing
  }
  if (/^h[1-6]$/.test(name)) writing.headings.mend(Number(name[1]))
  const element = elementName(name, writing)
  if (body === undefined) writing.openTags.open(element, selfClosing)
  if (name === 'video' && !writing.inNotes && isStarted(attributes)) writing.steps.video()
  const media = writeMediaAttributes(name, attributes, at, writing)
  const touched =
    element !== name || media !== undefined || attributes.some(([key, value]) => needsCare(key, value))
  if (!touched) return undefined
  const opened = openTag(element, pageAttributes(media ?? attributes, name, writing), selfClosing)
  return body === undefined ? opened : html`${opened}${trusted(body)}</${trusted(element)}>`
}

/** Is it a video that neither starts by itself nor has controls? `app/slides.ts` makes it a step. */
function isStarted(attributes: OpenTag['attributes']): boolean {
  return !attributes.some(
    ([key, value]) =>
      key === 'controls' || key === 'data-autoplay' || (key === 'class' && /\bfragment\b/.test(value)),
  )
}

function needsCare(key: string, value: string): boolean {
  if (key === 'style' || isHandler(key) || notesNames.includes(key)) return true
  if (key === 'class') return /\b(?:fragment|code-step)\b/.test(value)
  return addresses.has(key) && (runsCode(value) || value.startsWith('#/'))
}

function pageAttributes(attributes: OpenTag['attributes'], name: string, writing: Writing): Html {
  const classes = attributes.find(([key]) => key === 'class')?.[1].split(/\s+/) ?? []
  const isStep = !writing.inNotes && classes.includes('fragment')
  const hasId = attributes.some(([key, value]) => key === 'id' && value !== '')
  const parts = attributes.map(([key, value]) => {
    if (key === 'style') return writing.style(value)
    if (isHandler(key) || notesNames.includes(key) || ((isStep || writing.inNotes) && isFragmentIndex(key)))
      return nothing
    if (key === 'class' && writing.inNotes)
      return attribute('class', classes.filter((one) => !stepClasses.has(one)).join(' '))
    if (key === 'class' && name === 'section') return attribute('class', `section ${value}`)
    if (!addresses.has(key)) return attribute(key, value)
    return runsCode(value) ? nothing : attribute(key, value.replace(/^#\//, '#'))
  })
  if (name === 'section' && classes.length === 0) parts.push(attribute('class', 'section'))
  return join(isStep ? [...parts, writing.steps.next(fragmentIndex(attributes), hasId)] : parts)
}
