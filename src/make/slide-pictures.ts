import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from '../browser/browser.ts'
import type { CheckedDeck } from '../check/checked-deck.ts'
import { type Board, openBoard, own } from '../check/draw/board.ts'
import { partOf } from '../check/draw/kept-drawing.ts'
import { photographSlide } from '../check/draw/photograph.ts'

/** Small pictures of slides, all steps shown. */
export interface SlidePictures {
  /** The path of a JPEG of the slide of this id, which is there until `close`; undefined: there is no such slide. */
  find(id: string, deck: CheckedDeck, browser: Browser): Promise<string | undefined>
  close(): void
}

/** How wide they are: pixels. */
const width = 480

/** Draws each slide once, as long as its markup and the deck's rules are the same, in a tab of its own; `root`: see `openBoard`. */
export function openSlidePictures(root: string): SlidePictures {
  let folder: string | undefined
  let place: { readonly browser: Browser; readonly board: Promise<Board> } | undefined
  /** One tab draws one thing at a time. */
  let drawing: Promise<unknown> = Promise.resolve()

  async function drawTo(path: string, deck: CheckedDeck, browser: Browser): Promise<void> {
    if (existsSync(path)) return
    if (place?.browser !== browser)
      place = { browser, board: browser.open().then((tab) => openBoard(tab, root)) }
    const board = await place.board
    await board.put(deck)
    const { jpeg } = await photographSlide(board.tab, own, 0, [], '', width)
    writeFileSync(path, jpeg)
  }

  return {
    async find(id, deck, browser) {
      const slide = deck.slides.find(({ compiled }) => compiled.id === id)
      if (!slide) return undefined
      const { theme, css } = deck.compiled
      const hash = createHash('sha256').update(`${theme.name}\n${css}\n${slide.compiled.html}`).digest('hex')
      folder ??= mkdtempSync(join(tmpdir(), 'slides-'))
      const path = join(folder, `${hash.slice(0, 16)}.jpg`)
      const done = drawing.catch(() => {}).then(() => drawTo(path, partOf(deck, [slide]), browser))
      drawing = done
      await done
      return path
    },
    close() {
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}
