/** `npm run dev`. */
import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { startDev, stop, writeIn } from './commands.ts'
import { expect, test } from './site.ts'

test('dev exchanges a slide in the open page, shows faults over the last good deck, and recovers', async ({
  folder,
  page,
}) => {
  const source = '---\ntitle: Live\n---\n\n## One\n\n> - first\n> - second\n\n## Two\n\nold\n'
  const path = writeIn(folder, source)
  const { server, address } = await startDev(path)
  expect((await fetch(`${address}/typed`)).status, '`//` is nowhere').toBe(404)
  expect((await fetch(`${address}%.html`)).status, 'an address that cannot be decoded').toBe(400)
  await page.goto(`${address}#one/1`)
  await page.locator('html[data-view=talk]').waitFor()
  await page.evaluate(() => document.body.setAttribute('data-same-page', ''))
  await expect(page.getByText('first')).toBeVisible()

  writeIn(folder, source.replace('first', 'changed').replace('old', 'new'))
  await expect(page.getByText('changed')).toBeVisible()
  await expect(page.getByText('second')).toBeHidden()
  await expect(page.locator('#two')).toContainText('new')
  expect(page.url()).toMatch(/#one\/1$/)

  // What is put back on a slide is a change, too: the looks of a thousand would be worked out again.
  await page.evaluate(() => {
    const touched = new MutationObserver(() => document.body.setAttribute('data-touched', ''))
    for (const slide of document.querySelectorAll('#two')) touched.observe(slide, { attributes: true })
  })
  writeIn(folder, source.replace('first', 'changed again').replace('old', 'new'))
  await expect(page.getByText('changed again')).toBeVisible()
  await expect(page.locator('body:not([data-touched])')).toHaveCount(1)

  writeIn(folder, source.replace('old', '::: notes'))
  const overlay = page.locator('vite-error-overlay')
  await expect(overlay).toContainText(`${path}:12:1`)
  await expect(overlay).toContainText('never closed')
  await expect(page.getByText('changed')).toBeVisible()

  writeIn(folder, '')
  await expect(overlay).toContainText('The deck is empty')
  await expect(page.getByText('changed')).toBeVisible()

  writeIn(folder, source)
  await expect(overlay).toHaveCount(0)
  await expect(page.getByText('first')).toBeVisible()
  await expect(page.locator('body[data-same-page]')).toHaveCount(1)

  // A file that is taken in is as good as the deck's own.
  writeIn(folder, 'taken in\n', 'part.md')
  writeIn(folder, source.replace('old', '{{< include part.md >}}'))
  await expect(page.locator('#two')).toContainText('taken in')
  const part = writeIn(folder, 'taken in\n\n::: notes\n', 'part.md')
  await expect(overlay).toContainText(`${part}:3:1`)
  writeIn(folder, 'edited\n', 'part.md')
  await expect(overlay).toHaveCount(0)
  await expect(page.locator('#two')).toContainText('edited')
  writeIn(folder, source)

  // Once the file alone, once with its folder.
  for (const lost of [path, folder]) {
    rmSync(lost, { recursive: true })
    await expect(overlay).toContainText('The deck’s file is gone')
    await expect(page.getByText('first')).toBeVisible()
    mkdirSync(folder, { recursive: true })
    writeIn(folder, source)
    await expect(overlay).toHaveCount(0)
    writeIn(folder, source.replace('first', 'once more'))
    await expect(page.getByText('once more')).toBeVisible()
    writeIn(folder, source)
    await expect(page.getByText('first')).toBeVisible()
  }
  // A folder that was away is the same one again.
  renameSync(folder, `${folder}-away`)
  await expect(overlay).toContainText('The deck’s file is gone')
  renameSync(`${folder}-away`, folder)
  await expect(overlay).toHaveCount(0)
  writeIn(folder, source.replace('first', 'back again'))
  await expect(page.getByText('back again')).toBeVisible()
  writeIn(folder, source)
  await expect(page.getByText('first')).toBeVisible()
  await expect(page.locator('body[data-same-page]')).toHaveCount(1)

  // The slide that is shown stays, whatever it is called now: without a heading, by its number.
  for (const [text, hash] of [
    [source.replace('## One', '## Eins'), '#eins/1'],
    [source.replace('## One', '---'), '#slide-2/1'],
    [source.replace('## One', '---\n\nnew\n\n---'), '#slide-3/1'],
    [source, '#one/1'],
  ] as const) {
    writeIn(folder, text)
    await expect(page).toHaveURL(`${address}${hash}`)
    await expect(page.getByRole('listitem').getByText('first').first()).toBeVisible()
    await expect(page.getByText('second')).toBeHidden()
  }

  // A sign of its name that the address has as a percent sign.
  const between = page.locator('[id="in:between"]')
  writeIn(folder, source.replace('## Two', '> - third\n\n## Between {#in:between}\n\n## Two'))
  await expect(between).toBeAttached()
  await expect(page.getByText('first')).toBeVisible()
  expect(page.url()).toMatch(/#one\/1$/)
  for (const text of ['second', 'third']) {
    const item = page.locator('#one li', { hasText: text })
    await expect(item).toBeHidden()
    await page.keyboard.press('ArrowRight')
    await expect(item).toBeVisible()
  }
  await page.keyboard.press('ArrowRight')
  await expect(between).toBeVisible()

  writeIn(folder, source)
  await expect(between).toHaveCount(0)
  await expect(page.locator('#two')).toBeVisible()
  await expect(page.locator('body[data-same-page]')).toHaveCount(1)

  await page.close()
  expect(await stop(server)).toBe(0)
})

test('dev takes over what the whole page depends on: front matter, a new picture, deck.config.ts', async ({
  complaints,
  folder,
  page,
}) => {
  // The picture is missing at first, and a page that is thrown away may be in the middle of its loading.
  complaints.expect(/dot\.svg/)
  complaints.expect(/dynamically imported module/)
  const source = '---\ntitle: Live\n---\n\n## One\n\n> - first\n> - second\n\n![dot](dot.svg)\n'
  const path = writeIn(folder, source)
  const { server, address } = await startDev(path)
  await page.goto(`${address}#one/1`)
  const talk = page.locator('html[data-view=talk]')
  await talk.waitFor()

  writeIn(folder, source.replace('title: Live', 'title: Live\nlang: de\nautoSlide: 60000'))
  await expect(page.locator('html[lang=de]')).toBeAttached()
  await talk.waitFor()
  await expect(page.getByText('first')).toBeVisible()
  await expect(page.getByText('second')).toBeHidden()

  writeIn(folder, '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="9"/>', 'dot.svg')
  const picture = page.getByAltText('dot')
  await expect(picture).toHaveAttribute('width', '90')

  const configuration = (sign: string) => `import { sign } from './sign.ts'
export default { plugins: [{ name: 'sign', section: () => ({ classes: ['${sign}', sign] }) }] }\n`
  writeIn(folder, `export const sign = 'imported'\n`, 'sign.ts')
  writeIn(folder, configuration('green'), 'deck.config.ts')
  await expect(page.locator('#one.green.imported')).toBeAttached()
  writeIn(folder, configuration('blue'), 'deck.config.ts')
  await expect(page.locator('#one.blue.imported')).toBeAttached()
  writeIn(folder, 'export default {', 'deck.config.ts')
  await expect(page.locator('vite-error-overlay')).toContainText('deck.config.ts')
  writeIn(folder, configuration('blue'), 'deck.config.ts')
  await expect(page.locator('vite-error-overlay')).toHaveCount(0)
  writeIn(folder, `export const sign = 'other'\n`, 'sign.ts')
  await expect(page.locator('#one.blue.other')).toBeAttached()
  await talk.waitFor()
  await expect(page.getByText('first')).toBeVisible()
  await expect(page.getByText('second')).toBeHidden()

  await page.close()
  expect(await stop(server)).toBe(0)
})
