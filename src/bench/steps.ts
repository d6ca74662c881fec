import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { withChromium } from './chromium.ts'
import { whileServed } from './first-view.ts'
import { median, percentile } from './interleave.ts'
import { timeKeys } from './key-times.ts'
import { type BenchRow, type Measurement, row } from './measurement.ts'
import { inFolder, ownProgram, run } from './processes.ts'
import { writeRevealPage } from './reveal-page.ts'
import { makeDeck } from './texts.ts'

/** Milliseconds after which nothing moves any more. */
const pause = 500

/** From a key press to the next picture, in decks of all lengths, beside reveal.js as it comes. */
export const steps: Measurement = {
  name: 'steps',
  about: 'Key press to picture, without the wait for the display',
  run: (setting) =>
    inFolder(setting, (folder) =>
      withChromium(['--disable-frame-rate-limit', '--disable-gpu-vsync'], async (browser) => {
        const rows: BenchRow[] = []
        let leisurely: readonly number[] = []
        for (const count of [30, 300, 1000]) {
          const isLongest = count === 1000
          setting.say(`Walking through ${count} slides …`)
          const deck = makeDeck(count)
          // No further than the deck: each of its slides has two steps.
          const presses = Math.min(120, 3 * (count - 1))
          writeFileSync(join(folder, `${count}.md`), deck)
          await run(ownProgram(setting), ['build', `${count}.md`, '--out', join(folder, `${count}`)], folder)
          writeRevealPage(deck, join(folder, `reveal-${count}`))
          const { own, reveal } = await whileServed(folder, async (url) => ({
            own: await walk(browser, `${url}${count}/`, presses, isLongest),
            reveal: await walk(browser, `${url}reveal-${count}/`, presses, false),
          }))
          leisurely = own.leisurely
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
        rows.push(
          row('1000 slides, at leisure, median', median(leisurely), 'ms', 6),
          row('1000 slides, at leisure, 95th percentile', percentile(leisurely, 95), 'ms', 16),
        )
        return rows
      }),
    ),
}

async function walk(browser: Browser, url: string, presses: number, isLeisurely: boolean) {
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
    const times = await timeKeys(page, Array<string>(presses).fill('PageDown'))
    // Each step when what the last one moved stands still: then it moves, too.
    const leisurely = isLeisurely ? await timeKeys(page, Array<string>(40).fill('PageDown'), pause) : []
    // The first ones find code that was never run.
    return { times: times.slice(10), leisurely, usable }
  } finally {
    await context.close()
  }
}
