import { litLines } from '../../slide/lit-lines.ts'
import { stepGroups, stepOf } from '../../slide/steps.ts'
import type { DrawnStep, SlideInk } from '../drawing.ts'
import { allSlides, spanOf } from './slides.ts'

/** What each step of each slide shows, and whether a slide shows anything. */
export function collectInk(): SlideInk[] {
  return allSlides().map((section) => {
    const inside = [...section.querySelectorAll('.stage *, .slide-background, .slide-background *')]
    return { steps: stepsOf(section), painted: inside.some((one) => isPainted(one) || isLacking(one)) }
  })

  function stepsOf(section: HTMLElement): DrawnStep[] {
    return stepGroups(section).map((elements, index) => {
      const [first = section] = elements
      return { number: index + 1, at: spanOf(first, section), shows: elements.some(changesSomething) }
    })
  }

  function changesSomething(element: HTMLElement): boolean {
    const block = element.matches('.code-step') && element.closest('pre')
    return block ? isLitAnew(block, stepOf(element)) : hasInk(element)
  }

  function isLitAnew(block: HTMLElement, step: number): boolean {
    const [lit, before] = [litLines(block, step), litLines(block, step - 1)]
    return lit.length !== before.length || lit.some((line, at) => line !== before[at])
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
      // A line of a drawing may be as flat as it likes.
      if (one instanceof SVGGraphicsElement && Math.max(width, height) > 2) return true
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
