/** A theme and a brand of an author's own, while the deck is written. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startDev, stop, writeIn } from './commands.ts'
import { expect, openTalk, test } from './site.ts'

const theme = `import { defineTheme, plain } from 'halyard'
export default defineTheme({ ...plain, name: 'dusk', sheets: { slides: new URL('dusk.css', import.meta.url) } })
`
const sheet = (colour: string) => `.stage h2 { color: ${colour} }\n`
const deck = (name: string) => `---\ntitle: A\ntheme: ${name}\n---\n\n## One\n\n- a\n- b\n`

test('each edit of its look shows in the page', async ({ complaints, folder, page }) => {
  test.slow()
  // A page that is thrown away may be in the middle of its loading.
  complaints.expect(/dynamically imported module/)
  mkdirSync(join(folder, 'themes/dusk'), { recursive: true })
  writeIn(folder, theme, 'themes/dusk/theme.ts')
  writeIn(folder, sheet('#010203'), 'themes/dusk/dusk.css')
  writeIn(folder, deck('dusk'), 'deck.md')
  const { server, address } = await startDev(join(folder, 'deck.md'))
  await openTalk(page, `${address}#one`)
  const [heading, slide] = [page.locator('#one h2'), page.locator('#one')]
  const is = (colour: string) => expect(heading).toHaveCSS('color', colour, { timeout: 30_000 })
  await is('rgb(1, 2, 3)')
  writeIn(folder, sheet('#040506'), 'themes/dusk/dusk.css')
  await is('rgb(4, 5, 6)')
  writeIn(folder, 'color: { background: "#fff0f0" }\n', '_brand.yml')
  await expect(slide).toHaveCSS('background-color', 'rgb(255, 240, 240)', { timeout: 30_000 })
  writeIn(folder, deck('serif'), 'deck.md')
  await is('rgb(35, 32, 27)')
  writeIn(folder, deck('dusk'), 'deck.md')
  await is('rgb(4, 5, 6)')
  await page.close()
  expect(await stop(server)).toBe(0)
})
