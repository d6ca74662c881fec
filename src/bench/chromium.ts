import type { Browser } from 'playwright'
import { chromiumArguments, findChromium } from '../browser/chromium.ts'

/** Lets `work` use a Chromium, and ends it afterwards. Throws where there is none. */
export async function withChromium<Result>(
  args: readonly string[],
  work: (browser: Browser) => Promise<Result>,
): Promise<Result> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('There is no Chromium; CHROMIUM_PATH names one')
  const { chromium } = await import('playwright')
  const browser = await chromium.launch({ executablePath, args: [...chromiumArguments, ...args] })
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}
