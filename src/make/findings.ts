import { chromiumArguments, findDrawer } from '../browser/chromium.ts'
import { filePositionFinder } from '../diagnostic/format.ts'
import { nameOfFile } from '../diagnostic/source-text.ts'
import type { DeckFindings } from '../protocol/authoring.ts'
import type { DeckFile } from './deck-file.ts'

/**
 * Checks a deck and tells what was found: first in what is written, then with the browser, if there is one, in what is
 * drawn at the deck's own size. Once `stop` is aborted it tells nothing more.
 */
export async function listFindings(
  file: DeckFile,
  root: string,
  tell: (found: DeckFindings) => void,
  stop: AbortSignal,
): Promise<void> {
  const [{ judge, prepareDeck }, { openMedia }] = await Promise.all([
    import('../check/check-deck.ts'),
    import('../media/lookup.ts'),
  ])
  const { path } = file
  // Its text is not that of the file, of which the faults are.
  const deck = await prepareDeck({ ...file, media: openMedia(file), faults: [] })
  const position = filePositionFinder(deck.compiled.source)
  const show = (findings: ReturnType<typeof judge>) => {
    if (stop.aborted) return
    tell({
      findings: findings.map(({ severity, rule, message, hint, slide, at }) => {
        const { line, column, file } = position(at.start)
        const id = slide === undefined ? undefined : deck.slides[slide]?.compiled.id
        return {
          severity,
          rule,
          message,
          hint,
          line,
          at,
          file: `${nameOfFile(file, path)}:${line}:${column}`,
          slide: id,
        }
      }),
    })
  }
  show(judge(deck))
  const chromium = findDrawer()
  if (chromium === undefined) return
  const [{ draw, screens }, { startBrowser }] = await Promise.all([
    import('../check/draw/draw.ts'),
    import('../browser/browser.ts'),
  ])
  if (stop.aborted) return
  const browser = startBrowser(chromium, chromiumArguments)
  stop.addEventListener('abort', browser.close)
  try {
    show(judge(deck, await draw(await browser.tab, deck, { root, on: screens.slice(0, 2) })))
  } finally {
    browser.close()
  }
}
