/**
 * Compares decks with what their own tools make of them: the words of each slide, its notes and its pictures.
 *
 *     node src/dialects/cases/compare.mjs marp|slidev DECK.md …
 *
 * The tools are no dependencies: `npm i --no-save @marp-team/marp-core @slidev/parser jsdom markdown-it` installs them.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

const [from = '', ...decks] = process.argv.slice(2)
/** By a name that is no dependency's. */
const load = (name) => import(name)
const { JSDOM } = await load('jsdom')
const { default: MarkdownIt } = await load('markdown-it')
const bodyOf = (html) => new JSDOM(`<body>${html}`).window.document.body

/** Its words, whatever their case of composition; signs and formulas do not count. */
function wordsOf(element) {
  const copy = element.cloneNode(true)
  for (const one of copy.querySelectorAll('style, script, math, .katex, mjx-container, aside.notes'))
    one.remove()
  for (const one of copy.querySelectorAll('*')) one.append(' ')
  return copy.textContent.normalize('NFKC').match(/[\p{L}\p{N}]+/gu) ?? []
}

const picturesOf = (element) =>
  [...element.querySelectorAll('img')].map((one) => one.getAttribute('src') ?? one.getAttribute('data-src'))

const ofText = (text) => wordsOf(bodyOf(new MarkdownIt({ html: true }).render(text)))

const tools = {
  async marp(source) {
    const { Marp } = await load('@marp-team/marp-core')
    const marp = new Marp({
      inlineSVG: false,
      html: true,
      script: false,
      emoji: { shortcode: false, unicode: false },
    })
    const { html, comments } = marp.render(source, { htmlAsArray: true })
    return html.map((markup, i) => {
      const slide = bodyOf(markup)
      return { words: wordsOf(slide), notes: ofText(comments[i].join('\n\n')), pictures: picturesOf(slide) }
    })
  },
  async slidev(source) {
    const { parseSync } = await load('@slidev/parser')
    const shown = parseSync(source, 'slides.md').slides.filter(
      ({ frontmatter }) => !frontmatter.hide && !frontmatter.src,
    )
    return shown.map(({ content, note }) => {
      const text = content
        .replace(/^::[\w-]+::\s*$|<!--[\s\S]*?-->/gm, '')
        .replace(/^(\s*`{3,}[\w-]*)[^\n]*$/gm, '$1')
      const slide = bodyOf(new MarkdownIt({ html: true }).render(text))
      return {
        words: wordsOf(slide),
        notes: ofText((note ?? '').replace(/\[click(?::\d+)?\]/g, '')),
        pictures: picturesOf(slide),
      }
    })
  },
}

/** Our slides of a deck, as `render` prints them. */
function ours(path) {
  const launcher = new URL('../../cli/launch.mjs', import.meta.url).pathname
  const html = execFileSync(process.execPath, [launcher, 'render', path, '--from', from], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const sections = [...bodyOf(html).querySelectorAll('section')].filter(
    (one) => !one.querySelector('section'),
  )
  return sections.map((slide) => ({
    words: wordsOf(slide),
    notes: [...slide.querySelectorAll('aside.notes')].flatMap((notes) => wordsOf(bodyOf(notes.innerHTML))),
    pictures: picturesOf(slide),
  }))
}

/** What of the one is not in the other. */
function missing(one, other) {
  const left = [...other]
  return one.filter((word) => {
    const at = left.indexOf(word)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

const tool = tools[from]
if (!tool) throw new Error(`Say which tool: ${Object.keys(tools).join(' or ')}`)
let [all, same] = [0, 0]
for (const path of decks) {
  const theirs = await tool(readFileSync(path, 'utf8').replace(/\r\n?/g, '\n'))
  const mine = ours(path)
  if (theirs.length !== mine.length)
    console.log(`${basename(path)}: ${theirs.length} slides, here ${mine.length}`)
  for (const [i, slide] of theirs.entries()) {
    const lost = ['words', 'notes', 'pictures'].flatMap((kind) => missing(slide[kind], mine[i]?.[kind] ?? []))
    all++
    if (lost.length === 0) same++
    else console.log(`${basename(path)}, slide ${i + 1}: ${lost.slice(0, 12).join(' ')}`)
  }
}
console.log(`${same} of ${all} slides have every word, note and picture`)
