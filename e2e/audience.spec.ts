import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { localAddresses } from '../src/server/addresses.ts'
import { command } from './commands.ts'
import { openDevice, openLaptop, phone, type Shared, shareTalk } from './devices.ts'
import { expectPlace, findViolations, openSpeaker, press } from './present.ts'
import { expect, serve, test } from './site.ts'

/** Asked by its address on the network, this machine is another device to the server that runs on it. */
const [address] = localAddresses()
test.skip(address === undefined, 'no network to meet listeners on')
test.describe.configure({ mode: 'serial', timeout: 120_000 })

const folder = mkdtempSync(join(tmpdir(), 'audience-'))
const deck = join(folder, 'talk.md')
const source = `---
title: A talk
questions: true
---

## Which editor?

::: poll
- Vim
- *Emacs*
- Ed & friends
:::

## After it

Words
`

let shared: Shared
test.beforeAll(async () => {
  writeFileSync(deck, source)
  shared = await shareTalk(undefined, [deck])
})
test.afterAll(async () => {
  await shared.stop()
  rmSync(folder, { recursive: true })
})

const kept = () => JSON.parse(readFileSync(join(folder, 'talk.answers.json'), 'utf8')).talks.at(-1)
/** Of each answer, as the slide shows it, and how many there are. */
const results = (page: Page) => page.locator('#which-editor :is(.poll-part, .poll-count)').allTextContents()

test('listeners vote and ask; the slide fills, and the speaker decides what others see', async ({
  browser,
  complaints,
}) => {
  const laptop = await openLaptop(browser, complaints, shared.talk())
  const speaker = await openSpeaker(laptop)
  const first = await openDevice(browser, complaints, phone)
  const second = await openDevice(browser, complaints)
  const [sent, heard]: [string[], string[]] = [[], []]
  first.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => sent.push(String(payload)))
    socket.on('framereceived', ({ payload }) => heard.push(String(payload)))
  })
  for (const listener of [first, second]) {
    await listener.goto(shared.audience())
    await expectPlace(listener, 'title-slide/0')
  }

  await test.step('a vote fills the slide for all, and a changed one moves', async () => {
    await expect(first.locator('.audience-poll')).toHaveCount(0)
    await press(laptop, 'PageDown')
    await first.getByRole('button', { name: 'Emacs' }).tap()
    await second.getByText('Your vote').click()
    expect(await findViolations(second)).toEqual([])
    await second.getByRole('button', { name: 'Ed & friends' }).click()
    for (const page of [laptop, first, second])
      await expect.poll(() => results(page)).toEqual(['0%', '50%', '50%', '2'])
    await second.getByText('Your vote: Ed & friends').click()
    await second.getByRole('button', { name: 'Emacs' }).click()
    await expect.poll(() => results(laptop)).toEqual(['0%', '100%', '0%', '2'])
    const preview = speaker.frameLocator('.now iframe').locator('.poll-part')
    await expect(preview).toHaveText(['0%', '100%', '0%'])
    await expect(speaker.locator('.poll-results strong')).toHaveText(['0', '2', '0'])
    expect(await findViolations(laptop)).toEqual([])
  })

  await test.step('after a reload the device knows its vote, and has no second one', async () => {
    await first.reload()
    await expect(first.getByText('Your vote: Emacs')).toBeVisible()
    await first.getByRole('button', { name: 'Vim' }).tap()
    await expect.poll(() => results(laptop)).toEqual(['50%', '50%', '0%', '2'])
  })

  await test.step('a closed poll takes none, and is open again when the speaker says so', async () => {
    await speaker.getByRole('button', { name: 'Close poll' }).click()
    await expect(first.locator('.audience-poll')).toHaveCount(0)
    await speaker.getByRole('button', { name: 'Open poll' }).click()
    await expect(first.locator('.audience-poll')).toHaveCount(1)
  })

  await test.step('a question goes to the speaker alone, sealed', async () => {
    const words = 'Is <b>this</b> text?'
    await first.getByRole('button', { name: 'Ask a question' }).tap()
    await first.getByRole('textbox', { name: 'Your question' }).fill(words)
    expect(await findViolations(first)).toEqual([])
    await first.getByRole('button', { name: 'Send' }).tap()
    await expect(first.getByText('Sent to the speaker')).toBeVisible()
    const pane = speaker.getByRole('region', { name: 'Questions and polls' })
    await expect(pane.getByText(words, { exact: true })).toBeVisible()
    expect(await findViolations(speaker)).toEqual([])
    expect(sent.join()).toMatch(/"letter":"/)
    expect(sent.join()).not.toMatch(/this|question|token/)
    await press(laptop, 'PageDown')
    await expectPlace(second, 'after-it/0')
    await expect(second.getByText(words)).toHaveCount(0)
    expect(heard.join()).not.toContain('this</b>')

    await pane.getByRole('button', { name: `On the stage: ${words}` }).click()
    for (const page of [laptop, first, second])
      await expect(page.locator('.staged').getByText(words, { exact: true })).toBeVisible()
    expect(await findViolations(laptop)).toEqual([])
    await pane.getByRole('button', { name: `Answered: ${words}` }).click()
    for (const page of [laptop, second]) await expect(page.locator('.staged')).toHaveCount(0)
  })

  await test.step('what is hidden stays so, and nobody asks any more', async () => {
    await second.getByRole('button', { name: 'Ask a question' }).click()
    await second.keyboard.type('Rude b?')
    await second.keyboard.press('Control+Enter')
    await expectPlace(second, 'after-it/0')
    await speaker.getByRole('button', { name: 'Hide: Rude b?' }).click()
    await expect(speaker.getByText('Hidden: 1')).toBeVisible()
    await speaker.getByRole('button', { name: 'Close questions' }).click()
    await expect(second.locator('.audience')).toBeHidden()
  })

  await expect.poll(() => kept().questions).toEqual([{ text: 'Is <b>this</b> text?', answered: true }])
  expect(kept().polls).toEqual({
    'which-editor': [
      { answer: 'Vim', votes: 1 },
      { answer: 'Emacs', votes: 1 },
      { answer: 'Ed & friends', votes: 0 },
    ],
  })
})

test('the site that is built afterwards shows the results, with scripts and without', async ({
  browser,
  complaints,
}) => {
  const out = join(folder, 'site')
  expect(command(['build', deck, '--out', out]).code).toBe(0)
  const { url, close } = await serve(out)
  for (const options of [{ javaScriptEnabled: false }, {}]) {
    const page = await openDevice(browser, complaints, options)
    await page.goto(`${url}?view=read`)
    await expect(page.locator('.poll-part')).toHaveText(['50%', '50%', '0%'])
    await page.context().close()
  }
  await close()
  const pdf = join(folder, 'talk.pdf')
  expect(command(['pdf', deck, '--out', pdf]).code).toBe(0)
  expect(execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })).toMatch(/Emacs +50%/)
})
