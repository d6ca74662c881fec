import { fitSlide } from '../../slide/fit.ts'
import type { Box } from '../finding.ts'
import type { Alone, CheckScripts, Words } from '../page-scripts.ts'
import { allSlides, readSpan } from './slides.ts'

/** Shows one slide alone, in the talk as the stage does, and finds on it what was written at these places of the source. */
export function showAlone({ index, spans }: Parameters<CheckScripts['showAlone']>[0]): Alone {
  const sections = allSlides()
  for (const [number, one] of sections.entries()) one.toggleAttribute('data-alone', number === index)
  const section = sections[index]
  if (section && document.documentElement.dataset.view === 'talk') fitSlide(section)
  const frame = section?.getBoundingClientRect() ?? new DOMRect()
  const placed = [...(section?.querySelectorAll<HTMLElement>('[data-at]') ?? [])].map((element) => ({
    element,
    ...readSpan(element),
  }))
  return {
    corner: { x: frame.x + scrollX, y: frame.y + scrollY },
    slide: { width: frame.width, height: frame.height },
    boxes: spans.map((span) => (span ? boxOf(span) : undefined)),
  }

  function boxOf({ start, end, text }: Words): Box | undefined {
    const around = placed.filter((one) => one.start <= start && end <= one.end)
    const nearest = around.sort((a, b) => a.end - a.start - (b.end - b.start))[0]
    if (!nearest) return undefined
    const rect = (rangeOf(nearest.element, text) ?? nearest.element).getBoundingClientRect()
    if (rect.width === 0 || rect.height === 0) return undefined
    return { x: rect.x - frame.x, y: rect.y - frame.y, width: rect.width, height: rect.height }
  }

  /** The words themselves, or all that is in the element. */
  function rangeOf(element: HTMLElement, words: string): Range | undefined {
    const range = document.createRange()
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const from = node.textContent?.indexOf(words) ?? -1
      if (from < 0 || words === '') continue
      range.setStart(node, from)
      range.setEnd(node, from + words.length)
      return range
    }
    if (!element.textContent?.trim()) return undefined
    range.selectNodeContents(element)
    return range
  }
}
