import { lightLines } from '../../slide/lit-lines.ts'
import { notesOf } from '../../slide/notes.ts'
import { showStep, stepGroups, stepOf, timesOf } from '../../slide/steps.ts'
import type { Arrangement } from '../page-scripts.ts'

/** Puts the sheets in order: a sheet a step, notes under their slide, several slides on a sheet with room to write. */
export function arrange({ steps, notes, handout }: Arrangement): void {
  for (const sheet of [...document.querySelectorAll<HTMLElement>('.sheet')]) {
    titleSlide(sheet)
    for (const section of sheet.querySelectorAll('section')) section.classList.add('present')
    if (steps) spreadSteps(sheet)
    else for (const one of spreadScreens(sheet)) showAll(one)
    // What stands at the foot of each slide is no part of what it says; an address there must be told.
    for (const foot of sheet.querySelectorAll('.slide-footer:not(.own)')) hushRepeats(foot, [])
  }
  for (const sheet of [...document.querySelectorAll<HTMLElement>('.sheet')]) {
    const taken = takeNotes(sheet)
    const spoken = notes ? taken : undefined
    if (handout) fillCell(sheet, spoken)
    else if (spoken) sheet.append(spoken)
  }
  if (handout) gather(handout)

  /** A slide that only a label names gets that as a heading which is told but not seen. */
  function titleSlide(sheet: HTMLElement): void {
    const section = sheet.querySelector('.slide')
    const label = section?.getAttribute('aria-label')
    if (!section || !label || section.querySelector('h1, h2, h3, h4, h5, h6')) return
    // No `h2`: the theme lays a slide with one out differently.
    const heading = document.createElement('div')
    heading.setAttribute('role', 'heading')
    heading.setAttribute('aria-level', '2')
    heading.className = 'told'
    heading.textContent = label
    section.removeAttribute('aria-label')
    section.prepend(heading)
  }

  /** One sheet becomes one for the slide's start and one for each step. */
  function spreadSteps(sheet: HTMLElement): void {
    // The start of a video can't be seen on paper.
    const isSeen = (group: readonly Element[]) => group.some((one) => !one.matches('.custom'))
    const count = stepGroups(sheet).findLastIndex(isSeen) + 1
    const copies = Array.from({ length: count }, () => document.importNode(sheet, true))
    sheet.after(...copies)
    const seen = new Set<string>()
    for (const [step, copy] of [sheet, ...copies].entries()) {
      copy.dataset.step = String(step)
      showStep(copy, step)
      lightLines(copy, step)
      // An address leads to the first page that shows its element.
      for (const element of copy.querySelectorAll('[id]')) {
        if (seen.has(element.id) || getComputedStyle(element).visibility === 'hidden')
          element.removeAttribute('id')
        else seen.add(element.id)
      }
      if (step === 0) continue
      for (const aside of copy.querySelectorAll('aside.notes')) aside.remove()
      const came = [...copy.querySelectorAll('.current-fragment')].filter((one) => timesOf(one).from === step)
      for (const section of copy.querySelectorAll('.slide')) hushRepeats(section, came)
    }
  }

  /** A slide that goes on over several screens has a sheet for each. */
  function spreadScreens(sheet: HTMLElement): readonly HTMLElement[] {
    const count = sheet.querySelectorAll('.slide-screens > .slide-screen').length
    const copies = Array.from({ length: Math.max(0, count - 1) }, () => document.importNode(sheet, true))
    sheet.after(...copies)
    const sheets = [sheet, ...copies]
    if (count === 0) return sheets
    for (const [at, one] of sheets.entries()) {
      const screens = [...one.querySelectorAll<HTMLElement>('.slide-screens > .slide-screen')]
      for (const [other, screen] of screens.entries()) if (other !== at) screen.remove()
      const section = one.querySelector<HTMLElement>('.slide')
      const screen = screens[at]
      if (at === 0 || !section || !screen) continue
      section.dataset.part = String(at)
      for (const aside of one.querySelectorAll('aside.notes')) aside.remove()
      // An address leads to the first page that has its element.
      for (const other of [section, ...section.querySelectorAll('[id]')])
        if (!screen.contains(other)) other.removeAttribute('id')
      hushRepeats(section, [screen])
    }
    return sheets
  }

  /**
   * Hides from the tags what the page before has told: all but what `came` with this step. Links stay, since each page's
   * must be in the tags.
   */
  function hushRepeats(element: Element, came: readonly Element[]): void {
    for (const child of [...element.childNodes]) {
      if (child instanceof Text && child.data.trim() !== '') {
        const told = document.createElement('span')
        child.replaceWith(told)
        told.append(child)
        told.setAttribute('aria-hidden', 'true')
      } else if (child instanceof Element && !came.includes(child) && !child.matches('a[href]')) {
        const tells = child.querySelector('a[href]') || came.some((one) => child.contains(one))
        if (tells) hushRepeats(child, came)
        else child.setAttribute('aria-hidden', 'true')
      }
    }
  }

  /** All steps at once: what would have gone again stays. */
  function showAll(sheet: HTMLElement): void {
    for (const fragment of sheet.querySelectorAll('.fragment')) {
      const goes = /\b(fade-out|fade-in-then-\S+|current-visible|highlight-current-\S+)\b/.test(
        fragment.className,
      )
      fragment.classList.toggle('visible', !fragment.matches('.fade-out, .semi-fade-out'))
      fragment.classList.toggle('current-fragment', goes)
    }
    // What lies on one another is shown as it was when something was there last.
    for (const stack of sheet.querySelectorAll('.r-stack')) {
      const layers = [...stack.querySelectorAll<HTMLElement>('.fragment')]
      const parts = [...stack.querySelectorAll('*')].filter(
        (one) =>
          one.matches('img, svg, video, canvas, iframe') ||
          [...one.childNodes].some((node) => node instanceof Text && node.data.trim() !== ''),
      )
      const isSeen = () => parts.some((one) => getComputedStyle(one).visibility !== 'hidden')
      let step = Math.max(0, ...layers.map(stepOf))
      showStep(stack, step)
      while (step > 0 && !isSeen()) showStep(stack, --step)
    }
  }

  /** The slide's notes out of their folding box; undefined when there are none. */
  function takeNotes(sheet: HTMLElement): HTMLElement | undefined {
    const notes = notesOf(sheet)
    for (const aside of sheet.querySelectorAll('aside.notes')) aside.remove()
    if (notes.length === 0) return undefined
    const spoken = document.createElement('aside')
    spoken.className = 'spoken'
    spoken.append(...notes)
    return spoken
  }

  function fillCell(sheet: HTMLElement, spoken: HTMLElement | undefined): void {
    const cell = document.createElement('div')
    const beside = document.createElement('div')
    const writing = document.createElement('div')
    cell.className = 'cell'
    beside.className = 'beside'
    writing.className = 'writing'
    for (let line = 0; line < 40; line++) writing.append(document.createElement('i'))
    if (spoken) beside.append(spoken)
    beside.append(writing)
    cell.append(...sheet.childNodes, beside)
    sheet.append(cell)
  }

  function gather(size: number): void {
    const sheets = [...document.querySelectorAll<HTMLElement>('.sheet')]
    for (const [at, sheet] of sheets.entries()) {
      const cell = sheet.querySelector<HTMLElement>('.cell')
      if (!cell) continue
      cell.dataset.slide = sheet.dataset.slide ?? ''
      if (at % size === 0) continue
      sheets[at - (at % size)]?.append(cell)
      sheet.remove()
    }
  }
}
