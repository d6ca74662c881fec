/** What a screen reader is given, by Chromium's accessibility tree, not by the markup. */
import type { Page } from 'playwright/test'
import { press, startTalk } from './present.ts'
import { expect, openTalk, test, writeDeck } from './site.ts'

const pixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const deck = `---
title: Gehört
lang: de
toc: true
---

# Erste

Vorher

. . .

Danach $E = mc^2$ und

> - eins
> - zwei

. . .

![Ein Hund](${pixel}){.fragment}

# Zweite $a^2$

Ein [Verweis *mit* $b^2$](https://example.org)

::: notes
Gesagtes
:::
`
let path = ''
test.beforeAll(() => {
  path = writeDeck('heard.md', deck)
})

/** All that is heard, in its order: \`role name\`, a text by itself. */
async function heard(page: Page): Promise<readonly string[]> {
  const client = await page.context().newCDPSession(page)
  const { nodes } = await client.send('Accessibility.getFullAXTree')
  await client.detach()
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const list: string[] = []
  const walk = (id: string): void => {
    const node = byId.get(id)
    const role = String(node?.role?.value)
    if (!node || role === 'InlineTextBox') return
    const name = String(node.name?.value ?? '').trim()
    if (!node.ignored && name) list.push(role === 'StaticText' ? name : `${role} ${name}`)
    for (const child of node.childIds ?? []) walk(child)
  }
  walk(nodes[0]?.nodeId ?? '')
  return list
}

test('a step is heard when it comes, not before; a formula once, in words; a picture by its name', async ({
  page,
  serveDeck,
}) => {
  await startTalk(page, `${await serveDeck(path)}#erste`)
  const said = page.getByRole('status').first()
  const slide = async () => {
    const list = await heard(page)
    return list.slice(list.indexOf('heading Erste') + 2, list.indexOf('3'))
  }
  expect(await slide()).toEqual(['Vorher'])
  await press(page, 'PageDown')
  await expect(said).toHaveText('Danach E ist gleich m c Quadrat und')
  expect(await slide()).toEqual(['Vorher', 'Danach', 'math E ist gleich m c Quadrat', 'und'])
  await press(page, 'PageDown')
  await expect(said).toHaveText('eins')
  expect(await slide()).not.toContain('zwei')
  await press(page, 'PageDown', 'PageDown', 'PageDown')
  await expect(said).toHaveText('Ein Hund')
  expect(await slide()).toContain('image Ein Hund')
  await press(page, 'PageDown')
  await expect(said).toHaveText('Folie 4 von 4: Zweite a Quadrat')
  await expect(said).toHaveAttribute('lang', 'de')
})

test('tools, colours and stopped motion are told', async ({ page, serveDeck }) => {
  await startTalk(page, `${await serveDeck(path)}#erste`)
  const said = page.getByRole('status').first()
  for (const [key, words] of [
    ['i', 'In der Hand: Stift'],
    ['l', 'In der Hand: Laserpointer'],
    ['Escape', 'Nichts in der Hand'],
    ['k', 'Bilder und Videos stehen still'],
    ['k', 'Bilder und Videos bewegen sich'],
    ['d', 'Dunkle Farben'],
    ['d', 'Helle Farben'],
  ] as const) {
    await press(page, key)
    await expect(said).toHaveText(words)
  }
  await press(page, 'r')
  await page.locator('.read-bar').waitFor()
  await press(page, 'd')
  await expect(page.locator('.announcer')).toHaveText('Dunkle Farben')
})

test('the article: contents by their name, each link one link, our words in its language', async ({
  page,
  serveDeck,
}) => {
  await openTalk(page, `${await serveDeck(path)}?view=read`)
  const list = await heard(page)
  expect(list).toContain('heading Inhalt')
  expect(list.filter((one) => one.startsWith('link '))).toEqual([
    'link Erste',
    'link Zweite a Quadrat',
    'link Verweis mit b Quadrat',
    ...['Gehört', 'Inhalt', 'Erste', 'Zweite a^2'].map((title) => `link ${title}`),
  ])
  // The numbers of the list are drawn, and no text of the links.
  expect(list.slice(list.indexOf('navigation Folien')).filter((one) => /^\d+$/.test(one))).toEqual([])
  for (const words of ['.contents > details > summary', 'aside.notes summary', '.read-bar'])
    expect(
      await page.locator(words).evaluate((element) => element.closest('[lang]')?.getAttribute('lang')),
    ).toBe('de')
  await expect(page.locator('.contents ol')).toHaveAttribute('lang', 'de')
})
