/** What remark makes of a deck, in a window of jsdom's; slides that go on after `--` are the steps of one. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { JSDOM, VirtualConsole } from 'jsdom'
import { picturesOf, wordsOf, wordsOfMarkdown } from './slide.mjs'
import { without } from './without.mjs'

const program = readFileSync(createRequire(import.meta.url).resolve('remark-slide/out/remark.js'), 'utf8')

export function slidesOf(source) {
  const page = '<!doctype html><html><head></head><body></body></html>'
  const { window } = new JSDOM(page, {
    runScripts: 'outside-only',
    url: 'http://localhost/',
    virtualConsole: new VirtualConsole(), // it says what jsdom does not draw
  })
  window.matchMedia = () => ({ matches: false, addListener() {} })
  window.HTMLCanvasElement.prototype.getContext = () => null
  window.eval(program)
  // Macros are defined in the page of a deck; most show a picture.
  for (const [, name] of source.matchAll(/!\[:([\w-]+)/g))
    window.remark.macros[name] = function () {
      return this === undefined ? '' : `<img src="${this}">`
    }
  const front = /^---[ \t]*\n[\w-]+:[\s\S]*?\n---[ \t]*\n/.exec(source)?.[0] ?? ''
  const told = window.remark.create({ source: knitted(source.slice(front.length)) }).getSlides()
  const drawn = [...window.document.querySelectorAll('.remark-slide-content')]
  const slides = []
  for (const [i, { properties, notes }] of told.entries()) {
    const element = drawn[i]
    for (const number of element.querySelectorAll('.remark-slide-number')) number.remove()
    const words = wordsOf(element)
    const last = slides.at(-1)
    const goesOn = properties.continued === 'true' && last !== undefined
    const step = goesOn ? without(words, last.words).join(' ') : ''
    const slide = {
      words,
      // Those of the slide before are in them. Notes that hold a class come in pieces.
      notes: wordsOfMarkdown([notes ?? ''].flat().filter(isText).join('')),
      pictures: picturesOf(element),
      steps: [...(goesOn ? last.steps : []), ...(step === '' ? [] : [step])],
    }
    if (goesOn) slides[slides.length - 1] = slide
    else slides.push(slide)
  }
  // Its timers would keep the process.
  window.close()
  return slides
}

/** As xaringan has it, which runs cells before remark sees the deck: here each is its code, unless it is not to be seen. */
const knitted = (text) =>
  text.replace(
    /^([ \t]*)```\{(\w+)([^}\n]*)\}[ \t]*\n([\s\S]*?)^[ \t]*```[ \t]*$/gm,
    (_, indent, language, options, code) =>
      /(?:echo|include)\s*=\s*F/.test(options) ? '' : `${indent}\`\`\`${language}\n${code}${indent}\`\`\``,
  )

const isText = (piece) => typeof piece === 'string'
