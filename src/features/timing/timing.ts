/** How long a slide is to take, `{timing="1:30"}`: the speaker's plan, and reveal.js's plugins, have it in seconds. */
import { headOf } from '../../deck/deck.ts'
import { readDuration } from '../../deck/duration.ts'
import { pairOf, withoutPairs } from '../../pandoc/attributes.ts'
import type { Plugin } from '../../plugin.ts'

const names = ['timing', 'data-timing']

export function timing(): Plugin {
  return {
    name: 'timing',
    reads: { attributes: ['timing'] },
    slide(slide, context) {
      const given = pairOf(slide.attr.pairs, ...names)
      if (given === undefined) return undefined
      const seconds = readDuration(given, 'seconds')
      if (seconds === undefined)
        context.report({
          code: 'attribute-value',
          message: `“${given}” is no time that a slide could take`,
          hint: 'It may be: 90 (seconds), 90s, 2min or 1:30',
          at: headOf(slide),
        })
      if (context.target !== 'page') return undefined
      const own: [string, string][] = seconds === undefined ? [] : [['data-timing', String(seconds)]]
      return {
        ...slide,
        attr: { ...slide.attr, pairs: [...withoutPairs(slide.attr.pairs, ...names), ...own] },
      }
    },
  }
}
