/** A deck's style sheet reaches its slides wherever they are shown, and nothing of the tool's own. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright/test'
import { PNG } from 'pngjs'
import { command } from './commands.ts'
import { openSpeaker, press, settle, startTalk } from './present.ts'
import { decksFolder, expect, openTalk, test, writeDeck } from './site.ts'

const sheet = `p, li, h2, dt, dd, td, summary, kbd, output, time { color: rgb(255, 0, 0) !important; font-size: 31px; text-transform: uppercase }
section, div, ul, ol, dialog, nav, header, footer, main { background: rgb(0, 255, 0); border: 5px dashed red }
button, input, a, canvas { font-size: 40px; padding: 20px; display: block; background: red; position: relative; top: 9px }
* { letter-spacing: 4px; outline: 3px solid blue }
*::before, *::after { content: "x"; color: blue }
html, body, :root { font-size: 30px; margin: 50px; background: yellow; color: blue; line-height: 3; display: grid; --panel: red; --text: red; --ground: red; --body: serif }
.speaker, .status, .clock, .speaker-notes, .overview, .controls, .copy { display: none !important }
@media all { body > * { opacity: 0.1; display: none !important } }`

const words = `## Words

Some *words* of a slide.

- a point

~~~python
x = 1
~~~

::: notes
Words for the **speaker**.

- one
- two
:::

## Next

More words.
`

const bare = join(decksFolder, 'wall-bare.md')
const painted = join(decksFolder, 'wall-painted.md')

test.beforeAll(() => {
  writeDeck('wall-bare.md', `---\ntitle: Wall\nduration: 10min\n---\n\n${words}`)
  writeDeck('wall-painted.md', `---\ntitle: Wall\nduration: 10min\ncss: wall.css\n---\n\n${words}`)
  writeDeck('wall.css', sheet)
})

/** What is drawn of an element, apart from the slides in it, as soon as it stands still: letters and previews come when they are there. */
async function drawn(page: Page, element: Locator): Promise<Buffer> {
  await page.mouse.move(0, 0)
  await settle(page)
  const { x, y, width, height } = (await element.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  // Through an edge that lies between two pixels shines what is behind it.
  const clip = { x: x + 2, y: y + 2, width: width - 4, height: height - 4 }
  const look = async () => {
    await page.evaluate(() => document.fonts.ready)
    return page.screenshot({ animations: 'disabled', mask: [page.locator('.pane')], clip })
  }
  for (let before = await look(); ; ) {
    const now = await look()
    if (now.equals(before)) return now
    before = now
  }
}

/** What the interface of a deck's talk looks like, by name. */
async function pictures(page: Page, url: string): Promise<ReadonlyMap<string, Buffer>> {
  const found = new Map<string, Buffer>()
  await page.clock.setFixedTime(new Date('2030-01-01T10:00:00'))
  await startTalk(page, `${url}?view=talk#words`)
  for (const [name, key] of [
    ['help', '?'],
    ['search', '/'],
    ['overview', 'o'],
  ] as const) {
    await press(page, key)
    const dialog = page.locator('dialog[open]')
    await dialog.waitFor()
    found.set(name, await drawn(page, dialog))
    await press(page, 'Escape')
    await dialog.waitFor({ state: 'detached' }).catch(() => {})
  }
  await openTalk(page, `${url}?view=speaker#words`)
  await page.locator('.speaker .now iframe').waitFor()
  found.set('speaker', await drawn(page, page.locator('.speaker')))
  await openTalk(page, `${url}?view=read#next`)
  found.set('bar', await drawn(page, page.locator('nav.contents ol')))
  const copy = page.locator('#words button.copy')
  await copy.hover()
  const looks = await copy.evaluate((element) => {
    const { color, fontSize, padding, backgroundColor, top, content } = getComputedStyle(element)
    return [color, fontSize, padding, backgroundColor, top, content].join()
  })
  found.set('copy', Buffer.from(looks))
  return found
}

test('the interface is pixel for pixel as it is without', async ({ browser, serveDeck }) => {
  test.slow()
  const looks: ReadonlyMap<string, Buffer>[] = []
  for (const deck of [bare, painted]) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
    looks.push(await pictures(page, await serveDeck(deck)))
    await page.close()
  }
  const [plain, other] = looks
  expect([...(plain?.keys() ?? [])]).toHaveLength(6)
  for (const [name, picture] of plain ?? []) expect(other?.get(name)?.equals(picture), name).toBe(true)
})

test('the slides have it: in the talk, the speaker’s panes, the overview and the article', async ({
  page,
  serveDeck,
}) => {
  const url = await serveDeck(painted)
  const red = 'rgb(255, 0, 0)'
  await startTalk(page, `${url}?view=talk#words`)
  await expect(page.locator('#words .stage > p')).toHaveCSS('color', red)
  await expect(page.locator('#words')).toHaveCSS('line-height', /px/)
  const speaker = await openSpeaker(page)
  await expect(speaker.frameLocator('.now iframe').locator('#words .stage > p')).toHaveCSS('color', red)
  await expect(speaker.locator('.speaker-notes p').first()).not.toHaveCSS('color', red)
  await speaker.close()
  await press(page, 'o')
  await expect(page.frameLocator('.thumbnail:focus iframe').locator('.stage > p')).toHaveCSS('color', red)
  await openTalk(page, `${url}?view=read`)
  await expect(page.locator('#words .stage > p')).toHaveCSS('color', red)
})

test('on paper, too', () => {
  const out = join(decksFolder, 'wall-png')
  expect(command(['pdf', painted, '--png', out]).code).toBe(0)
  const name = readdirSync(out).find((file) => file.endsWith('words.png')) ?? ''
  const { data } = PNG.sync.read(readFileSync(join(out, name)))
  let green = 0
  for (let at = 0; at < data.length; at += 4)
    if (data[at] === 0 && data[at + 1] === 255 && data[at + 2] === 0) green++
  expect(green).toBeGreaterThan(10_000)
})
