import { chromium, type LaunchOptions, type Page } from 'playwright/test'
import { needChromium } from '../../src/browser/chromium.ts'
import { callOf, type Engine, middleOf, type Tab } from './engine.ts'

/** Starts the Chromium that people have, with the other options of the tests. */
export async function startChromium(options: LaunchOptions): Promise<Engine> {
  const browser = await chromium.launch({ ...options, executablePath: needChromium('test with') })
  const complaints: string[] = []
  return {
    complaints,
    async newTab() {
      const context = await browser.newContext()
      context.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
      context.on('weberror', (error) => complaints.push(error.error().message))
      return tabOf(await context.newPage())
    },
    close: () => browser.close(),
  }
}

function tabOf(page: Page): Tab {
  return {
    open: async (url) => void (await page.goto(url)),
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key)
    },
    async click(selector) {
      const { x, y } = await page.evaluate(middleOf, selector)
      await page.mouse.click(x, y)
    },
    evaluate: async (run: (argument: never) => unknown, argument?: unknown) =>
      JSON.parse(await page.evaluate<string>(callOf(run, argument))),
    run: (script) => page.evaluate(script),
    resize: (width, height) => page.setViewportSize({ width, height }),
    async popup(act) {
      const [popup] = await Promise.all([page.waitForEvent('popup'), act()])
      return tabOf(popup)
    },
  }
}
