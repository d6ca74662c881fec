import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { withChromium } from './chromium.ts'
import { whileServed } from './first-view.ts'
import { interleave, median, ratio } from './interleave.ts'
import { type BenchRow, type Measurement, row } from './measurement.ts'
import { inFolder, ownProgram, run } from './processes.ts'
import { writeRevealPage } from './reveal-page.ts'
import { makeDeck } from './texts.ts'

const rounds = 7

/** How long decks are, and how long their first key should wait, ms. */
const lengths = [
  [30, 150],
  [1000, 300],
  [2600, 500],
] as const

/** From the navigation to the first press that is obeyed, by somebody who presses from the beginning; beside reveal.js as it comes. */
export const firstKey: Measurement = {
  name: 'first-key',
  about: 'From the navigation to the first key that is obeyed, never visited before',
  run: (setting) =>
    inFolder(setting, (folder) =>
      withChromium([], async (browser) => {
        const rows: BenchRow[] = []
        for (const [count, most] of lengths) {
          setting.say(`Opening ${count} slides …`)
          const deck = makeDeck(count)
          writeFileSync(join(folder, `${count}.md`), deck)
          await run(ownProgram(setting), ['build', `${count}.md`, '--out', join(folder, `${count}`)], folder)
          writeRevealPage(deck, join(folder, `reveal-${count}`))
          const { own = [], reveal = [] } = await whileServed(folder, async (url) => {
            const waits: Record<string, number[]> = { own: [], reveal: [] }
            const open = (name: string, address: string) => async () => {
              waits[name]?.push(await waitForKey(browser, `${url}${address}/`))
            }
            const [ours, theirs] = [open('own', `${count}`), open('reveal', `reveal-${count}`)]
            await interleave({ ours, theirs }, rounds)
            return waits
          })
          rows.push(
            row(`${count} slides, median`, median(own), 'ms', most),
            row(`reveal.js, ${count} slides, median`, median(reveal), 'ms'),
            row(`to reveal.js’s, ${count} slides`, ratio(own, reveal), '×'),
          )
        }
        return rows
      }),
    ),
}

async function waitForKey(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    serviceWorkers: 'block',
  })
  try {
    const page = await context.newPage()
    await page.addInitScript(pressUntilObeyed)
    await page.goto(url, { waitUntil: 'commit' })
    const obeyed = await page.waitForFunction(() => Reflect.get(window, 'obeyed'))
    return Number(await obeyed.jsonValue())
  } finally {
    await context.close()
  }
}

/** Runs in the page, before all else. The slide or step shown is another: it was obeyed. */
function pressUntilObeyed(): void {
  let first: string | undefined
  const press = (): void => {
    const section = document.querySelector('section.present:not(.stack)')
    const shown = section && `${section.id} ${section.querySelectorAll('.visible').length}`
    if (shown) first ??= shown
    if (shown && shown !== first) {
      Reflect.set(window, 'obeyed', performance.now())
      return
    }
    const key = { key: 'PageDown', code: 'PageDown', keyCode: 34, bubbles: true, cancelable: true }
    document.body?.dispatchEvent(new KeyboardEvent('keydown', key))
    setTimeout(press, 4)
  }
  press()
}
