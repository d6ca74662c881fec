/** The deck's own style sheets, which its front matter names: `css: mine.css`. They stand in the page's one sheet. */
import type { Deck } from '../../deck/deck.ts'
import { allEntries, metaList, metaSource } from '../../deck/meta.ts'
import { readSheetFile } from '../../html/sheet-files.ts'
import { oncePer } from '../../pandoc/once-per.ts'
import type { Plugin, RenderContext } from '../../plugin.ts'

export function styleSheets(): Plugin {
  // Once a deck, by the first slide.
  const readSheets = oncePer(({ meta }: Deck, context: RenderContext): void => {
    for (const value of metaList(allEntries(meta).get('css'))) {
      const url = metaSource(value)?.trim()
      if (url) context.authorSheet(readSheetFile(url, value.at, context))
    }
  })
  return {
    name: 'style-sheets',
    reads: { options: { css: 'any' } },
    section(_, context) {
      if (context.target === 'page') context.ask((whole) => readSheets(whole.deck, whole))
      return undefined
    },
  }
}
