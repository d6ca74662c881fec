import type { ChildProcess } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { withChromium } from './chromium.ts'
import { median, percentile } from './interleave.ts'
import { type BenchRow, type BenchSetting, type Measurement, row } from './measurement.ts'
import { end, inFolder, ownProgram, start } from './processes.ts'
import { readTalk } from './talk.ts'
import { repeatText } from './texts.ts'

const edits = 25

/** How long authors and speakers wait: for the first slide, and for an edit on disk to be drawn. */
export const dev: Measurement = {
  name: 'dev',
  about: 'From a command to the first slide in a browser that waits; from an edit on disk to the picture',
  run: (setting) =>
    inFolder(setting, (folder) =>
      withChromium([], async (browser) => {
        const talk = join(folder, 'talk.md')
        const long = join(folder, 'long.md')
        writeFileSync(talk, readTalk(setting))
        const open = (command: string, deck: string, work: (page: Page) => Promise<readonly number[]>) =>
          openCommand(browser, setting, [command, deck], folder, work)
        const nothing = async () => []

        setting.say('Starting, once to warm up …')
        await open('dev', talk, nothing)
        await open('start', talk, nothing)
        setting.say('Starting …')
        const developing: number[] = []
        const starting: number[] = []
        for (let round = 0; round < 3; round++) {
          developing.push((await open('dev', talk, nothing)).ready)
          starting.push((await open('start', talk, nothing)).ready)
        }
        const editDeck = (deck: string, pause?: (number: number) => number) =>
          open('dev', deck, (page) =>
            edit(
              page,
              deck,
              'why-docker',
              (number) => (text) => text.replace(/Many more ?\d*/, `Many more ${number}`),
              pause,
            ),
          )
        setting.say('Editing …')
        const short = await editDeck(talk)
        setting.say('Editing while the deck is checked …')
        const checked = await editDeck(talk, (number) => 1000 + 50 * (number % 10))
        const longer: BenchRow[] = []
        for (const [times, slides, most] of [
          [10, '251', 30],
          [40, '1,001', 40],
        ] as const) {
          setting.say(`Editing ${slides} slides …`)
          writeFileSync(long, repeatText(readTalk(setting), times))
          const { times: taken } = await editDeck(long)
          longer.push(
            row(`an edit in ${slides} slides, the talk ×${times}, median`, median(taken), 'ms', most),
            row('the same, 95th percentile', percentile(taken, 95), 'ms'),
          )
        }
        return [
          row('npm run dev, to the first slide', median(developing), 'ms', 1000),
          row('npm start once more, to the first slide', median(starting), 'ms', 2000),
          row('an edit of the talk, median', median(short.times), 'ms', 50),
          row('an edit of the talk, 95th percentile', percentile(short.times, 95), 'ms'),
          row('an edit of the talk while it is checked, median', median(checked.times), 'ms'),
          row('the same, 95th percentile', percentile(checked.times, 95), 'ms'),
          ...longer,
        ]
      }),
    ),
}

/** Runs a command that serves a talk while `work` looks at it; `ready` is when its first slide was there. */
async function openCommand(
  browser: Browser,
  setting: BenchSetting,
  args: readonly string[],
  folder: string,
  work: (page: Page) => Promise<readonly number[]>,
) {
  const began = performance.now()
  const child = start(ownProgram(setting), args, folder)
  const context = await browser.newContext({ serviceWorkers: 'block' })
  try {
    const url = await addressOf(child)
    const page = await context.newPage()
    await page.goto(url, { waitUntil: 'commit' })
    await page.locator('section').first().waitFor()
    const ready = performance.now() - began
    await page.locator('html[data-view="talk"]').waitFor()
    return { ready, times: await work(page) }
  } finally {
    await context.close()
    await end(child)
  }
}

/** The address of the talk, as soon as the command prints it. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const listen = (text: string) => {
      said += text
      const [, url] = /^Talk\s+(\S+)$/m.exec(said) ?? []
      if (url) resolve(url)
    }
    child.stdout?.setEncoding('utf8').on('data', listen)
    child.stderr?.setEncoding('utf8').on('data', listen)
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`The server ended:\n${said}`)))
  })
}

/**
 * Writes one edit after the other and gives the milliseconds from each to the frame that shows it. With pauses of a second and
 * more, the deck is being checked when the next one comes.
 */
async function edit(
  page: Page,
  path: string,
  slide: string,
  change: (number: number) => (text: string) => string,
  pause?: (number: number) => number,
): Promise<readonly number[]> {
  await page.evaluate((id) => {
    location.hash = id
  }, slide)
  await page.locator(`section.present[id="${slide}"]`).waitFor()
  const times: number[] = []
  for (let number = 1000; number < 1000 + edits; number++) {
    const shown = page.evaluate(waitForText, `${number}`)
    await page.evaluate(() => {}) // the waiting has begun
    if (pause) await page.waitForTimeout(pause(number))
    const text = change(number)(readFileSync(path, 'utf8'))
    const saved = performance.timeOrigin + performance.now()
    writeFileSync(path, text)
    times.push((await shown) - saved)
  }
  return times
}

/** Runs in the page. When the frame with this text in it begins, milliseconds since 1970. */
function waitForText(text: string): Promise<number> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector('section.present')?.textContent.includes(text)) return
      observer.disconnect()
      requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()))
    })
    observer.observe(document, { childList: true, subtree: true, characterData: true })
  })
}
