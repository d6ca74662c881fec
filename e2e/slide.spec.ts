import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { bundleForPage } from '../src/browser/bundle.mjs'

/** A slide in a browser, rule by rule: steps, lit lines, words, what sticks out, how it is made to fit, strokes. */

interface Answer {
  readonly name: string
  readonly given: unknown
  readonly answer: unknown
}

test('a browser does with a slide what its cases say', async ({ page }) => {
  const scripts = await bundleForPage(join(import.meta.dirname, 'slide-cases.ts'))
  const answers: readonly Answer[] = await page.evaluate(`(${scripts}).answers()`)
  expect(answers.length).toBeGreaterThan(50)
  expect(answers.map(({ name, given }) => ({ name, answer: given }))).toEqual(
    answers.map(({ name, answer }) => ({ name, answer })),
  )
})
