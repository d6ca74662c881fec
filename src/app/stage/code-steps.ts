/** Steps within code: the lines of the step that is shown are lit, scrolled into view and said. */
import { lightLines } from '../../slide/lit-lines.ts'

/** Brings every code block of a slide to the step that is shown; gives the lines newly lit, as text, '' if none. */
export function showCodeSteps(section: Element, step: number): string {
  const blocks = lightLines(section, step)
  for (const { block, lit } of blocks) scrollTo(block, lit)
  const said = blocks.flatMap(({ lit, isNew }) => (isNew ? lit : []))
  return said.map(({ textContent }) => textContent?.trimEnd() ?? '').join('\n')
}

function scrollTo(block: HTMLElement, [first, ...others]: readonly HTMLElement[]): void {
  if (!first) return
  const last = others.at(-1) ?? first
  // Not `scrollIntoView`: it would scroll the page, too.
  const middle = (first.offsetTop + last.offsetTop + last.offsetHeight) / 2
  const scroller = block.querySelector('code') ?? block
  for (const box of [block, scroller]) box.scrollTop = middle - box.clientHeight / 2
  const slide = block.closest('section')
  if (slide) bringIntoSight(slide, first, last)
}

/** Code that is longer than its slide is scrolled with it, if what is lit would be out of sight otherwise. */
function bringIntoSight(slide: HTMLElement, first: HTMLElement, last: HTMLElement): void {
  const box = slide.getBoundingClientRect()
  const top = first.getBoundingClientRect().top - box.top
  const bottom = last.getBoundingClientRect().bottom - box.top
  if (top >= 0 && bottom <= box.height) return
  // Boxes are as large as they are drawn: zoomed, where one zooms.
  const zoom = box.height / slide.offsetHeight
  slide.scrollTop += (bottom - top > box.height ? top : (top + bottom - box.height) / 2) / zoom
}
