/** Pandoc's `inlineToHtml`. */
import {
  type Attr,
  type Code,
  type Inline,
  type Link,
  type NodeOf,
  noAttr,
  type SpanInline,
  spanOf,
} from '../pandoc/ast.ts'
import type { Html } from '../plugin.ts'
import { writeAttributes } from './attributes.ts'
import { hooked } from './hooks.ts'
import { writeImage } from './images.ts'
import { attribute, html, nothing, text, trusted } from './markup.ts'
import { findLinked, placeIn } from './media-files.ts'
import { isMathEnvironment, isReference, writeRaw } from './raw.ts'
import { leadsSomewhere, localUrl, runsCode } from './urls.ts'
import type { Writing } from './writing.ts'

export function writeInlines(inlines: readonly Inline[], writing: Writing): Html {
  let out = ''
  for (const inline of inlines) out += writing.mapped(writeInline(inline, writing), inline)
  return trusted(out)
}

function writeInline(inline: Inline, writing: Writing): Html {
  const own = hooked(inline.type, inline, writing)
  if (own !== undefined) return own
  switch (inline.type) {
    case 'text':
      return signs(inline.value)
    case 'softBreak':
      return trusted(' ')
    case 'lineBreak':
      return trusted('<br />\n')
    case 'emph':
      return trusted(`<em>${writeInlines(inline.children, writing)}</em>`)
    case 'strong':
      return trusted(`<strong>${writeInlines(inline.children, writing)}</strong>`)
    case 'strikeout':
      return html`<del>${writeInlines(inline.children, writing)}</del>`
    case 'superscript':
      return html`<sup>${writeInlines(inline.children, writing)}</sup>`
    case 'subscript':
      return html`<sub>${writeInlines(inline.children, writing)}</sub>`
    case 'smallCaps':
      return html`<span class="smallcaps">${writeInlines(inline.children, writing)}</span>`
    case 'underline':
      return html`<u>${writeInlines(inline.children, writing)}</u>`
    case 'quoted': {
      const [open, close] = inline.quote === 'single' ? '‘’' : '“”'
      return trusted(`${open}${writeInlines(inline.children, writing)}${close}`)
    }
    case 'cite': {
      const ids = inline.citations.map(({ id }) => id).join(' ')
      const contents = writeInlines(inline.children, writing)
      return html`<span class="citation"${attribute('data-cites', ids)}>${contents}</span>`
    }
    case 'code':
      return writeCode(inline, writing)
    case 'math':
      return writeMath(inline)
    case 'rawInline': {
      const display = !isReference(inline)
      if (display && !isMathEnvironment(inline)) return writeRaw(inline, writing)
      const { value, from, to } = inline
      return writeInline({ type: 'math', display, value, from, to }, writing)
    }
    case 'link':
      return writeLink(inline, writing)
    case 'image':
      return writeImage(inline, writing)
    case 'note':
      return writing.footnotes.refer(inline, writing)
    case 'span':
      return writeSpan(inline, writing)
  }
}

/** Text in which two signs are asked not to be drawn as emoji (Pandoc's `needsVariationSelector`). */
function signs(value: string): Html {
  // Most texts hold nothing of all this, and are looked through once.
  if (!/[↔↩&<>]/.test(value)) return trusted(value)
  return text(value.replace(/([↔↩])\uFE0E?/g, '$1\uFE0E'))
}

/** Pandoc writes code of the class `sample` or `variable` as an element of its own. */
function writeCode({ attr, value }: Code, writing: Writing): Html {
  if (attr.classes.includes('sample')) return writeCodeAs('samp', without(attr, 'sample'), value, writing)
  if (attr.classes.includes('variable')) return writeCodeAs('var', without(attr, 'variable'), value, writing)
  return writeCodeAs('code', attr, value, writing)
}

function writeCodeAs(name: string, attr: Attr, value: string, writing: Writing): Html {
  const element = trusted(name)
  return html`<${element}${writeAttributes(attr, writing)}>${signs(value)}</${element}>`
}

/** TeX as it is; the plugin `math()` makes MathML of it. */
function writeMath({ display, value }: NodeOf<'math'>): Html {
  return display
    ? html`<span class="math display">${text(value)}</span>`
    : html`<span class="math inline">${text(value)}</span>`
}

/** Links in the text of a link are only text; an address that would run code is left out, and that is an error. */
function writeLink(link: Link, writing: Writing): Html {
  const { attr, url, title } = link
  const contents = writeInlines(withoutLinks(link.children), writing)
  const attributes = writeAttributes(attr, writing)
  if (runsCode(url)) {
    writing.report({
      code: 'script-address',
      message: 'This link would run a script instead of leading somewhere',
      at: spanOf(link),
    })
    return html`<a${attributes}>${contents}</a>`
  }
  const isDead = writing.target === 'page' && !leadsSomewhere(url)
  if (isDead)
    writing.report({
      code: 'dead-link',
      message: `No page leads to “${url.replace(/:.*/s, ':')}”: this link is only text`,
      hint: 'Write an address that begins with https:// or mailto:, or the name of a file',
      at: spanOf(link),
    })
  const href = isDead ? nothing : attribute('href', linkUrl(link, writing))
  const titled = title && !url.startsWith('mailto:') ? attribute('title', title) : nothing
  return html`<a${href}${attributes}${titled}>${contents}</a>`
}

/** A place in the page, a file beside the deck where the site has it, or the address as it is. */
function linkUrl(link: Link, writing: Writing): string {
  const { url } = link
  const found = writing.target === 'page' ? findLinked(url, spanOf(link), writing) : undefined
  return found ? found.url + placeIn(url) : localUrl(url, writing.target)
}

function withoutLinks(inlines: readonly Inline[]): readonly Inline[] {
  return inlines.map((inline) => {
    if (inline.type === 'link')
      return {
        type: 'span',
        attr: noAttr,
        children: withoutLinks(inline.children),
        from: inline.from,
        to: inline.to,
      }
    return 'children' in inline && inline.type !== 'image'
      ? { ...inline, children: withoutLinks(inline.children) }
      : inline
  })
}

const elements: ReadonlyMap<string, readonly [open: string, close: string]> = new Map([
  ['kbd', ['kbd', 'kbd']],
  ['mark', ['mark', 'mark']],
  ['dfn', ['dfn', 'dfn']],
  ['abbr', ['abbr', 'abbr']],
  ['smallcaps', ['span class="smallcaps"', 'span']],
  ['underline', ['u', 'u']],
])

/** Classes that name elements become these, the first of them outermost (Pandoc's `spanLikeTags`). */
function writeSpan({ attr, children }: SpanInline, writing: Writing): Html {
  const names: string[] = []
  const rest: string[] = []
  for (const name of attr.classes)
    if (elements.has(name)) names.push(name)
    else rest.push(name)
  const attributes = writeAttributes({ ...attr, classes: rest }, writing)
  let out = writeInlines(children, writing)
  if (names.length === 0) return html`<span${attributes}>${out}</span>`
  for (const [i, name] of [...names.entries()].reverse()) {
    const [open, close] = elements.get(name) ?? ['span', 'span']
    out = html`<${trusted(open)}${i === 0 ? attributes : nothing}>${out}</${trusted(close)}>`
  }
  return out
}

function without(attr: Attr, name: string): Attr {
  return { ...attr, classes: attr.classes.filter((other) => other !== name) }
}
