/**
 * Raw HTML of a deck: as it is in Pandoc's own shape; on the page only what is allowed, and as the page's structure needs it.
 *
 * What stands on the page is safe whatever a browser makes of it: it consists of whole tags, each of them on the lists of
 * `allowed.ts`, and of text without `<`. No element is written whose text is no markup (but for those written whole), so
 * nothing can turn one into the other, now or when the page is read once more.
 */
import type { Span } from '../diagnostic/diagnostic.ts'
import type { Html } from '../plugin.ts'
import { inPages, isAllowed } from './allowed.ts'
import { htmlAttributes, isHandler } from './attribute-names.ts'
import { stepClasses } from './attributes.ts'
import { sandboxOf } from './frames.ts'
import { attribute, html, join, nothing, text, trusted } from './markup.ts'
import { writeMediaAttributes } from './media-attributes.ts'
import { readSheetElement } from './sheet-files.ts'
import { fragmentIndex, isFragmentIndex } from './steps.ts'
import { readTags, type Tag } from './tags.ts'
import { runsCode } from './urls.ts'
import type { Writing } from './writing.ts'

type Attributes = Tag['attributes']

/** Where an address that runs code would do so, and those by which SVG's animations change one. */
const running = new Set([
  'href',
  'src',
  'action',
  'formaction',
  'xlink:href',
  'data',
  'from',
  'to',
  'by',
  'values',
])

export function writeRawHtml(source: string, at: Span, writing: Writing): Html {
  return writing.target === 'page' ? writeForPage(source, at, writing) : writeAsItIs(source, at, writing)
}

/** Only what would run code where it leads is taken out. */
function writeAsItIs(source: string, at: Span, writing: Writing): Html {
  let out = ''
  let from = 0
  readTags(source, {
    isForeign: () => false,
    open(tag) {
      reportScripts(tag, at, writing)
      const safe = tag.attributes.filter(([key, value]) => !(running.has(key) && runsCode(value)))
      if (safe.length === tag.attributes.length) return
      const attributes = join(safe.map(([key, value]) => attribute(key, value)))
      out += source.slice(from, tag.from) + openTag(tag.name, attributes, tag.selfClosing)
      from = tag.to
    },
    close() {},
    text() {},
    comment: (comment) => reportNotation(comment, at, writing),
  })
  return trusted(out + source.slice(from))
}

function writeForPage(source: string, at: Span, writing: Writing): Html {
  const { openTags } = writing
  let out = ''
  readTags(source, {
    isForeign: () => openTags.isForeign,
    open(tag) {
      reportScripts(tag, at, writing)
      out += writeElement(tag, source, at, writing)
    },
    close(name) {
      out += openTags.close(elementName(name, writing))
    },
    text(characters) {
      out += text(characters)
    },
    comment: (comment) => reportNotation(comment, at, writing),
  })
  return trusted(out)
}

/** A tag, or the whole of an element whose text is no markup. */
function writeElement(tag: Tag, source: string, at: Span, writing: Writing): Html {
  const { name, body } = tag
  if (name === 'style') {
    if (body?.isClosed) writing.authorSheet(readSheetElement(body.text, at, writing))
    return nothing
  }
  // That of a drawing is read out; it is only text.
  if (name === 'title' && writing.openTags.isForeign)
    return body?.isClosed ? html`<title>${text(body.text)}</title>` : nothing
  if (!inPages.has(name) || name === 'title') {
    if (body && shownAsText.has(name)) return text(body.text)
    if (name !== 'script') reportIgnored(`<${name}>`, at, writing)
    return nothing
  }
  if (/^h[1-6]$/.test(name)) writing.headings.mend(Number(name[1]))
  const element = elementName(name, writing)
  const opened = writeTag(tag, element, source, at, writing)
  if (name !== 'iframe') return writing.openTags.open(element, tag.selfClosing) ? opened : nothing
  // What stands in a frame is for browsers that show none.
  if (body?.isClosed) return html`${opened}</iframe>`
  return writing.openTags.open(name) ? html`${opened}</iframe><span hidden="">` : nothing
}

/** Of these a reader would see the text. */
const shownAsText = new Set(['textarea', 'xmp', 'plaintext'])

/** The comments by which reveal.js's own Markdown gives attributes to what stands before them. */
function reportNotation(comment: string, at: Span, writing: Writing) {
  const kind = /^\s*\.(slide|element):/.exec(comment)?.[1]
  if (kind === undefined) return
  writing.reportOnce(`other-notation ${kind}`, {
    code: 'other-notation',
    message: 'This comment does nothing: with it reveal.js’s own Markdown gives attributes, Pandoc does not',
    hint:
      kind === 'slide'
        ? 'Write them behind the heading: ## Title {background-color="blue" .center}'
        : 'Write them behind words in brackets, [words]{.fragment}, or in a div around a block, ::: fragment',
    at,
  })
}

function reportScripts(tag: Tag, at: Span, writing: Writing) {
  const { attributes, name } = tag
  if (attributes.some(([key, value]) => running.has(key) && runsCode(value)))
    writing.report({
      code: 'script-address',
      message: `This <${name}> would run a script instead of leading somewhere`,
      at,
    })
  if (name === 'script' || attributes.some(([key]) => isHandler(key)))
    writing.reportOnce('script-ignored', {
      code: 'script-ignored',
      message: 'Scripts and event handlers in a deck do nothing: the policy of the page forbids them',
      at,
    })
}

/** Says, once each, what of HTML is none that a page of a talk has. */
function reportIgnored(what: string, at: Span, writing: Writing) {
  writing.reportOnce(`markup-ignored ${what}`, {
    code: 'markup-ignored',
    message: `${what} is left out: it is not among the HTML that a talk may hold`,
    hint: what.startsWith('<') ? `If it is meant as text, write \\${what}` : 'Leave it out',
    at,
  })
}

/** `element`: its name on the page. */
function writeTag(tag: Tag, element: string, source: string, at: Span, writing: Writing): Html {
  const { name, selfClosing, from, to } = tag
  const allowed = tag.attributes.filter(([key, value]) => isAllowed(name, key, value))
  for (const [key, value] of tag.attributes)
    if (htmlAttributes.has(key) && !isAllowed(name, key, value) && !runsCode(value))
      reportIgnored(`“${key}” of <${name}>`, at, writing)
  const isStarted = name === 'video' && !writing.inNotes && !allowed.some(startsOtherwise)
  const framed =
    name === 'iframe' ? withSandbox(allowed, writing.options.url) : isStarted ? asStep(allowed) : allowed
  const sourced = withSource(name, framed)
  const media = writeMediaAttributes(name, sourced, at, writing) ?? sourced
  if (name === 'iframe')
    for (const [key, value] of media) if (key === 'src' || key === 'data-src') writing.frame(value)
  const isAsWritten = element === name && media === allowed && allowed.length === tag.attributes.length
  // As the author wrote it, so that the output of a tool is found again.
  if (isAsWritten && !allowed.some(([key, value]) => needsCare(key, value)))
    return trusted(source.slice(from, to))
  const index = isStarted ? 'last' : fragmentIndex(media)
  return openTag(element, pageAttributes(media, name, index, writing), selfClosing)
}

function openTag(name: string, attributes: Html, selfClosing: boolean): Html {
  return html`<${trusted(name)}${attributes}${trusted(selfClosing ? ' />' : '>')}`
}

/** reveal.js takes a section inside a slide for a slide; headings keep the order of their levels. */
function elementName(name: string, writing: Writing): string {
  if (name === 'section') return 'div'
  return /^h[1-6]$/.test(name) ? `h${writing.headings.current}` : name
}

/** Browsers fetch late what is not in sight; so `data-src`, for which reveal.js needs a script, is the address itself. */
function withSource(name: string, attributes: Attributes): Attributes {
  if (!/^(?:img|video|audio|source)$/.test(name) || attributes.some(([key]) => key === 'src'))
    return attributes
  const isLate = attributes.some(([key]) => key === 'data-src')
  return isLate ? attributes.map(([key, value]) => [key === 'data-src' ? 'src' : key, value]) : attributes
}

function withSandbox(attributes: Attributes, home: string | undefined): Attributes {
  const said = attributes.find(([key]) => key === 'sandbox')?.[1]
  const sandboxes = attributes.flatMap(([key, value]) =>
    key === 'src' || key === 'data-src' ? (sandboxOf(value, home, said) ?? []) : [],
  )
  if (sandboxes[0] === undefined) return attributes
  return [...attributes.filter(([key]) => key !== 'sandbox'), ['sandbox', sandboxes[0]]]
}

/** A video that neither starts by itself nor has controls, and is no step, is started by a press behind all steps. */
function startsOtherwise([key, value]: Attributes[number]): boolean {
  return key === 'controls' || key === 'data-autoplay' || (key === 'class' && /\bfragment\b/.test(value))
}

/** A step that a video is by itself: reveal's class `custom`, which shows nothing that was not there. */
function asStep(attributes: Attributes): Attributes {
  const own = attributes.find(([key]) => key === 'class')?.[1]
  const classes = own ? `${own} fragment custom` : 'fragment custom'
  return [...attributes.filter(([key]) => key !== 'class'), ['class', classes]]
}

function needsCare(key: string, value: string): boolean {
  if (key === 'style') return true
  if (key === 'class') return /\b(?:fragment|code-step)\b/.test(value)
  return isHref(key) && value.startsWith('#/')
}

const isHref = (key: string) => key === 'href' || key === 'xlink:href'

/** `index`: the place among the steps of its slide, if it is one. */
function pageAttributes(
  attributes: Attributes,
  name: string,
  index: number | 'last' | undefined,
  writing: Writing,
): Html {
  const classes = attributes.find(([key]) => key === 'class')?.[1].split(/\s+/) ?? []
  const isStep = !writing.inNotes && classes.includes('fragment')
  const hasId = attributes.some(([key, value]) => key === 'id' && value !== '')
  const parts = attributes.map(([key, value]) => {
    if (key === 'style') return writing.style(value)
    if ((isStep || writing.inNotes) && isFragmentIndex(key)) return nothing
    if (key === 'class' && writing.inNotes)
      return attribute('class', classes.filter((one) => !stepClasses.has(one)).join(' '))
    if (key === 'class' && name === 'section') return attribute('class', `section ${value}`)
    return attribute(key, isHref(key) ? value.replace(/^#\//, '#') : value)
  })
  if (name === 'section' && classes.length === 0) parts.push(attribute('class', 'section'))
  return join(isStep ? [...parts, writing.steps.next(index, hasId)] : parts)
}
