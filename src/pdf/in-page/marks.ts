import { slidesIn } from '../../slide/slides.ts'
import { spokenText } from '../../slide/spoken-text.ts'
import type { TagMark } from '../page-scripts.ts'
import { slideOf } from './slide-of.ts'

/**
 * Marks elements so that they can be found again in the tags, and gives the marks in order. Chromium keeps no ids there,
 * but an element's language: so element number 12 becomes `en-x-k12`, a valid tag of the same language, and the
 * finishing pass puts back what was there before.
 *
 * Spaces at the end of lines would be dropped, and with them the gap between two words: blocks of text keep theirs.
 */
export function mark(): TagMark[] {
  const marks: TagMark[] = []
  const blockNames = 'p, li, dt, dd, td, th, h1, h2, h3, h4, h5, h6, figcaption, caption, .line-block'
  const blocks = document.querySelectorAll<HTMLElement>(blockNames)
  // All are asked before any is changed, or the styles would be worked out again for each.
  const collapsing = [...blocks].filter(
    (one) => isOfText(one) && getComputedStyle(one).whiteSpaceCollapse === 'collapse',
  )
  const within = collapsing.flatMap((one) => [...one.querySelectorAll('*')])
  const onLines = new Set(within.filter((one) => getComputedStyle(one).display === 'block'))
  for (const block of collapsing) keepSpaces(block, onLines)
  for (const one of document.querySelectorAll<SVGElement>('svg')) describeDrawing(one)
  // A link must be told, even in a caption that repeats its picture's text.
  for (const one of document.querySelectorAll('[aria-hidden=true]:has(a[href])'))
    one.removeAttribute('aria-hidden')
  for (const one of document.querySelectorAll('span:is([lang], [dir]):not([role])')) {
    one.setAttribute('role', 'group') // or Chromium passes over what only says a language
    put(one, { role: 'Span' })
  }
  for (const section of slidesIn(document)) {
    const step = section.closest<HTMLElement>('[data-step]')?.dataset.step
    const part = Number(section.dataset.part ?? 0)
    put(section, { role: 'Sect', slide: slideOf(section), step: Number(step ?? 0), part })
  }
  for (const note of document.querySelectorAll<HTMLElement>('aside.spoken, .footnotes'))
    put(note, { role: 'Note' })
  for (const link of document.querySelectorAll<HTMLElement>('a[href]'))
    put(link, { role: 'Link', link: spokenText(link) || (link.getAttribute('href') ?? '') })
  for (const pre of document.querySelectorAll<HTMLElement>('pre')) {
    const text = (pre.textContent ?? '').trimEnd()
    const code = pre.querySelector('code')
    put(pre, code ? { role: 'P', isRightToLeft: false } : { role: 'P', text })
    if (code) put(code, { text })
  }
  for (const list of document.querySelectorAll<HTMLElement>('dl')) put(list, { role: 'L' })
  for (const term of document.querySelectorAll<HTMLElement>('dt')) put(term, { role: 'Term' })
  for (const definition of document.querySelectorAll<HTMLElement>('dd'))
    put(definition, { role: 'Definition' })
  for (const formula of document.querySelectorAll('math')) put(labelFormula(formula), { role: 'Formula' })
  // Chromium has no tag for what only has a direction: the blocks in it have it, too.
  for (const one of document.body.querySelectorAll<HTMLElement>('[dir], bdi'))
    for (const each of [one, ...one.querySelectorAll<HTMLElement>(blockNames)])
      put(each, { isRightToLeft: getComputedStyle(each).direction === 'rtl' })
  return marks

  function put(element: Element, what: TagMark): void {
    const own = element.getAttribute('lang')
    const known = /-x-k(\d+)$/.exec(own ?? '')?.[1]
    if (known !== undefined) {
      marks[Number(known)] = { ...marks[Number(known)], ...what }
      return
    }
    const base = own ?? element.parentElement?.closest('[lang]')?.getAttribute('lang') ?? 'en'
    element.setAttribute('lang', `${base.replace(/-x-.*$/, '') || 'en'}-x-k${marks.length}`)
    marks.push(own === null ? what : { ...what, language: own })
  }

  /** Chromium has no tag for formulas; a picture with a text is one that keeps its content together. */
  function labelFormula(formula: Element): Element {
    const box = document.createElement('span')
    const named = formula.closest('[role=math]')
    const tex = formula.querySelector('annotation')?.textContent ?? formula.getAttribute('alttext')
    box.setAttribute('role', 'img')
    box.setAttribute(
      'aria-label',
      (named?.getAttribute('aria-label') ?? tex ?? formula.textContent ?? '').trim(),
    )
    // The words stand at one place, and what was hidden behind them is drawn content here.
    for (const name of ['role', 'aria-label']) named?.removeAttribute(name)
    formula.removeAttribute('aria-hidden')
    formula.replaceWith(box)
    box.append(formula)
    return box
  }

  function describeDrawing(drawing: SVGElement): void {
    if (drawing.closest('[aria-hidden=true], math') || drawing.parentElement?.closest('svg')) return
    const label =
      drawing.getAttribute('aria-label') ??
      drawing.querySelector('title')?.textContent ??
      [...drawing.querySelectorAll('text')].map((text) => text.textContent).join(' ')
    if (label.trim()) {
      drawing.setAttribute('role', 'img')
      drawing.setAttribute('aria-label', label.trim())
    } else drawing.setAttribute('aria-hidden', 'true')
  }

  function isOfText(block: Element): boolean {
    const inline =
      /^(a|abbr|b|bdi|bdo|br|cite|code|del|dfn|em|i|img|ins|kbd|mark|picture|q|s|samp|small|span|strong|sub|sup|svg|u|var|wbr)$/
    return [...block.children].every((child) => inline.test(child.localName))
  }

  /** `onLines`: elements on lines of their own, at whose end no space is wanted. */
  function keepSpaces(block: HTMLElement, onLines: ReadonlySet<Element>): void {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
    let last: Text | undefined
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof HTMLBRElement) {
        if (last && !last.data.endsWith(' ')) last.data += ' '
      } else if (node instanceof HTMLImageElement) last = undefined
      else if (node instanceof Text) {
        const text = node.data.replace(/[ \t\r\n\f]+/g, ' ')
        const { previousSibling: before } = node
        const begins = before instanceof HTMLElement && onLines.has(before)
        const glued =
          begins || (last === undefined ? block.firstChild === node || !before : last.data.endsWith(' '))
        node.data = glued ? text.replace(/^ /, '') : text
        last = node.data === '' ? last : node
      }
    }
    if (last) last.data = last.data.replace(/ $/, '')
    block.style.whiteSpaceCollapse = 'preserve'
  }
}
