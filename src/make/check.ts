import { type Browser, startBrowser } from '../browser/browser.ts'
import { chromiumArguments, findDrawer, needChromium } from '../browser/chromium.ts'
import { judge, prepareDeck } from '../check/check-deck.ts'
import { openBoard } from '../check/draw/board.ts'
import { draw } from '../check/draw/draw.ts'
import type { Checked } from '../check/format.ts'
import { openMedia } from '../media/lookup.ts'
import type { DeckFile } from './deck-file.ts'

/** The browser that draws; it starts while decks are read. Throws `ToolError` when there is none. */
export const startDrawing = (): Browser =>
  startBrowser(needChromium('draw the slides with', findDrawer()), chromiumArguments)

/** Reads a deck for the check, and draws it where there is a browser. */
export async function checkDeck(
  file: DeckFile,
  browser: Browser | undefined,
  root: string,
  say: (line: string) => void,
): Promise<Checked> {
  const { name } = file
  const deck = await prepareDeck({ ...file, media: openMedia(file) })
  const slides = deck.slides.map(({ compiled: { id, title } }) => ({ id, title }))
  const drawing = browser && (await draw(openBoard(await browser.tab, root), deck, { say }))
  const isUnspelt = !deck.speller && deck.settings.levels.get('spelling') !== 'off'
  const unspelt = isUnspelt ? deck.compiled.deck.options.lang : undefined
  return { name, source: deck.compiled.source, slides, findings: judge(deck, drawing), known: 0, unspelt }
}
