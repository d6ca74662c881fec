import type { CheckedDeck } from '../checked-deck.ts'
import type { Drawing, DrawnSlide, ScreenLayout, Viewport } from '../drawing.ts'
import { animationsOf } from './animations.ts'
import { withGrounds } from './behind.ts'
import { type Board, type BoardDeck, own, showOn } from './board.ts'
import { markBroken } from './broken.ts'

/** The deck's own size first, in both schemes; then a large and an old projector, then a phone. */
export const screens: readonly Viewport[] = [
  own,
  { name: '1280×720, dark', width: 1280, height: 720, view: 'talk', scheme: 'dark' },
  { name: '1920×1080', width: 1920, height: 1080, view: 'talk', scheme: 'light' },
  { name: '1024×768', width: 1024, height: 768, view: 'talk', scheme: 'light' },
  { name: '390×844, reading view', width: 390, height: 844, view: 'read', scheme: 'light' },
]

export interface DrawOptions {
  /** Told what takes long. */
  readonly say?: (line: string) => void
  /** Default: all. */
  readonly on?: readonly Viewport[]
}

/** Draws the deck on several screens and measures what is drawn. Rejects when the browser ends. */
export async function draw(
  board: Board,
  deck: CheckedDeck,
  { say, on = screens }: DrawOptions = {},
): Promise<Drawing> {
  const { tab } = board
  const { call, pictures, complaints } = await board.put(deck)
  const layouts: ScreenLayout[] = []
  const ink = await call('collectInk')
  for (const screen of on) {
    say?.(`Drawing ${deck.compiled.slides.length} slides on ${screen.name} …`)
    if (screen !== own) await showOn(tab, call, screen)
    const isLooked = screen.width === 1280 || screen.view === 'read'
    const measured = await call('collect', { view: screen.view, grounds: isLooked })
    const drawn = await markBroken(measured, pictures)
    layouts.push({ screen, slides: isLooked ? await withGrounds(tab, call, drawn, pictures) : drawn })
  }
  const first = layouts[0]?.slides ?? []
  return {
    layouts,
    ink,
    animations: await animationsOf(first, pictures),
    strangers: await call('findStrangers'),
    complaints,
  }
}

/** Measures the deck on one screen, and looks at nothing else. */
export async function drawOn(
  board: Board,
  deck: BoardDeck,
  screen: Viewport,
): Promise<readonly DrawnSlide[]> {
  const { call } = await board.put(deck)
  await showOn(board.tab, call, screen)
  return call('collect', { view: screen.view, grounds: false })
}
