/** Which elements Pandoc reads as blocks (its `Readers.HTML.TagCategories`); unlike CommonMark's list. */

import type { HtmlTag } from './html-tag.ts'
import { words } from './sets.ts'

const html = `address article aside blockquote body canvas caption center col colgroup dd details dir div dl dt
fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html isindex li main menu meta
nav noframes ol output p pre script section summary table tbody td textarea tfoot th thead tr ul`

const docBook = `bibliolist calloutlist caution classsynopsis cmdsynopsis epigraph equation example formalpara
funcsynopsis glosslist important informalequation informalexample informalfigure informaltable itemizedlist
literallayout mediaobject msgset note orderedlist para procedure programlisting programlistingco qandaset screen
screenco screenshot segmentedlist sidebar simpara simplelist synopsis task tip title variablelist warning`

const epub = 'case default switch'

const blocks = words(`${html} ${docBook} ${epub}`)
const either = words(
  'applet area audio button del embed iframe ins map noscript object progress script source style svg track video',
)
const verbatim = words('pre script style textarea')

/** May the element begin a block? */
export function isBlockElement(name: string): boolean {
  return blocks.has(name) || either.has(name)
}

/**
 * May the tag stand in a paragraph, as comments, instructions and the elements that can do both may? A stray `</script>`
 * may, too.
 */
export function isInlineTag(tag: HtmlTag): boolean {
  if (tag.type !== 'open' && tag.type !== 'close') return true
  return !blocks.has(tag.name) || (tag.type === 'close' && tag.name === 'script')
}

/** Elements whose content is not read as Markdown. */
export function isVerbatimElement(name: string): boolean {
  return verbatim.has(name)
}
