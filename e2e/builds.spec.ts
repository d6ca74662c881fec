/** What `npm run build` writes. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { command, writeIn } from './commands.ts'
import { expect, filesOf, openTalk, serve, test } from './site.ts'

test('two builds are the same to the byte', ({ folder: again, site: { folder } }) => {
  expect(command(['build', 'slides/docker-python.md', '--out', again]).code).toBe(0)
  expect(filesOf(again)).toEqual(filesOf(folder))
  for (const file of filesOf(folder)) {
    expect(readFileSync(join(again, file)).equals(readFileSync(join(folder, file))), file).toBe(true)
  }
})

test('several decks get a folder each, and a page that lists them', async ({ folder, page }) => {
  test.slow()
  writeFileSync(
    join(folder, 'b.md'),
    '---\ntitle: The other\nauthor: Ada\ndate: 2026-01-02\nlang: de\n---\n\n## Eins\n',
  )
  const { code, stderr } = command([
    'build',
    'slides/docker-python.md',
    join(folder, 'b.md'),
    '--out',
    join(folder, 'out'),
  ])
  expect(code, stderr).toBe(0)
  const { url, close } = await serve(join(folder, 'out'))
  await page.goto(url)
  await expect(page.getByRole('listitem')).toHaveCount(2)
  await expect(page.getByText('Ada · 2026-01-02 · 2 slides')).toBeVisible()
  for (const picture of await page.locator('img').all()) {
    expect(await picture.evaluate((one: HTMLImageElement) => one.decode().then(() => one.naturalWidth))).toBe(
      1200,
    )
  }
  await page.getByRole('link', { name: 'The other' }).click()
  await page.locator('html[data-view]').waitFor()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await page.goto(`${url}docker-python/#what-is-docker`)
  await page.locator('html[data-view]').waitFor()
  await expect(page.locator('#what-is-docker')).toBeVisible()
  await close()
})

test('the talk in a single file works from a disk, without a server', async ({ folder, page }) => {
  test.slow()
  const file = join(folder, 'docker-python.html')
  expect(command(['build', 'slides/docker-python.md', '--single-file', '--out', folder]).code).toBe(0)
  await openTalk(page, pathToFileURL(file).href)
  await expect(page.locator('#title-slide')).toBeVisible()
  await page.keyboard.press('End')
  await expect(page.locator('#the-end')).toBeVisible()
  const widths = await page
    .locator('.slides img')
    .evaluateAll((all) =>
      all.map((one) => (one instanceof HTMLImageElement ? one.currentSrc.slice(0, 10) : '')),
    )
  expect(new Set(widths)).toEqual(new Set(['data:image']))
})

test('a page in a frame, which a single file cannot hold, is named', ({ folder }) => {
  writeIn(folder, '<p>A page', 'demo.html')
  const deck = writeIn(folder, '## One\n\n<iframe src="demo.html" title="A page"></iframe>\n')
  const { code, stderr } = command(['build', deck, '--single-file', '--out', join(folder, 'one.html')])
  expect(code).toBe(0)
  expect(stderr).toContain('The page demo.html is not in the file')
  expect(readFileSync(join(folder, 'one.html'), 'utf8')).toContain('src="about:blank"')
})

test('the PDF and the Markdown are found, whatever the deck is called', async ({ page, folder }) => {
  const deck = writeIn(folder, '---\ntitle: T\nsource: true\n---\n\n## One\n', 'a #1 %20 ?ü.md')
  const out = join(folder, 'out')
  expect(command(['build', deck, '--pdf', '--out', out]).code).toBe(0)
  const { url, close } = await serve(out)
  await page.goto(url)
  const links = page.locator('.downloads a, link[type="application/pdf"]')
  const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  expect(addresses).toHaveLength(3)
  for (const address of addresses) {
    const status = page.evaluate(async (address) => (await fetch(address)).status, address)
    expect(await status, address).toBe(200)
  }
  await close()
})

test('what lies outside of the deck’s folder is in no output, and is named with what allows it', ({
  folder,
}) => {
  const secret = 'for nobody’s eyes'
  mkdirSync(join(folder, 'talk'))
  for (const [name, text] of [
    ['outside.txt', secret],
    ['outside.css', `p::before { content: "${secret}" }`],
    ['talk/.env', secret],
  ] as const)
    writeIn(folder, text, name)
  symlinkSync('.env', join(folder, 'talk/env.txt'))
  const deck = writeIn(
    folder,
    `---
css: ../outside.css
source: true
---

## One

![](../../../../../../../etc/passwd) [a](../outside.txt) [b](env.txt) [c](../../../../../../../proc/self/environ)

<style>@import "../outside.css";</style>
`,
    'talk/deck.md',
  )
  const site = join(folder, 'site')
  const single = join(folder, 'single.html')
  const build = (...words: string[]) => command(['build', deck, ...words], { env: { MARK: 'of the build' } })
  const refused = (text: string) => [...text.matchAll(/“([^”]+)”.*\[refused-file\]/g)].map(([, name]) => name)
  const published = () =>
    [single, ...filesOf(site).map((file) => join(site, file))]
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n')

  const { code, stderr } = build('--out', site)
  expect(code, stderr).toBe(0)
  expect(refused(stderr)).toHaveLength(5)
  expect(stderr).toContain("filesFrom: ['..']")
  expect(refused(build('--single-file', '--out', single).stderr)).toHaveLength(5)
  expect(refused(command(['check', deck, '--source-only']).stdout)).toHaveLength(5)
  for (const words of [secret, 'of the build', 'root:x:0', Buffer.from(secret).toString('base64')])
    expect(published()).not.toContain(words)

  writeIn(folder, "export default { filesFrom: ['..'] }", 'talk/deck.config.ts')
  expect(refused(build('--out', site).stderr)).toHaveLength(3)
  expect(published()).toContain(secret)
})
