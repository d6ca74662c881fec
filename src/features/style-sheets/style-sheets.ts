/** The deck's own style sheets, which its front matter names: `css: mine.css`. They stand in the page's one sheet. */
import type { Deck } from '../../deck/deck.ts'
import { allEntries, metaList, metaSource } from '../../deck/meta.ts'
import { readSheetFile } from '../../html/sheet-files.ts'
import type { Plugin } from '../../plugin.ts'

export function styleSheets(): Plugin {
  const read = new WeakSet<Deck>()
  return {
    name: 'style-sheets',
    reads: { options: { css: 'any' } },
    section(_, context) {
      const { deck, target } = context
      if (target !== 'page' || read.has(deck)) return undefined
      read.add(deck)
      for (const value of metaList(allEntries(deck.meta).get('css'))) {
        const url = metaSource(value)?.trim()
        if (url) context.authorSheet(readSheetFile(url, value.at, context))
      }
      return undefined
    },
  }
}
