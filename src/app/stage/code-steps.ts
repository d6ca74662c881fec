/**
 * Steps within code (`data-line-numbers="1,3-4|6"`): lights the lines of the step that is shown, dims the others, scrolls
 * them into view.
 */

/** Brings every code block of a slide to the step that is shown; gives the lines newly lit, as text, '' if none. */
export function showCodeSteps(section: Element): string {
  return [...section.querySelectorAll<HTMLElement>('pre[data-lines], pre:has(.code-step)')]
    .map(showCodeStep)
    .filter((text) => text !== '')
    .join('\n')
}

function showCodeStep(block: HTMLElement): string {
  const shown = [...block.querySelectorAll<HTMLElement>('.code-step.visible')].at(-1)
  const wanted = readLines(shown?.dataset.lines ?? block.dataset.lines ?? '')
  const lines = [...block.querySelectorAll<HTMLElement>('.line')]
  const lit = lines.filter((_, index) => wanted.has(index + 1))
  const all = lit.length === 0
  const changed = lines.some(
    (line, index) => line.classList.contains('dim') === (all || wanted.has(index + 1)),
  )
  lines.forEach((line, index) => {
    line.classList.toggle('dim', !all && !wanted.has(index + 1))
  })
  const [first] = lit
  const last = lit.at(-1)
  if (first && last) {
    // Not `scrollIntoView`: it would scroll the page, too.
    const middle = (first.offsetTop + last.offsetTop + last.offsetHeight) / 2
    const scroller = block.querySelector('code') ?? block
    for (const box of [block, scroller]) box.scrollTop = middle - box.clientHeight / 2
    const slide = block.closest('section')
    if (slide) bringIntoSight(slide, first, last)
  }
  return changed && shown ? lit.map((line) => line.textContent?.trimEnd() ?? '').join('\n') : ''
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

/** The line numbers of `1,3-4`. */
function readLines(text: string): Set<number> {
  const lines = new Set<number>()
  for (const part of text.split(',')) {
    const [from = 0, to = from] = part.split('-').map(Number)
    for (let line = from; line <= to && line > 0; line++) lines.add(line)
  }
  return lines
}
