/** A raw `<section>` that is all of a slide gives the slide its attributes: so its author meant it. */

import { closesSection, openedSection } from '../deck/raw-sections.ts'
import { plainText } from '../pandoc/plain-text.ts'
import type { Plugin } from '../plugin.ts'

/** Only for our own page: in Pandoc's own shape raw HTML stays as it is. */
export function sections(): Plugin {
  return {
    name: 'sections',
    slide(slide, { target }) {
      const { attr, body, heading } = slide
      const own = openedSection(body[0])
      if (target !== 'page' || !own || (heading && plainText(heading.children).trim())) return undefined
      const inside = body.slice(1, -1)
      const isWhole =
        closesSection(body.at(-1)) && !inside.some((block) => closesSection(block) || openedSection(block))
      if (!isWhole) return undefined
      return {
        ...slide,
        attr: {
          id: own.id || attr.id,
          classes: [...attr.classes, ...own.classes],
          pairs: [...attr.pairs, ...own.pairs],
        },
        body: inside,
      }
    },
  }
}
