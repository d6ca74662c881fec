import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { withChromium } from './chromium.ts'
import { type Measurement, type Row, row } from './measurement.ts'
import { inFolder, ownProgram, run } from './processes.ts'
import { writeRevealPage } from './reveal-page.ts'
import { makeDeck } from './texts.ts'
import { median, percentile } from './timing.ts'
import { whileServed } from './views.ts'

const presses = 120

/** From a key press to the next picture, in decks of all lengths, beside reveal.js as it comes. */
export const steps: Measurement = {
  name: 'steps',
  about: 'Key press to picture; the browser draws as fast as it can, so that no display’s rate is in it',
  run: (setting) =>
    inFolder(setting, (folder) =>
      withChromium(['--disable-frame-rate-limit', '--disable-gpu-vsync'], async (browser) => {
        const rows: Row[] = []
        for (const count of [30, 300, 1000]) {
          setting.say(`Walking through ${count} slides …`)
          const deck = makeDeck(count)
          writeFileSync(join(folder, `${count}.md`), deck)
          await run(ownProgram(setting), ['build', `${count}.md`, '--out', join(folder, `${count}`)], folder)
          writeRevealPage(deck, join(folder, `reveal-${count}`), setting)
          const { own, reveal } = await whileServed(folder, async (url) => ({
            own: await walk(browser, `${url}${count}/`),
            reveal: await walk(browser, `${url}reveal-${count}/`),
          }))
          const isLongest = count === 1000
          rows.push(
            row(`${count} slides, median`, median(own.times), 'ms', isLongest ? 6 : undefined),
            row(
              `${count} slides, 95th percentile`,
              percentile(own.times, 95),
              'ms',
              isLongest ? 16 : undefined,
            ),
            row(`${count} slides, until usable`, own.usable, 'ms', isLongest ? 1000 : undefined),
            row(`reveal.js, ${count} slides, median`, median(reveal.times), 'ms'),
            row(`reveal.js, ${count} slides, 95th percentile`, percentile(reveal.times, 95), 'ms'),
            row(`median to reveal.js’s, ${count} slides`, median(own.times) / median(reveal.times), '×'),
          )
        }
        return rows
      }),
    ),
}

async function walk(browser: Browser, url: string) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    serviceWorkers: 'block',
  })
  try {
    const page = await context.newPage()
    const start = performance.now()
    await page.goto(url, { waitUntil: 'commit' })
    await page.locator('html[data-view="talk"] section.present').first().waitFor()
    const usable = performance.now() - start
    await page.evaluate(noteTimes)
    for (let press = 0; press < presses; press++) {
      await page.keyboard.press('PageDown')
      await page.waitForFunction((count) => Reflect.get(window, 'times').length > count, press)
    }
    // The first ones find code that was never run.
    const times = (await page.evaluate((): number[] => Reflect.get(window, 'times'))).slice(10)
    return { times, usable }
  } finally {
    await context.close()
  }
}

/** Runs in the page: notes, for each key, the milliseconds until the frame that shows what it did was made. */
function noteTimes(): void {
  const times: number[] = []
  Reflect.set(window, 'times', times)
  const channel = new MessageChannel()
  addEventListener(
    'keydown',
    () => {
      const start = performance.now()
      requestAnimationFrame(() => {
        // A message sent in a frame arrives when the frame is done.
        channel.port1.onmessage = () => times.push(performance.now() - start)
        channel.port2.postMessage(null)
      })
    },
    { capture: true },
  )
}
