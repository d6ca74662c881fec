/**
 * The deck's own style sheets, which its front matter names: `css: mine.css`, and the colours that it gives by Pandoc's names. They
 * stand in the page's one sheet.
 */
import type { Deck } from '../../deck/deck.ts'
import { allEntries, metaList, metaSource } from '../../deck/meta.ts'
import type { Span } from '../../diagnostic/diagnostic.ts'
import { isColor } from '../../html/css-color.ts'
import { readSheetElement, readSheetFile } from '../../html/sheet-files.ts'
import type { Meta } from '../../pandoc/ast.ts'
import { oncePer } from '../../pandoc/once-per.ts'
import type { Plugin, RenderContext } from '../../plugin.ts'

/** The theme's colours by the names of Pandoc's variables. */
const colours = { linkcolor: 'link', fontcolor: 'text', backgroundcolor: 'ground' } as const

/** Where a deck sets its looks: the place of what is said of them. */
export function placeOfLooks(meta: Meta): Span | undefined {
  const entries = allEntries(meta)
  return ['css', ...Object.keys(colours)].flatMap((key) => entries.get(key)?.at ?? [])[0]
}

export function styleSheets(): Plugin {
  // Once a deck, by the first slide.
  const readSheets = oncePer(({ meta }: Deck, context: RenderContext): void => {
    for (const [key, token] of Object.entries(colours)) {
      const value = allEntries(meta).get(key)
      const colour = metaSource(value)?.trim()
      if (!value || !colour) continue
      if (isColor(colour))
        context.authorSheet(readSheetElement(`:root { --${token}: ${colour} }`, value.at, context))
      else
        context.report({
          code: 'option-value',
          message: `The deck's option “${key}” cannot be “${colour}”`,
          hint: 'It may be a colour as CSS has it: #2a76dd, navy',
          at: value.at,
        })
    }
    for (const value of metaList(allEntries(meta).get('css'))) {
      const url = metaSource(value)?.trim()
      if (url) context.authorSheet(readSheetFile(url, value.at, context))
    }
  })
  return {
    name: 'style-sheets',
    reads: { options: { css: 'any', backgroundcolor: 'any', fontcolor: 'any', linkcolor: 'any' } },
    section(_, context) {
      if (context.target === 'page') context.ask((whole) => readSheets(whole.deck, whole))
      return undefined
    },
  }
}
