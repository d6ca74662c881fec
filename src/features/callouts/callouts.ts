/** Quarto's callouts: a box with a sign, and a title: its own or what it is. */
import type { Options } from '../../deck/options.ts'
import { calloutOf } from '../../deck/quarto-classes.ts'
import { attribute, html, nothing, text, trusted } from '../../html/markup.ts'
import { type Say, sayIn } from '../../languages/words.ts'
import { pairOf, withoutPairs } from '../../pandoc/attributes.ts'
import { oncePer } from '../../pandoc/once-per.ts'
import type { Context, Html, Plugin } from '../../plugin.ts'

/** What those of Quarto's are, in English, and the outline of their sign in a square of 24. */
const kinds: ReadonlyMap<string, readonly [word: string, sign: string]> = new Map([
  [
    'callout-note',
    ['Note', 'M12 1.5a10.5 10.5 0 1 0 0 21 10.5 10.5 0 0 0 0-21ZM10.7 6h2.6v2.6h-2.6Zm0 4.6h2.6V18h-2.6Z'],
  ],
  [
    'callout-tip',
    [
      'Tip',
      'M12 1.5a7.5 7.5 0 0 0-4.2 13.7V17h8.4v-1.8A7.5 7.5 0 0 0 12 1.5ZM8 18.4h8v1.8H8Zm1.8 3h4.4V23H9.8Z',
    ],
  ],
  ['callout-warning', ['Warning', 'M12 2 .8 21.6h22.4ZM10.7 8.4h2.6v6.8h-2.6Zm0 8.2h2.6v2.6h-2.6Z']],
  [
    'callout-caution',
    ['Caution', 'M7.8 1.8h8.4l6 6v8.4l-6 6H7.8l-6-6V7.8ZM10.7 6h2.6v7.4h-2.6Zm0 9h2.6v2.6h-2.6Z'],
  ],
  [
    'callout-important',
    ['Important', 'M2 2.5h20v15h-9.5L7 23v-5.5H2ZM10.7 5h2.6v6h-2.6Zm0 7.4h2.6V15h-2.6Z'],
  ],
])

/** Only for our own page: in Pandoc's own shape a div is a div. */
export function callouts(): Plugin {
  const sayFor = oncePer(({ lang }: Options) => sayIn(lang))
  return {
    name: 'callouts',
    // What is folded in Quarto is open here.
    reads: { attributes: ['icon', 'collapse', 'appearance'] },
    style: new URL('callouts.css', import.meta.url),
    html: {
      div(block, context) {
        const { attr, children } = block
        const callout = calloutOf(attr)
        if (context.target !== 'page' || !callout) return undefined
        const { classes, pairs } = attr
        const say = sayFor(context.options)
        const [english, sign] = kinds.get(callout) ?? []
        const word = english && say(english)
        const isMinimal = pairOf(pairs, 'appearance') === 'minimal'
        const usual = children[0]?.type === 'header' || isMinimal ? undefined : word
        const title = pairOf(pairs, 'title') ?? usual
        // Where its title does not say what it is, only its colour and its sign would.
        const label = word && title !== word ? [['aria-label', word] as const] : []
        const own = {
          ...attr,
          classes: [...classes, 'callout'],
          pairs: [
            ...withoutPairs(pairs, 'title', 'icon', 'collapse', 'appearance'),
            ['role', 'note'] as const,
            ...label,
          ],
        }
        const first =
          title === undefined
            ? nothing
            : html`<p class="callout-title"><strong${title === word ? langOf(say, context) : nothing}>${text(title)}</strong></p>\n`
        const isSigned = !isMinimal && pairOf(pairs, 'icon') !== 'false'
        const drawn = sign !== undefined && isSigned ? drawSign(sign) : nothing
        return html`<div${context.attributes(own)}>\n${drawn}${first}${context.blocks(children)}\n</div>`
      },
    },
  }
}

const drawSign = (outline: string): Html =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true"><path fill-rule="evenodd" d="${trusted(outline)}"/></svg>\n`

/** Where a deck's language has no words of ours they are English, as a screen reader has to know. */
const langOf = (say: Say, { options }: Context): Html =>
  options.lang.toLowerCase().startsWith(say.lang) ? nothing : attribute('lang', say.lang)
