/** Plugins of reveal.js, by others and its own, as they come from their packages: in the site, in `dev` and in a single file. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright/test'
import { command, startDev, stop } from './commands.ts'
import { expectPlace, press, startTalk } from './present.ts'
import { expect, test, writeDeck } from './site.ts'

const COLUMNS = 80

const config = `import { defineConfig } from 'halyard'
import Menu from 'reveal.js-menu/menu.esm.js'
import 'reveal.js-menu/menu.css'
import CopyCode from 'reveal.js-copycode'
import 'reveal.js-copycode/plugin/copycode/copycode.css'
import Pointer from 'reveal.js-pointer/dist/pointer.esm.js'
import 'reveal.js-pointer/dist/pointer.css'
import Search from 'reveal.js/plugin/search'
import Zoom from 'reveal.js/plugin/zoom'

const types = ['ready', 'slidechanged', 'fragmentshown', 'fragmenthidden', 'paused', 'resumed', 'overviewshown', 'lights']
const watch = () => ({
  id: 'watch',
  init(deck) {
    window.told = []
    for (const type of types)
      deck.on(type, ({ indexh, indexv, previousSlide, currentSlide, fragments }) =>
        window.told.push([type, indexh, indexv, previousSlide?.id, currentSlide?.id, fragments?.length]),
      )
    deck.on('beforeslidechange', (event) => {
      if (window.stays) event.preventDefault()
    })
    deck.addKeyBinding({ keyCode: 74, key: 'J', description: 'Jump to the end' }, () => deck.slide(deck.getTotalSlides()))
  },
})
const broken = { id: 'broken', init: () => Promise.reject(new Error('no')) }

export default defineConfig({
  reveal: {
    plugins: [Menu, CopyCode, Pointer, Search, Zoom, watch, broken],
    menu: { loadIcons: false },
    copycode: { csscopycode: false },
    pointer: { key: 'q' },
    keyboard: { 87: 'togglePause' },
  },
})
`
const row = (name: string) => `<section>\n\n### ${name}\n\n</section>\n`
const source = `---
title: Plugins
transition: fade
---

## Steps {data-state="lights"}

> - one
> - two

## Stack

${row('Upper')}
${row('Lower')}

## Code

\`\`\`python
print(1)
\`\`\`

${Array.from({ length: COLUMNS - 4 }, (_, index) => `## Slide ${index + 5}\n`).join('\n')}`

function write(folder = 'plugins'): string {
  writeDeck(`${folder}/deck.config.ts`, config)
  return writeDeck(`${folder}/talk.md`, source)
}

/** What search and menu try in vain, and can do without: a style attribute, a look for the global object by `eval`. */
const known = /“broken” does not work here|policy broken: (style-src-attr|script-src eval)|inline style/

/** Evaluates an expression in the page; what it gives, as JSON has it. */
const ask = (page: Page, expression: string) => page.evaluate(expression)
const ready = (page: Page) => expect.poll(() => ask(page, 'window.Reveal?.isReady()')).toBe(true)
const told = async (page: Page) => JSON.parse(String(await page.evaluate('JSON.stringify(told.splice(0))')))

test('plugins of others run unchanged, in their own styles, and only in the talk', async ({
  page,
  complaints,
  serveDeck,
}) => {
  test.setTimeout(120_000)
  complaints.expect(known)
  await startTalk(page, await serveDeck(write()))
  await ready(page)
  expect(await ask(page, 'Object.keys(Reveal.getPlugins()).join()')).toBe(
    'menu,copycode,pointer,search,zoom,watch,broken',
  )
  await press(page, 'm')
  const menu = page.locator('.slide-menu')
  await expect(menu).toHaveCSS('position', 'fixed')
  await expect(menu).toBeInViewport()
  await expect(menu.locator('.slide-menu-item, .slide-menu-item-vertical')).toHaveCount(COLUMNS + 1)
  await menu.getByText('Code').click()
  await expectPlace(page, 'code/0')
  await expect(page.locator('#code .codeblock button')).toHaveCSS('position', 'absolute')
  await press(page, 'q')
  await page.mouse.move(300, 300)
  await expect(page.locator('.cursor-dot')).toHaveCSS('border-radius', '50%')
  await expect(page.locator('.cursor-dot')).toHaveCSS('opacity', '0.8')
  await page.keyboard.press('Control+Shift+F')
  await page.locator('.searchinput').fill('Lower')
  await press(page, 'Enter')
  await expect.poll(() => ask(page, 'Reveal.getIndices().v')).toBe(1)
  await page.keyboard.press('Control+Shift+F')
  await page.mouse.click(300, 300)
  await page.keyboard.down('Control')
  await page.mouse.down()
  await page.mouse.up()
  await page.keyboard.up('Control')
  await expect(page.locator('body')).toHaveAttribute('style', /scale\(2\)/)
  await press(page, 'Escape')

  await press(page, '?')
  await expect(page.getByRole('dialog')).toContainText('Jump to the end')
  await press(page, 'Escape', 'j')
  await expectPlace(page, `slide-${COLUMNS}/0`)
  await press(page, 'r')
  await expect(page.locator('html')).toHaveAttribute('data-view', 'read')
  await expect(page.locator('.cursor-dot')).toBeHidden()
  await press(page, 'r')
  await expect(page.locator('.cursor-dot')).toBeVisible()
  await press(page, 'Home', 'j')
  await expectPlace(page, `slide-${COLUMNS}/0`)
})

test('reveal.js’s API and events tell what the talk shows, whoever moves it', async ({
  page,
  complaints,
  serveDeck,
}) => {
  complaints.expect(known)
  await startTalk(page, await serveDeck(write()))
  await ready(page)
  expect(await told(page)).toEqual([['ready', 0, 0, null, 'title-slide', null]])
  await press(page, 'ArrowRight', 'ArrowRight')
  expect(await told(page)).toEqual([
    ['lights', null, null, null, null, null],
    ['slidechanged', 1, 0, 'title-slide', 'steps', null],
    ['fragmentshown', null, null, null, null, 1],
  ])
  expect(await ask(page, 'Reveal.getState()')).toEqual({
    indexh: 1,
    indexv: 0,
    indexf: 0,
    paused: false,
    overview: false,
  })
  // A move by the API is one of the talk: it is seen at once, and goes to the address and to other windows.
  expect(await ask(page, '(Reveal.slide(2, 1), Reveal.getCurrentSlide().id)')).toBe('stack-2')
  await expectPlace(page, 'stack-2/0')
  await expect(page).toHaveURL(/#stack-2$/)
  expect(
    await ask(page, '[Reveal.isVerticalSlide(), Reveal.isLastVerticalSlide(), Reveal.availableRoutes()]'),
  ).toEqual([true, true, { left: true, right: true, up: true, down: false }])
  expect(await told(page)).toEqual([['slidechanged', 2, 1, 'steps', 'stack-2', null]])
  // Backwards a slide comes with all its steps; a stack where it was left.
  expect(await ask(page, '(Reveal.left(), Reveal.getIndices())')).toEqual({ h: 1, v: 0, f: 1 })
  expect(await ask(page, '(Reveal.prev(), Reveal.right(), Reveal.right(), Reveal.getIndices())')).toEqual({
    h: 2,
    v: 1,
  })
  expect(await ask(page, '(Reveal.up(), Reveal.getIndices())')).toEqual({ h: 2, v: 0 })
  await told(page)

  await ask(page, 'void Reveal.slide(78)')
  expect(
    await ask(
      page,
      `[Reveal.getIndices(), Reveal.getTotalSlides(), Reveal.getHorizontalSlides().length, Reveal.getSlidePastCount(),
        Reveal.getProgress(), Reveal.isLastSlide(), Reveal.getSlide(60).id, Reveal.getIndices(Reveal.getSlide(60)),
        Reveal.getPreviousSlide().id]`,
    ),
  ).toEqual([{ h: 78, v: 0 }, 81, 80, 79, 79 / 80, false, 'slide-61', { h: 60 }, 'stack'])
  expect(await ask(page, '(Reveal.next(), [Reveal.isLastSlide(), Reveal.getProgress()])')).toEqual([true, 1])
  await ask(page, 'void Reveal.setState({ indexh: 1, indexv: 0, indexf: 0, paused: true })')
  await expectPlace(page, 'steps/1')
  await expect(page.locator('.curtain')).toBeVisible()
  // The key is one of the deck's `keyboard`, by the name of what it does.
  await press(page, 'w')
  await expect(page.locator('.curtain')).toBeHidden()
  expect(await told(page)).toEqual([
    ['slidechanged', 78, 0, 'stack', 'slide-79', null],
    ['slidechanged', 79, 0, 'slide-79', 'slide-80', null],
    ['lights', null, null, null, null, null],
    ['slidechanged', 1, 0, 'slide-80', 'steps', null],
    ['fragmenthidden', null, null, null, null, 1],
    ['paused', null, null, null, null, null],
    ['resumed', null, null, null, null, null],
  ])
  await press(page, 'o')
  await expect.poll(() => ask(page, 'Reveal.isOverview()')).toBe(true)
  expect(await told(page)).toEqual([['overviewshown', 1, 0, null, 'steps', null]])
  await ask(page, 'void Reveal.toggleOverview(false)')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(
    await ask(
      page,
      '{ const { transition, menu, width } = Reveal.getConfig(); [transition, menu.loadIcons, width] }',
    ),
  ).toEqual(['fade', false, 1280])
  await ask(page, 'window.stays = true')
  await press(page, 'End')
  await expectPlace(page, 'steps/1')
})

test('dev and a single file have the plugins, too', async ({ folder, page, complaints }) => {
  complaints.expect(known)
  // A single file has nothing beside it: there the menu, which looks for its style sheet itself, stays away.
  complaints.expect(/menu\.css/)
  const deck = write('plugins-changed')
  const file = join(folder, 'talk.html')
  expect(command(['build', deck, '--single-file', '--out', file]).code).toBe(0)
  await startTalk(page, pathToFileURL(file).href)
  await ready(page)
  await ask(page, 'void Reveal.slide(3)')
  await expect(page.locator('#code .codeblock button')).toHaveCSS('position', 'absolute')
  const { server, address } = await startDev(deck)
  await startTalk(page, address)
  await ready(page)
  await press(page, 'm')
  await expect(page.locator('.slide-menu')).toHaveCSS('position', 'fixed')
  writeDeck('plugins-changed/deck.config.ts', config.replace('[Menu, CopyCode', '[CopyCode'))
  await expect(page.locator('.slide-menu')).toHaveCount(0, { timeout: 20_000 })
  await ready(page)
  expect(await ask(page, 'Reveal.hasPlugin("menu")')).toBe(false)
  await page.close()
  await stop(server)
})
