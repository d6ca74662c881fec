import { almostBackground, type Background, backgroundNames } from '../../deck/background.ts'
import { type Deck, headOf } from '../../deck/deck.ts'
import { writeBackground } from '../../html/background.ts'
import { isBackgroundKey, readBackground } from '../../html/background-attributes.ts'
import { html } from '../../html/markup.ts'
import { oncePer } from '../../pandoc/once-per.ts'
import type { Context, Plugin } from '../../plugin.ts'

/** What lies behind a slide: its own attributes say it, or the front matter for all. */
export function background(): Plugin {
  /** What the front matter puts behind every slide. Read once, so that what is wrong with it is said once. */
  const commonOf = oncePer(({ options }: Deck, context: Context): Background | undefined => {
    const said = context.target === 'page' ? options.background : undefined
    return said && readBackground(said.pairs, said.at, context)
  })
  return {
    name: 'background',
    reads: { attributes: [...backgroundNames, almostBackground] },
    slide(slide, context) {
      const { pairs } = slide.attr
      const behind = commonOf(context.deck, context)
      const found = (pairs.length > 0 ? readBackground(pairs, headOf(slide), context) : undefined) ?? behind
      // In Pandoc's own shape the attributes stay, and reveal.js reads them.
      const rest = context.target === 'sections' ? pairs : pairs.filter(([key]) => !isBackgroundKey(key))
      const attr = rest.length === pairs.length ? slide.attr : { ...slide.attr, pairs: rest }
      return found || attr !== slide.attr ? { ...slide, attr, background: found } : undefined
    },
    section(slide, context) {
      // In Pandoc's own shape nothing of it is written; but files that are not there are reported.
      if (!slide.background || (context.target === 'sections' && !context.media)) return undefined
      const [layers, label] = writeBackground(slide, slide.background, context)
      if (context.target === 'sections') return undefined
      const { layers: found, tone } = slide.background
      // Text gets a ground of its own where it is not known what it stands on.
      const covered = !tone || found.some(({ kind }) => kind !== 'color' && kind !== 'gradient')
      return {
        classes: [...(covered ? ['has-background'] : []), ...(tone ? [`on-${tone}`] : [])],
        first: html`<div class="slide-background">${layers}</div>`,
        ...(label && { label }),
      }
    },
  }
}
