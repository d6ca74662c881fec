import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { type Browser, startBrowser } from '../src/browser/browser.ts'
import { chromiumArguments, findChromium } from '../src/browser/chromium.ts'
import { judge, prepareDeck } from '../src/check/check-deck.ts'
import { type Board, openBoard } from '../src/check/draw/board.ts'
import { draw, screens } from '../src/check/draw/draw.ts'
import { judgeCases } from '../src/check/judged-cases.ts'
import { rules } from '../src/check/rules.ts'
import { openMedia } from '../src/media/lookup.ts'
import { makeCaseMedia } from './check-media.ts'

/** Every rule about drawn slides is held to its cases: all bad slides are found, none of the good. */

const root = join(import.meta.dirname, '..')
const deckPath = makeCaseMedia()
let browser: Browser
let board: Promise<Board>

test.describe.configure({ mode: 'default' })
test.setTimeout(180_000)
test.beforeAll(async () => {
  browser = startBrowser(findChromium() ?? '', chromiumArguments)
  board = browser.tab.then((tab) => openBoard(tab, root))
})
test.afterAll(() => browser.close())

/** These judge the slides themselves, their files and their letters, which are the same on every screen. */
const ofNoScreen = ['console-error', 'empty-step', 'flashing', 'missing-glyph']

for (const { id, kind } of rules) {
  if (kind !== 'drawn') continue
  test(`finds what is bad and nothing else: ${id}`, async () => {
    const { good, bad, wrong } = await judgeCases(id, async ({ source, whole }) => {
      const check = { rules: { spelling: 'off' as const } }
      const deck = await prepareDeck({ source, media: openMedia({ path: deckPath }), check })
      const on = whole || ofNoScreen.includes(id) ? screens.slice(0, 1) : screens
      return { deck, findings: judge(deck, await draw(await board, deck, { on })) }
    })
    expect(wrong).toEqual([])
    expect(bad).toBeGreaterThanOrEqual(12)
    expect(good).toBeGreaterThanOrEqual(12)
  })
}

test('photographs no slide where what is behind its words is of one colour', async () => {
  const source =
    '## A\n\n- one `word`\n- two\n\n```js\nlet a\n```\n\n## B\n\n| a | b |\n|---|---|\n| c | d |\n'
  const photographed = async (more: string) => {
    const deck = await prepareDeck({ source: source + more, media: openMedia({ path: deckPath }) })
    const tab = await browser.tab
    let taken = 0
    const send: typeof tab.send = (method, params) => {
      if (method === 'Page.captureScreenshot') taken++
      return tab.send(method, params)
    }
    await draw(openBoard({ ...tab, send }, root), deck, { on: screens.slice(0, 2) })
    return taken
  }
  expect(await photographed('')).toBe(0)
  // One picture in each scheme.
  expect(
    await photographed('\n## C {background-gradient="linear-gradient(#000, #333)"}\n\nWords\n\n## D\n'),
  ).toBe(2)
})
