/** Notes that are not for everybody are in no file that is published. */
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { command, freePort, printed, start, stop, writeIn } from './commands.ts'
import { expectPlace, press } from './present.ts'
import { buildOnce, expect, filesOf, test } from './site.ts'

test('--no-notes publishes not a word of the notes, in no file', async ({ page, site }) => {
  await page.goto(site.url)
  const notes = await page
    .locator('aside.notes')
    .evaluateAll((all) => all.map(({ textContent }) => textContent ?? ''))
  const sentences = notes
    .flatMap((text) => text.replace(/^\s*Notes/, '').split(/(?<=[.?!])\s+/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 12)
  expect(sentences.length).toBeGreaterThan(20)

  const folder = await buildOnce(['slides/docker-python.md', '--no-notes', '--pdf'])
  const files = filesOf(folder)
  expect(files).toContain('docker-python.pdf')
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'latin1')
    const plain = Buffer.from(text, 'latin1')
      .toString('utf8')
      .replace(/&#?\w+;|\s+/g, ' ')
    for (const sentence of sentences) expect(plain.includes(sentence), `${file}: ${sentence}`).toBe(false)
    expect(text.includes('aside class="notes"'), file).toBe(false)
  }
})

const secret = 'Not for every ear'
const privateDeck = `---
title: T
notes: private
source: true
---

## One {data-notes="${secret}: an attribute"}

Text[^1]

::: notes
## ${secret}: a heading

${secret}.[^2] ![${secret}](secret.png)
:::

[^1]: A footnote

[^2]: ${secret}: a footnote

## Two

Text

<aside class="notes">

## ${secret}: another

---

${secret}.

<video src="clip.webm"></video>

</aside>

## Three

Text
`

test('that notes are published is said once', ({ folder }) => {
  const deck = (name: string) => writeIn(folder, '## A\n\n::: notes\nx\n:::\n\n## B\n', name)
  const build = (...args: string[]) => command(['build', ...args, '--out', join(folder, 'out')]).stderr
  const told = /^The speaker notes of 2 slides are published with the talk; --no-notes or, .*\n$/
  expect(build(deck('a.md'), deck('b.md'))).toMatch(told)
  expect(build(deck('a.md'), '--no-notes')).toBe('')
})

test('`notes: private` publishes none of them either, in no form, nor the Markdown with them', async ({
  folder,
}) => {
  const deck = writeIn(folder, privateDeck)
  copyFileSync('slides/img/docker_logo.png', join(folder, 'secret.png'))
  copyFileSync('e2e/decks/clip.webm', join(folder, 'clip.webm'))
  const out = join(folder, 'out')
  const { code, stderr } = command(['build', deck, '--out', out, '--pdf'])
  expect([code, stderr]).toEqual([0, ''])
  expect(command(['build', deck, '--out', join(out, 'one.html'), '--single-file']).code).toBe(0)
  expect(filesOf(out)).toEqual(expect.arrayContaining(['index.html', 'one.html', 'sw.js', 'talk.pdf']))
  for (const file of filesOf(out)) {
    expect(readFileSync(join(out, file), 'latin1').includes(secret), file).toBe(false)
    expect(file).not.toMatch(/\.md$|secret/)
  }
})

test('their speaker has them all the same, in `start` and in `dev`', async ({ folder, page, complaints }) => {
  complaints.expect(/fetching the script/) // the worker's, from a server that was stopped
  const deck = writeIn(folder, privateDeck)
  copyFileSync('slides/img/docker_logo.png', join(folder, 'secret.png'))
  copyFileSync('e2e/decks/clip.webm', join(folder, 'clip.webm'))
  for (const name of ['start', 'dev']) {
    const server = start([name, deck, '--port', await freePort()])
    const [, address = ''] = /Speaker +(\S+)/.exec(await printed(server, 'CTRL-C')) ?? []
    await page.goto(`${address}#one`)
    for (const words of ['an attribute', 'a heading', 'a footnote'])
      await expect(page.locator('.speaker-notes')).toContainText(`${secret}: ${words}`)
    // Nothing in the notes is a step, not even a video that a press would start: a listener's page has none of it.
    await page.goto(`${address.replace('speaker', 'talk')}#two`)
    await page.locator('html[data-view=talk] section.present').first().waitFor()
    await press(page, 'ArrowRight')
    await expectPlace(page, 'three/0')
    await page.goto('about:blank')
    await stop(server)
  }
})
