import type { DrawnStep, SlideInk } from '../drawing.ts'
import { allSlides, spanOf } from './slides.ts'

/** What each step of each slide shows, and whether a slide shows anything. */
export function collectInk(): SlideInk[] {
  return allSlides().map((section) => {
    const inside = [...section.querySelectorAll('.stage *, .slide-background, .slide-background *')]
    return { steps: stepsOf(section), painted: inside.some((one) => isPainted(one) || isLacking(one)) }
  })

  function stepsOf(section: HTMLElement): DrawnStep[] {
    const groups = new Map<number, HTMLElement[]>()
    for (const one of section.querySelectorAll<HTMLElement>('.stage .fragment')) {
      const number = Number(one.dataset.fragmentIndex) + 1
      groups.set(number, [...(groups.get(number) ?? []), one])
    }
    return [...groups].map(([number, elements]) => {
      const [first] = elements
      return { number, at: spanOf(first ?? section, section), shows: elements.some(changesSomething) }
    })
  }

  function changesSomething(element: HTMLElement): boolean {
    if (!element.matches('.code-step')) return hasInk(element)
    const block = element.closest('pre')
    const marks = [...(block?.querySelectorAll<HTMLElement>('.code-step') ?? [])]
    const before = marks[marks.indexOf(element) - 1]?.dataset.lines ?? block?.dataset.lines ?? ''
    const lines = block?.querySelectorAll('.line').length ?? 0
    const lit = litLines(element.dataset.lines ?? '', lines)
    return lit !== litLines(before, lines)
  }

  /** The lines that are lit, as text; none means all. */
  function litLines(wanted: string, count: number): string {
    const lit = Array.from({ length: count }, (_, index) => index + 1).filter((line) =>
      wanted.split(',').some((part) => {
        const [from = 0, to = from] = part.split('-').map(Number)
        return line >= from && line <= to
      }),
    )
    return lit.length === count ? '' : lit.join()
  }

  function hasInk(element: HTMLElement): boolean {
    if (
      (element.textContent ?? '').trim() !== '' &&
      element.getClientRects().length > 0 &&
      /\S/.test(element.innerText || element.textContent || '')
    )
      return true
    return [element, ...element.querySelectorAll('*')].some((one) => {
      const { width, height } = one.getBoundingClientRect()
      if (isLacking(one)) return true
      return (
        width * height > 4 &&
        (one.matches('img, video, audio, svg, canvas, iframe, object, embed, hr, input, math') ||
          isPainted(one))
      )
    })
  }

  function isPainted(element: Element): boolean {
    const style = getComputedStyle(element)
    const { width, height } = element.getBoundingClientRect()
    if (width * height < 4 || !element.checkVisibility({ visibilityProperty: true })) return false
    const border = ['top', 'right', 'bottom', 'left'].some(
      (side) =>
        Number.parseFloat(style.getPropertyValue(`border-${side}-width`)) > 0 &&
        style.getPropertyValue(`border-${side}-style`) !== 'none',
    )
    return (
      border ||
      style.backgroundImage !== 'none' ||
      !/^rgba\(.*, 0\)$|^transparent$/.test(style.backgroundColor) ||
      element.matches('img, video, iframe, canvas, svg, hr, object, embed')
    )
  }

  /** A picture that is not there would show something if it were: that it is missing is another fault. */
  function isLacking(element: Element): boolean {
    if (element instanceof HTMLImageElement) return element.naturalWidth === 0 && element.src !== ''
    return (
      element.matches('iframe') ||
      (element instanceof HTMLMediaElement && !element.matches('audio:not([controls])'))
    )
  }
}
