/** Notes that are not for everybody are in no file that is published. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { command } from './commands.ts'
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

test('`notes: private` publishes none of them either, nor the Markdown with them', async ({ folder }) => {
  const deck = join(folder, 'deck.md')
  writeFileSync(
    deck,
    '---\ntitle: T\nnotes: private\nsource: true\n---\n\n## One\n\nText\n\n::: notes\nNot for every ear.\n:::\n',
  )
  const out = join(folder, 'out')
  const { code, stderr } = command(['build', deck, '--out', out])
  expect(code, stderr).toBe(0)
  for (const file of filesOf(out)) {
    expect(readFileSync(join(out, file), 'latin1').includes('Not for every ear'), file).toBe(false)
    expect(file).not.toMatch(/\.md$/)
  }
})
