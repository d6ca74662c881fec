/** An opinion of its own about what a page runs: it reads the page as a browser does, and knows nothing of the lists that clean. */
import { type DefaultTreeAdapterTypes, parse, serialize } from 'parse5'
import { expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { forbidden, hostileMarkup, hostileSlides } from './hostile-cases.ts'

type Element = DefaultTreeAdapterTypes.Element

function* elementsOf(node: DefaultTreeAdapterTypes.ParentNode): Generator<Element> {
  for (const child of node.childNodes) {
    if (!('tagName' in child)) continue
    yield child
    yield* elementsOf(child)
  }
}

const elements = new Set(forbidden('Elements'))
const attributes = new Set(forbidden('Attributes'))
/** The elements of the page around the slide. */
const around = (markup: string) =>
  `<!doctype html><html><head></head><body><main>${markup}</main><p class="end"></p></body></html>`

/** Values that do harm. */
const harm: Readonly<Record<string, RegExp>> = {
  attributename: /^\s*(?:xlink:)?(?:href|src|style|on.*)\s*$/i,
  attributeName: /^\s*(?:xlink:)?(?:href|src|style|on.*)\s*$/i,
  target: /^[^_]/,
  rel: /(?<!no)opener/i,
  allow: /camera|microphone|geolocation|display-capture|payment|usb|\*/i,
}

/** What of a page is dangerous, in words. */
function dangersOf(markup: string): string[] {
  const whole = parse(around(markup))
  const found: string[] = []
  for (const element of elementsOf(whole)) {
    for (const { name, value } of element.attrs) if (harm[name]?.test(value)) found.push(`${name}="${value}"`)
    const { tagName, attrs, parentNode } = element
    const isFrame = ['html', 'head', 'body'].includes(tagName)
    const isName = tagName === 'title' && element.childNodes.every((child) => child.nodeName === '#text')
    if (elements.has(tagName) && !isFrame && !isName) found.push(`<${tagName}>`)
    if (isFrame && attrs.length > 0) found.push(`<${tagName}> with attributes`)
    for (const { name, value } of attrs) {
      const bare = name.replace(/^.*:/, '')
      if (name.startsWith('data-') && /^\s*(?:java|vb)script:/i.test(value)) found.push(`${name}="${value}"`)
      if (
        /^on/i.test(name) ||
        (attributes.has(name) && !(name === 'name' && /^(?:a|map|details)$/.test(tagName)))
      )
        found.push(`<${tagName} ${name}>`)
      if (
        !/^(?:href|src|data-src|to|from|by|values|poster|srcset|cite)$/.test(bare) ||
        /^(?:about:blank$|\w:)/.test(value)
      )
        continue
      const { protocol } = URL.canParse(value, 'https://t.example')
        ? new URL(value, 'https://t.example')
        : { protocol: '' }
      if (!['https:', 'http:', ''].includes(protocol)) found.push(`<${tagName} ${name}=${protocol}>`)
    }
    if (tagName === 'p' && attrs.some(({ value }) => value === 'end') && parentNode?.nodeName !== 'body')
      found.push('a slide that reaches out of its page')
  }
  // What is read from a document and written into another is the same.
  const once = serialize(whole)
  if (/<img|<svg|<style|on\w+=/i.test(once)) {
    const again = [...elementsOf(parse(once))].map(({ tagName }) => tagName).join()
    if (again !== [...elementsOf(whole)].map(({ tagName }) => tagName).join())
      found.push('another page when read twice')
  }
  return found
}

it.each([...hostileMarkup, '<title>x</title>', '<svg><title>x</title></svg>', '<math><title /></math>'])(
  'a page runs nothing of %j',
  (markup) => {
    const { html } = compile(hostileSlides(markup).join('\n'), { target: 'page' })
    expect(dangersOf(html)).toEqual([])
  },
)
