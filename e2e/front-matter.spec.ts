import { join } from 'node:path'
import { command } from './commands.ts'
import { decksFolder, expect, openTalk, test, writeDeck } from './site.ts'

/** What the front matter brings on every slide: a footer, a logo, style sheets. */

const folder = join(decksFolder, 'front-matter')
const deck = join(folder, 'deck.md')

test.beforeAll(() => {
  const logo =
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><rect width="90" height="30" fill="#0a7"/></svg>'
  writeDeck('front-matter/css/logo.svg', logo)
  writeDeck(
    'front-matter/css/mine.css',
    '.reveal h2 { color: rgb(200, 0, 100) }\nli { background: url(logo.svg) }\n',
  )
  writeDeck(
    'front-matter/deck.md',
    `---
title: Title
footer: "PyConf *2026*"
logo: {path: css/logo.svg, alt: ACME}
css: css/mine.css
---

## First

- ${'a point\n- '.repeat(4)}last

## Second {footer=false}

- point

## Third

- point
`,
  )
})

test('in the talk they stand at the foot of the slide, below its words', async ({ page, serveDeck }) => {
  const url = await serveDeck(deck)
  await openTalk(page, `${url}?view=talk#first`)
  const first = page.locator('#first')
  const height = page.viewportSize()?.height ?? 0
  const words = await first.locator('.stage > ul').boundingBox()
  const footer = await first.locator('.slide-footer').boundingBox()
  const logo = await first.locator('.slide-logo img').boundingBox()
  if (!words || !footer || !logo) throw new Error('not shown')
  expect(footer.y).toBeGreaterThanOrEqual(words.y + words.height)
  for (const { y, height: own } of [footer, logo]) expect(y + own).toBeLessThanOrEqual(height)
  expect(logo.x).toBeGreaterThan(footer.x + footer.width)
  await expect(page.locator('#second .slide-footer')).toHaveCount(0)
})

test('in the article the footer stands once, at its end', async ({ page, serveDeck }) => {
  const url = await serveDeck(deck)
  await openTalk(page, `${url}?view=read`)
  await expect(page.locator('#first .slide-footer')).toBeHidden()
  await expect(page.locator('#third .slide-footer')).toBeVisible()
  await expect(page.getByAltText('ACME')).toHaveCount(1)
})

for (const view of ['talk', 'read'])
  test(`the deck’s style sheet wins over the theme in ${view}, with what it shows`, async ({
    page,
    serveDeck,
  }) => {
    const url = await serveDeck(deck)
    await openTalk(page, `${url}?view=${view}#first`)
    await expect(page.locator('#first h2')).toHaveCSS('color', 'rgb(200, 0, 100)')
    const image = await page
      .locator('#first li')
      .first()
      .evaluate((item) => getComputedStyle(item).backgroundImage.slice(5, -2))
    expect((await page.request.get(image)).ok()).toBe(true)
  })

test('a sheet that is not there is named at its place', () => {
  const wrong = writeDeck('front-matter/wrong.md', '---\ncss: css/mien.css\n---\n\n## A\n\ntext\n')
  const { stderr } = command(['build', wrong, '--out', join(folder, 'out')])
  expect(stderr).toContain('wrong.md:2:6: warning: There is no file “css/mien.css” beside the deck')
  expect(stderr).toContain('Did you mean “mine.css”?')
})
