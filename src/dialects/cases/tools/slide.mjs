/** What counts of a slide, read from the markup of whatever tool made it. */
import { JSDOM } from 'jsdom'
import MarkdownIt from 'markdown-it'

/**
 * Words, notes and pictures in no order that counts; steps in theirs, each as its words.
 * @typedef {{ words: string[], notes: string[], pictures: string[], steps: string[] }} Slide
 */

export const bodyOf = (html) => new JSDOM(`<body>${html}`).window.document.body

/** Signs, formulas and pictures of emoji do not count, nor how letters are composed. */
const wordsIn = (text) => text.normalize('NFKC').match(/[\p{L}\p{N}]+/gu) ?? []

const unseen = 'style, script, template, math, mjx-container, .katex, .math, aside.notes'
const block =
  'p, div, li, h1, h2, h3, h4, h5, h6, td, th, pre, blockquote, section, header, footer, br, dt, dd, figcaption, summary'

/** Its words; what stands in two blocks is two words. */
export function wordsOf(element) {
  const copy = element.cloneNode(true)
  for (const one of copy.querySelectorAll(unseen)) one.remove()
  for (const one of copy.querySelectorAll(block)) {
    one.before(' ')
    one.after(' ')
  }
  return wordsIn(copy.textContent)
}

export const markdown = (text) => bodyOf(new MarkdownIt({ html: true }).render(text))

export const wordsOfMarkdown = (text) => wordsOf(markdown(text))

export function picturesOf(element) {
  const images = [...element.querySelectorAll('img')].filter((one) => !one.closest(unseen))
  return images.flatMap((one) => one.getAttribute('src') || one.getAttribute('data-src') || [])
}

/** What appears, as reveal.js orders it: by number first, then as it stands there. */
export function stepsOf(element) {
  const numbered = new Map()
  const others = []
  // What is shown until another takes its place comes with no step.
  for (const one of element.querySelectorAll('.fragment:not(.r-stack > .fade-out)')) {
    const words = wordsOf(one).join(' ')
    const number = one.getAttribute('data-fragment-index')
    if (number === null) others.push(words)
    else numbered.set(Number(number), [...(numbered.get(Number(number)) ?? []), words])
  }
  const inOrder = [...numbered].sort(([one], [other]) => one - other)
  return [...inOrder.flatMap(([, words]) => words), ...others].filter((words) => words !== '')
}

/** The slides of reveal.js's markup, ours or its own. */
export function slidesIn(body) {
  // A section within a slide of Pandoc's and ours may be a part of it.
  const name = body.querySelector('section.slide') ? 'section.slide, #title-slide' : 'section'
  const sections = [...body.querySelectorAll(name)].filter((one) => !one.querySelector(name))
  return sections.map((slide) => ({
    words: wordsOf(slide),
    notes: [...slide.querySelectorAll('aside.notes')].flatMap((notes) => wordsOf(bodyOf(notes.innerHTML))),
    pictures: picturesOf(slide),
    steps: stepsOf(slide),
  }))
}
