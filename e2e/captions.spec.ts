import { readFileSync } from 'node:fs'
import { expectPlace, findViolations, openSpeaker, press, startTalk } from './present.ts'
import { expect, test, writeDeck } from './site.ts'

const deck = writeDeck(
  'captions/talk.md',
  '---\ntitle: T\nlang: en\n---\n\n## A {#a}\n\nText.\n\n## B {#b}\n\nText.\n',
)

/** Stands for a browser's recognition, whose microphone and model no test has; `says` is what it hears. */
function pretend(available: string | null): void {
  class FakeRecognition extends EventTarget {
    static available = available === null ? undefined : async () => available
    lang = ''
    start() {
      Object.assign(window, {
        heard: `${this.lang} ${Reflect.get(this, 'processLocally')}`,
        says: (transcript: string, isFinal: boolean) =>
          this.dispatchEvent(
            Object.assign(new Event('result'), { resultIndex: 0, results: [{ isFinal, 0: { transcript } }] }),
          ),
      })
    }
    abort() {}
  }
  if (available !== null)
    Object.defineProperty(FakeRecognition.prototype, 'processLocally', { value: false, writable: true })
  Object.assign(window, { SpeechRecognition: FakeRecognition })
}

test('what the speaker says stands on the stage, and is kept with its times', async ({
  page,
  context,
  serveDeck,
}) => {
  await context.addInitScript(pretend, 'available')
  await startTalk(page, `${await serveDeck(deck)}?view=talk`)
  const speaker = await openSpeaker(page)
  await press(speaker, 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowRight')
  await expectPlace(page, 'b/0')
  const button = speaker.getByRole('button', { name: 'Captions' })
  await expect(button).toHaveAttribute('aria-pressed', 'false')
  await button.click()
  await expect(button).toHaveAttribute('aria-pressed', 'true')
  expect(await speaker.evaluate(() => Reflect.get(window, 'heard'))).toBe('en true')
  const say = (text: string, isFinal: boolean) =>
    speaker.evaluate(([words, end]) => Reflect.get(window, 'says')(words, end), [text, isFinal] as const)
  await say('Good mor', false)
  const line = page.locator('.captions')
  await expect(line).toHaveText('Good mor')
  await say('Good morning <b>', true)
  await expect(line).toHaveText('Good morning <b>')
  await expect(line).toHaveAttribute('lang', 'en')
  await expect(line).toBeInViewport()
  expect(await findViolations(page)).toEqual([])
  expect(await findViolations(speaker)).toEqual([])
  await button.click()
  await expect(line).toBeHidden()
  await speaker.getByRole('button', { name: 'Rehearsals' }).click()
  const [saved] = await Promise.all([
    speaker.waitForEvent('download'),
    speaker.getByRole('button', { name: 'Save captions' }).click(),
  ])
  expect(readFileSync(await saved.path(), 'utf8')).toMatch(
    /^WEBVTT\n\n00:00:\d\d\.\d{3} --> 00:00:\d\d\.\d{3}\nGood morning &lt;b&gt;\n$/,
  )
})

for (const [available, words] of [
  [null, 'would send the sound elsewhere'],
  ['unavailable', 'no model for English'],
] as const)
  test(`captions stay off where the browser ${words}`, async ({ page, context, serveDeck }) => {
    await context.addInitScript(pretend, available)
    await page.goto(`${await serveDeck(deck)}?view=speaker`)
    const button = page.getByRole('button', { name: 'Captions' })
    await button.click()
    await expect(page.locator('.notice')).toContainText(words)
    await expect(button).toHaveAttribute('aria-pressed', 'false')
    expect(await page.evaluate(() => Reflect.get(window, 'heard'))).toBeUndefined()
  })
