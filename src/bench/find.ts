import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { withChromium } from './chromium.ts'
import { whileServed } from './first-view.ts'
import { median, percentile } from './interleave.ts'
import { timeKeys } from './key-times.ts'
import { type Measurement, row } from './measurement.ts'
import { inFolder, ownProgram, run } from './processes.ts'
import { makeDeck } from './texts.ts'

const count = 1000
const words = ['sentence', 'bo', 'slide 77']
const moves = [
  ...['ArrowRight', 'ArrowDown', 'ArrowDown', 'PageDown', 'PageDown', 'ArrowUp', 'ArrowLeft', 'PageDown'],
  ...['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'PageUp', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
]

/** From a key press to the next picture, where one looks for a slide. */
export const find: Measurement = {
  name: 'find',
  about: `Key press to picture while one looks for one of ${count} slides, without the wait for the display`,
  run: (setting) =>
    inFolder(setting, (folder) =>
      withChromium(['--disable-frame-rate-limit', '--disable-gpu-vsync'], async (browser) => {
        setting.say(`Looking through ${count} slides …`)
        writeFileSync(join(folder, 'deck.md'), makeDeck(count))
        await run(ownProgram(setting), ['build', 'deck.md', '--out', join(folder, 'out')], folder)
        return whileServed(join(folder, 'out'), async (url) => {
          const page = await browser.newPage({
            viewport: { width: 1280, height: 720 },
            serviceWorkers: 'block',
          })
          await page.goto(url)
          await page.locator('html[data-view="talk"] section.present').first().waitFor()
          const letters = await search(page)
          const opened = await openDialog(page, 'o')
          const moved = await timeKeys(page, [...moves, ...moves, ...moves])
          await page.close()
          return [
            row('a letter of a search, median', median(letters), 'ms'),
            row('a letter of a search, 95th percentile', percentile(letters, 95), 'ms', 16),
            row('overview, until it is there', opened, 'ms'),
            row('a move in the overview, median', median(moved), 'ms'),
            row('a move in the overview, 95th percentile', percentile(moved, 95), 'ms', 16),
          ]
        })
      }),
    ),
}

async function search(page: Page): Promise<readonly number[]> {
  const letters: number[] = []
  for (const word of words) {
    await openDialog(page, '/')
    letters.push(...(await timeKeys(page, [...word])))
    await timeKeys(page, ['Escape'])
  }
  return letters
}

/** Presses the key and gives the milliseconds until its dialog was drawn. */
async function openDialog(page: Page, key: string): Promise<number> {
  await page.evaluate(() => {
    const drawn = new Promise<number>((resolve) => {
      addEventListener(
        'keydown',
        () => {
          const pressed = performance.now()
          const look = (): void => {
            if (document.querySelector('dialog[open]')) setTimeout(() => resolve(performance.now() - pressed))
            else requestAnimationFrame(look)
          }
          requestAnimationFrame(look)
        },
        { capture: true, once: true },
      )
    })
    Reflect.set(window, 'drawn', drawn)
  })
  await page.keyboard.press(key)
  return page.evaluate((): Promise<number> => Reflect.get(window, 'drawn'))
}
