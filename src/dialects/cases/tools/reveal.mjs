/** What reveal.js's own plugin makes of a Markdown file, with the options that reveal-md gives it. */
import { JSDOM } from 'jsdom'
import { slidesIn } from './slide.mjs'

const asLine = (pattern) => `\\r?\\n${pattern}\\r?\\n`

export async function slidesOf(source) {
  const front = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(source)?.[0] ?? ''
  const isFront = /^---[ \t]*\n(?:#.*\n)*[\w-]+:/.test(front)
  const said = (key) => {
    const value = isFront ? new RegExp(`^${key}: *(.*)$`, 'm').exec(front)?.[1] : undefined
    const plain = value?.replace(/^(["'])(.*)\1$/, '$2').replaceAll('\\\\', '\\')
    return plain?.replace(/^\^|\$$/g, '').replace(/^(?:\\r\?)?\\n|(?:\\r\?)?\\n$/g, '')
  }
  const { window } = new JSDOM(
    '<div class="reveal"><div class="slides"><section data-markdown><script type="text/template"></script></section></div></div>',
  )
  const { document } = window
  const section = document.querySelector('section')
  section.querySelector('script').textContent = isFront ? source.slice(front.length) : source
  section.dataset.separator = asLine(said('separator') ?? '---')
  section.dataset.separatorVertical = asLine(said('verticalSeparator') ?? '--(?:--)?')
  section.dataset.separatorNotes = '^\\s*notes?:'
  Object.assign(globalThis, { document, window, HTMLElement: window.HTMLElement, Node: window.Node })
  const { default: plugin } = await import('reveal.js/plugin/markdown')
  await plugin().init({
    getConfig: () => ({ markdown: {} }),
    getRevealElement: () => document.querySelector('.reveal'),
    isReady: () => true,
    addEventListener() {},
    on() {},
  })
  return slidesIn(document.body)
}
