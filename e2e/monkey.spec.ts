import type { Page } from 'playwright/test'
import { createRandom } from '../src/server/hostile-requests.ts'
import { openSpeaker, placeOf, settle, startTalk } from './present.ts'
import { expect, test } from './site.ts'

/** More, for a night: `MONKEY=10000 npx playwright test -c e2e monkey`. */
const ACTIONS = Number(process.env.MONKEY ?? 300)
const SEED = Number(process.env.SEED ?? 20181124)

const keys = [
  ...['PageDown', 'PageDown', 'ArrowRight', ' ', 'PageUp', 'ArrowLeft', 'Home', 'End', 'Alt+ArrowRight'],
  ...[
    'Backspace',
    '1',
    '9',
    'Enter',
    'b',
    '.',
    'w',
    'k',
    '+',
    '-',
    'd',
    'l',
    't',
    'i',
    'm',
    'u',
    'x',
    'z',
    'c',
  ],
  ...['o', '/', '?', 'g', 'Escape', 'Escape', 'Escape', 'Tab', 'Tab', 'a', 'q'],
]

test(`${ACTIONS} random keys, clicks and reloads over two windows`, async ({
  page,
  site,
  context,
  complaints,
}) => {
  // A click may hit one of the talk's links. It leads nowhere: 204 leaves the page as it is, however slow the network.
  complaints.expect(/^foreign request: https:/)
  await context.route(/^https:/, (route) => route.fulfill({ status: 204 }))
  test.setTimeout(60_000 + ACTIONS * 400)
  const random = createRandom(SEED)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  await startTalk(page, site.url)
  const speaker = await openSpeaker(page)
  const windows: readonly Page[] = [page, speaker]
  const control = await context.newCDPSession(page)
  const heap = async () => {
    await control.send('HeapProfiler.collectGarbage')
    return (await control.send('Runtime.getHeapUsage')).usedSize
  }
  let firstRound = 0
  const log: string[] = []

  for (let count = 0; count < ACTIONS; count++) {
    const target = pick(windows)
    const name = target === page ? 'talk' : 'speaker'
    const chance = random()
    if (chance < 0.8) {
      const key = pick(keys)
      log.push(`${name} ${key}`)
      await target.keyboard.press(key)
    } else if (chance < 0.97) {
      const size = target.viewportSize() ?? { width: 1280, height: 720 }
      const [x, y] = [random() * size.width, random() * size.height]
      log.push(`${name} click ${x.toFixed()},${y.toFixed()}`)
      await target.mouse.move(x, y)
      await target.mouse.click(x, y)
    } else {
      log.push(`${name} reload`)
      await target.reload()
      await target.locator('html[data-view]').waitFor()
    }
    // What a click may have opened is not what this is about.
    for (const other of context.pages()) if (!windows.includes(other)) await other.close()
    // Nor is the reading view.
    if (page.url().includes('view=read')) {
      await page.keyboard.press('r')
      await page.locator('html[data-view="talk"]').waitFor()
    }

    if (count % 25 === 24) {
      const last = log.slice(-30).join('; ')
      for (const window of windows) await settle(window)
      await expect
        .poll(async () => (await placeOf(page)) === (await placeOf(speaker)), { message: last })
        .toBe(true)
      await expect
        .poll(
          async () =>
            (await page.locator('.curtain').isHidden()) ===
            ((await speaker.locator('.speaker').getAttribute('data-screen')) === 'slide'),
          { message: last },
        )
        .toBe(true)
      if (firstRound === 0 && count >= 99) firstRound = await heap()
    }
  }
  // No dead state: the talk still goes where it is told.
  for (const window of windows) for (let press = 0; press < 3; press++) await window.keyboard.press('Escape')
  await page.keyboard.press('Home')
  await page.keyboard.press('Home')
  await expect.poll(() => placeOf(speaker)).toBe('title-slide/0')
  await page.keyboard.press('PageDown')
  await expect.poll(() => placeOf(speaker)).toBe('about-me/0')
  expect(await heap()).toBeLessThan(firstRound * 1.1 + 500_000)
})
