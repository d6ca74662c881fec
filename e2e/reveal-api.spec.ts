/** Each method of reveal.js's API, by the list in its own source: it is there, and says or does what is true of the talk. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright/test'
import { expectPlace, press, startTalk } from './present.ts'
import { expect, test, writeDeck } from './site.ts'

const source = readFileSync(new URL('../node_modules/reveal.js/js/reveal.js', import.meta.url), 'utf8')
const [, list = ''] = /const API = \{(.*?)^\t\};/ms.exec(source) ?? []
const names = [...list.matchAll(/^\t\t(\w+(?:, \w+)*)(?=[:,]|$)/gm)].flatMap(([, line = '']) =>
  line.split(', '),
)

const config = `import { defineConfig } from 'halyard'
const mine = { id: 'mine', init: () => {} }
export default defineConfig({ reveal: { plugins: [mine] } })
`
const deck = `---
title: API
slideNumber: c/t
---

## Steps {background-color="#123"}

> - one
> - two

::: notes
Said
:::

## Stack

<section>

### Upper

</section>

<section>

### Lower

</section>

## Here {auto-animate=true}

Same

## There {auto-animate=true}

Same
`

/** What is asked, in this order, of a talk that goes on from one to the next; and the answer, as JSON has it. */
const answers: readonly (readonly [asked: string, answer: unknown])[] = [
  ['/^6[.]/.test(Reveal.VERSION)', true],
  ['Reveal.isReady()', true],
  ['Reveal.initialize() instanceof Promise', true],
  ['Reveal.getConfig().slideNumber', 'c/t'],
  ['(Reveal.configure({ mine: 1 }), Reveal.getConfig().mine)', 1],
  ['Reveal.isFirstSlide()', true],
  ['Reveal.getPreviousSlide()', null],
  ['[Reveal.hasNavigatedHorizontally(), Reveal.hasNavigatedVertically()]', [false, false]],
  ['Reveal.getTotalSlides()', 6],
  ['Reveal.getSlides().length', 6],
  ['Reveal.getHorizontalSlides().length', 5],
  ['Reveal.getVerticalSlides().length', 2],
  ['[Reveal.hasHorizontalSlides(), Reveal.hasVerticalSlides()]', [true, true]],
  ['Reveal.getSlidesAttributes()[1].id', 'steps'],
  ['(Reveal.right(), Reveal.getCurrentSlide().id)', 'steps'],
  ['Reveal.availableFragments()', { prev: false, next: true }],
  ['[Reveal.nextFragment(), Reveal.nextFragment(), Reveal.nextFragment()]', [true, true, false]],
  ['[Reveal.prevFragment(), Reveal.getIndices()]', [true, { h: 1, v: 0, f: 0 }]],
  ['[Reveal.navigateFragment(-1), Reveal.getIndices().f]', [true, -1]],
  ['Reveal.syncFragments().length', 2],
  ['Reveal.getSlideNotes().includes("Said")', true],
  ['Reveal.getSlideBackground(1).className', 'slide-background'],
  ['Reveal.getBackgroundsElement()', undefined],
  ['Reveal.getSlidePath()', 'steps'],
  ['Reveal.getPreviousSlide().id', 'title-slide'],
  ['[Reveal.getSlidePastCount(), Reveal.getProgress()]', [1, 0.2]],
  ['(Reveal.next(), Reveal.next(), Reveal.navigateNext(), Reveal.getCurrentSlide().id)', 'stack'],
  [
    '[Reveal.isVerticalSlide(), Reveal.isVerticalStack(), Reveal.isLastVerticalSlide()]',
    [true, false, false],
  ],
  ['Reveal.isVerticalStack(Reveal.getSlide(2))', true],
  ['Reveal.availableRoutes()', { left: true, right: true, up: false, down: true }],
  ['(Reveal.down(), Reveal.isLastVerticalSlide())', true],
  ['(Reveal.navigateUp(), Reveal.navigateDown(), Reveal.up(), Reveal.getIndices())', { h: 2, v: 0 }],
  [
    '(Reveal.navigateRight(), Reveal.navigateLeft(), Reveal.left(), Reveal.getIndices())',
    { h: 1, v: 0, f: 1 },
  ],
  ['(Reveal.slide(3), Reveal.prev(), Reveal.navigatePrev(), Reveal.getCurrentSlide().id)', 'stack'],
  ['(Reveal.slide(4), Reveal.isLastSlide())', true],
  ['Reveal.shouldAutoAnimateBetween(Reveal.getSlide(3), Reveal.getSlide(4))', true],
  ['Reveal.shouldAutoAnimateBetween(Reveal.getSlide(1), Reveal.getSlide(4))', false],
  ['(Reveal.setCurrentScrollPage(Reveal.getSlide(3), 3, 0), Reveal.getIndices())', { h: 3, v: 0 }],
  ['(Reveal.setState({ indexh: 1, indexv: 0, indexf: 0 }), Reveal.getState().indexf)', 0],
  ['(Reveal.togglePause(), Reveal.isPaused())', true],
  ['(Reveal.togglePause(false), Reveal.isPaused())', false],
  ['(Reveal.toggleAutoSlide(true), Reveal.isAutoSliding())', false],
  ['[Reveal.isSpeakerNotes(), Reveal.isFocused(), Reveal.isPrintView()]', [false, true, false]],
  [
    '(Reveal.toggleOverview(true), new Promise((resolve) => Reveal.on("overviewshown", () => resolve(Reveal.isOverview()))))',
    true,
  ],
  ['(Reveal.toggleOverview(false), Reveal.isOverview())', false],
  [
    '(Reveal.addKeyBinding({ keyCode: 74 }, () => Reveal.slide(0)), Reveal.triggerKey(74), Reveal.isFirstSlide())',
    true,
  ],
  ['(Reveal.slide(1), Reveal.removeKeyBinding(74), Reveal.triggerKey(74), Reveal.isFirstSlide())', false],
  ['(Reveal.sync(), Reveal.syncSlide(), Reveal.layout(), Reveal.getScale())', 1],
  ['Reveal.getComputedSlideSize().presentationWidth', 1280],
  ['Reveal.getQueryHash()', {}],
  ['Reveal.getRevealElement().matches("main.reveal")', true],
  ['Reveal.getSlidesElement().className', 'slides'],
  ['Reveal.getViewportElement() === document.body', true],
  ['[Reveal.hasPlugin("mine"), Reveal.getPlugin("mine").id]', [true, 'mine']],
  ['(Reveal.registerPlugin({ id: "late", init: () => { window.late = 1 } }), window.late)', 1],
  ['Object.keys(Reveal.getPlugins())', ['mine', 'late']],
  [
    '(Reveal.on("mine", window.heard = () => { window.told = 1 }), Reveal.dispatchEvent({ type: "mine" }), window.told)',
    1,
  ],
  [
    '(Reveal.off("mine", window.heard), window.told = 0, Reveal.dispatchEvent({ type: "mine" }), window.told)',
    0,
  ],
  ['[Reveal.addEventListener === Reveal.on, Reveal.removeEventListener === Reveal.off]', [true, true]],
  // The pages that they show are tabs; here only what they tell is heard.
  [
    '(window.open = () => null, Reveal.on("previewiframe", ({ url }) => { window.told = url }), Reveal.previewIframe("a.html"), window.told)',
    'a.html',
  ],
  ['(Reveal.showPreview("javascript:alert(1)"), window.told)', 'a.html'],
  [
    '(Reveal.on("previewimage", ({ url }) => { window.told = url }), Reveal.previewImage("a.png"), window.told)',
    'a.png',
  ],
  [
    '(Reveal.on("previewvideo", ({ url }) => { window.told = url }), Reveal.previewVideo("a.mp4"), window.told)',
    'a.mp4',
  ],
  ['(Reveal.hidePreview(), Reveal.isOverlayOpen())', false],
]

const ask = (page: Page, expression: string) => page.evaluate(expression)

test('every method of reveal.js’s API is there and answers truly', async ({
  page,
  complaints,
  serveDeck,
}) => {
  complaints.expect(/does nothing here/)
  writeDeck('reveal-api/deck.config.ts', config)
  await startTalk(page, await serveDeck(writeDeck('reveal-api/talk.md', deck)))
  await expect.poll(() => ask(page, 'window.Reveal?.isReady()')).toBe(true)
  expect(names.length).toBeGreaterThan(90)
  expect(await ask(page, `${JSON.stringify(names)}.filter((name) => !(name in Reveal))`)).toEqual([])
  for (const [asked, answer] of answers) expect(await ask(page, asked), asked).toEqual(answer)

  // What a plugin says of its own keys stands in the help.
  await ask(page, 'void Reveal.registerKeyboardShortcut("CTRL + Y", "Yodel")')
  await ask(page, 'void Reveal.toggleHelp()')
  await expect(page.getByRole('dialog')).toContainText('Yodel')
  expect(await ask(page, 'Reveal.isOverlayOpen()')).toBe(true)
  await ask(page, 'void Reveal.hidePreview()')
  await ask(page, 'void Reveal.toggleJumpToSlide()')
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
  await press(page, 'Escape')

  // A film of the slide shown.
  await ask(
    page,
    `{
    const film = Object.assign(document.createElement('video'), { muted: true })
    film.dataset.autoplay = ''
    film.play = async () => { window.told = 'plays' }
    film.pause = () => { window.told = 'pauses' }
    Reveal.getCurrentSlide().append(film)
  }`,
  )
  expect(await ask(page, '(Reveal.startEmbeddedContent(), window.told)')).toBe('plays')
  expect(await ask(page, '(Reveal.stopEmbeddedContent(), window.told)')).toBe('pauses')
  await ask(
    page,
    `{
    const frame = document.createElement('iframe')
    frame.dataset.src = './'
    Reveal.getCurrentSlide().append(frame)
  }`,
  )
  const frame = page.locator('.present iframe')
  await ask(page, 'void Reveal.loadSlide(Reveal.getCurrentSlide())')
  await expect(frame).toHaveAttribute('src', './')
  await ask(page, 'void Reveal.unloadSlide(Reveal.getCurrentSlide())')
  await expect(frame).not.toHaveAttribute('src')

  await ask(page, 'void Reveal.toggleScrollView()')
  await expect.poll(() => ask(page, 'Reveal.isScrollView()')).toBe(true)
  await ask(page, 'void Reveal.toggleScrollView(false)')
  await expectPlace(page, 'steps/0')
  await ask(page, 'Reveal.getPlugin("mine").destroy = () => { window.told = "ended" }')
  expect(await ask(page, '(Reveal.destroy(), window.told)')).toBe('ended')

  // What would change the deck of this window alone leaves it, and says so once.
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  const refused = ['shuffle', 'removeHiddenSlides', 'addEventListeners', 'removeEventListeners']
  for (const name of [...refused, ...refused]) await ask(page, `void Reveal.${name}()`)
  expect(said).toEqual(refused.map((name) => expect.stringContaining(`Reveal.${name}() does nothing here: `)))
  expect(await ask(page, 'Reveal.getSlides().map(({ id }) => id)')).toHaveLength(6)

  const tried = readFileSync(new URL(import.meta.url), 'utf8')
  expect(names.filter((name) => !tried.includes(`Reveal.${name}`) && !refused.includes(name))).toEqual([])
})
