/** What the specs about presenting ask of a window. */
import { expect, type Page } from 'playwright/test'
import { axe, violationsHere } from './axe.ts'

/** The slide shown and how many of its steps, `why-docker/2`, as drawn: in the talk, or in the speaker's current pane. */
export function placeOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const frame = document.querySelector<HTMLIFrameElement>('.speaker .now iframe')
    const section = (frame?.contentDocument ?? document).querySelector('section.present:not(.stack)')
    const shown = [...(section?.querySelectorAll<HTMLElement>('.fragment.visible') ?? [])]
    return `${section?.id}/${new Set(shown.map((element) => element.dataset.fragmentIndex ?? element)).size}`
  })
}

/** What is pressed here is shown at once, and in another window some milliseconds later: looked for at short intervals. */
export async function expectPlace(page: Page, place: string): Promise<void> {
  await expect.poll(() => placeOf(page), { intervals: [10, 20, 50, 100, 250, 500] }).toBe(place)
}

/** Opens the talk, without an address of a slide at its start. */
export async function startTalk(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.locator('html[data-view="talk"] section.present').first().waitFor()
}

/** The speaker view, opened from the talk by `S`. */
export async function openSpeaker(talk: Page): Promise<Page> {
  const [speaker] = await Promise.all([talk.waitForEvent('popup'), talk.keyboard.press('s')])
  await speaker.locator('.speaker .now iframe').waitFor()
  await expect.poll(() => placeOf(speaker)).not.toContain('undefined')
  return speaker
}

export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** Waits until the browser has drawn what was done. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
}

/** What axe finds wrong with the page, frames apart. `rules`: only by these. */
export async function findViolations(page: Page, rules: string[] | null = null): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  return page.evaluate(violationsHere, rules)
}
