import { type Browser, startBrowser } from '../browser/browser.ts'
import { chromiumArguments, findDrawer, needChromium } from '../browser/chromium.ts'
import { judge, prepareDeck } from '../check/check-deck.ts'
import type { Translation } from '../check/checked-deck.ts'
import { openBoard } from '../check/draw/board.ts'
import { draw } from '../check/draw/draw.ts'
import type { Checked } from '../check/format.ts'
import { compilePage } from '../compile.ts'
import { openMedia } from '../media/lookup.ts'
import type { DeckFile } from './deck-file.ts'

/** The browser that draws; it starts while decks are read. Throws `ToolError` when there is none. */
export const startDrawing = (): Browser =>
  startBrowser(needChromium('draw the slides with', findDrawer()), chromiumArguments)

/** The deck in the languages that are files of their own. */
function translatedIn({ path, translations = [] }: DeckFile): readonly Translation[] {
  return translations.flatMap((one) =>
    one.path !== path && one.language
      ? { lang: one.language.lang, name: one.name, compiled: compilePage(one, openMedia(one)) }
      : [],
  )
}

/** What is found in a translation and not in the deck already, where one text is both. */
export function withoutTwice(translated: Checked, checked: Checked): Checked {
  if (translated.source.text !== checked.source.text) return translated
  const keyOf = ({ rule, at, message }: Checked['findings'][number]) => `${rule} ${at.start} ${message}`
  const known = new Set(checked.findings.map(keyOf))
  return { ...translated, findings: translated.findings.filter((one) => !known.has(keyOf(one))) }
}

/** Reads a deck for the check, and draws it where there is a browser. */
export async function checkDeck(
  file: DeckFile,
  browser: Browser | undefined,
  root: string,
  say: (line: string) => void,
): Promise<Checked> {
  const { name } = file
  const deck = await prepareDeck({ ...file, media: openMedia(file), translated: () => translatedIn(file) })
  const slides = deck.slides.map(({ compiled: { id, title } }) => ({ id, title }))
  const drawing = browser && (await draw(openBoard(await browser.tab, root), deck, { say }))
  const isUnspelt = !deck.speller && deck.settings.levels.get('spelling') !== 'off'
  const unspelt = isUnspelt ? deck.compiled.deck.options.lang : undefined
  return { name, source: deck.compiled.source, slides, findings: judge(deck, drawing), known: 0, unspelt }
}
