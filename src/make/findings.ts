import { type Browser, startBrowser } from '../browser/browser.ts'
import { chromiumArguments, findDrawer } from '../browser/chromium.ts'
import { conclude, judgeDrawing, judgeText, type PreparedDeck, prepareText } from '../check/check-deck.ts'
import { screens } from '../check/draw/draw.ts'
import { keepDrawing } from '../check/draw/kept-drawing.ts'
import type { Drawing } from '../check/drawing.ts'
import type { Finding } from '../check/finding.ts'
import { openSpeller } from '../check/speller.ts'
import { createCompiler } from '../compile.ts'
import { filePositionFinder } from '../diagnostic/format.ts'
import { nameOfFile } from '../diagnostic/source-text.ts'
import { type KnownContents, openMedia } from '../media/lookup.ts'
import type { DeckFindings } from '../protocol/authoring.ts'
import type { DeckFile } from './deck-file.ts'
import { openSlidePictures } from './slide-pictures.ts'

/** A deck that is checked again and again, as it is edited. */
export interface OpenFindings {
  /**
   * Tells what is found in a text of the deck: first in what is written, then with the browser, if there is one, in what is drawn at
   * the deck's own size. Once `stop` is aborted it tells nothing more.
   */
  list(source: string, tell: (found: DeckFindings) => void, stop: AbortSignal): Promise<void>
  /** The path of a small picture of a slide of the text that was read last; undefined where there is no such slide, or no browser. */
  picture(id: string): Promise<string | undefined>
  /** Ends the browser. */
  close(): void
}

/** What was compiled and drawn for one text is there for the next: an edited slide is drawn alone, in the page that is open. */
export function openFindings(file: DeckFile, root: string): OpenFindings {
  const compile = createCompiler()
  const contents: KnownContents = new Map()
  const draw = keepDrawing(root)
  const pictures = openSlidePictures(root)
  let browser: Browser | undefined
  let last: PreparedDeck | undefined
  /** One tab draws one thing at a time. */
  let drawing = Promise.resolve()

  async function prepare(source: string): Promise<PreparedDeck> {
    // Its text is not that of the file, of which the faults are.
    const media = openMedia(file, undefined, contents)
    const deck = prepareText({ ...file, source, media, faults: [] }, compile)
    if (deck.settings.levels.get('spelling') === 'off') return deck
    return { ...deck, speller: await openSpeller(deck.compiled.deck.options.lang) }
  }

  function openBrowser(): Browser | undefined {
    const chromium = findDrawer()
    browser ??= chromium === undefined ? undefined : startBrowser(chromium, chromiumArguments)
    return browser
  }

  async function drawAll(
    deck: PreparedDeck,
    tell: (drawn: Drawing) => void,
    stop: AbortSignal,
  ): Promise<void> {
    const drawer = stop.aborted ? undefined : openBrowser()
    if (drawer === undefined) return
    try {
      for await (const drawn of draw(await drawer.tab, deck, screens.slice(0, 2), stop)) tell(drawn)
    } catch (error) {
      // It may have ended: the next text gets another.
      browser?.close()
      browser = undefined
      throw error
    }
  }

  return {
    async list(source, tell, stop) {
      const deck = await prepare(source)
      last = deck
      if (stop.aborted) return
      const tellOf = (findings: readonly Finding[]) => tell(listed(deck, findings, file))
      const text = judgeText(deck)
      tellOf(conclude(deck, text))
      drawing = drawing
        .catch(() => {})
        .then(() => drawAll(deck, (drawn) => tellOf(judgeDrawing(deck, text, drawn)), stop))
      await drawing
    },
    async picture(id) {
      const drawer = last && openBrowser()
      return last && drawer && pictures.find(id, last, drawer)
    },
    close() {
      browser?.close()
      pictures.close()
    },
  }
}

function listed(deck: PreparedDeck, findings: readonly Finding[], { path }: DeckFile): DeckFindings {
  const position = filePositionFinder(deck.compiled.source)
  return {
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
  }
}
