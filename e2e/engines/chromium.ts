import type { Browser, Page } from 'playwright/test'
import { callOf, type Engine, middleOf, type Tab } from './engine.ts'

/** Chromium, which Playwright has started. */
export function driveChromium(browser: Browser): Engine {
  const complaints: string[] = []
  return {
    complaints,
    async newTab() {
      const context = await browser.newContext()
      context.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
      context.on('weberror', (error) => complaints.push(error.error().message))
      return tabOf(await context.newPage())
    },
    async close() {
      for (const context of browser.contexts()) await context.close()
    },
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
