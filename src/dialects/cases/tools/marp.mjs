/** What Marp makes of a deck. */
import { Marp } from '@marp-team/marp-core'
import katex from '@marp-team/marp-core/plugins/katex'
import { bodyOf, picturesOf, wordsOf, wordsOfMarkdown } from './slide.mjs'

export function slidesOf(source) {
  const marp = new Marp({
    inlineSVG: false,
    html: true,
    script: false,
    emoji: { shortcode: true, unicode: false },
  }).use(katex())
  const { html, comments } = marp.render(source, { htmlAsArray: true })
  return html.map((markup, i) => {
    const slide = bodyOf(markup).querySelector('section')
    const appearing = [...slide.querySelectorAll('[data-marpit-fragment]')]
    return {
      words: wordsOf(slide),
      // That a heading fits its line is a note to Marp where slides are no SVG.
      notes: wordsOfMarkdown(comments[i].filter((comment) => comment !== 'fit').join('\n\n')),
      pictures: picturesOf(slide),
      steps: appearing.map((one) => wordsOf(one).join(' ')).filter((words) => words !== ''),
    }
  })
}
