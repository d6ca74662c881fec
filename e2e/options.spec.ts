import type { Locator, Page } from 'playwright/test'
import { expectPlace, openSpeaker, placeOf, press, settle, startTalk } from './present.ts'
import { expect, test, writeDeck } from './site.ts'

const numberOn = (page: Page) =>
  page.evaluate(() => {
    const section = document.querySelector('section.present:not(.stack)')
    return section && getComputedStyle(section, '::after').content
  })

test('loop, reserve slides, states, hidden slides, and a talk without chrome', async ({
  page,
  serveDeck,
}) => {
  const source = `---
title: Options
loop: true
controls: false
progress: false
slideNumber: c/t
center: true
---

## One {data-state="warm wide"}

> - step

## Gone {visibility="hidden"}

x

## Two

y

## Reserve {data-visibility="uncounted"}

z
`
  const url = await serveDeck(writeDeck('options.md', source))
  await startTalk(page, url)
  await expect(page.locator('.controls, .progress')).toHaveCount(0)
  await press(page, 'PageDown')
  await expectPlace(page, 'one/0')
  await expect(page.locator('body')).toHaveClass(/warm wide/)
  const heading = await page.locator('#one h2').boundingBox()
  expect(heading?.y).toBeGreaterThan(200)
  await press(page, 'PageDown', 'PageDown')
  await expectPlace(page, 'two/0')
  await expect(page.locator('body')).not.toHaveClass(/warm/)
  expect(await numberOn(page)).toBe('"3/3"')
  const speaker = await openSpeaker(page)
  await expect(speaker.locator('.count')).toHaveText('3 of 3')
  await page.bringToFront()
  await press(page, 'PageDown')
  await expectPlace(page, 'reserve/0')
  expect(await numberOn(page)).toBe('none')
  await press(page, 'PageDown')
  await expectPlace(page, 'title-slide/0')
  await press(page, 'PageUp')
  await expectPlace(page, 'reserve/0')
  await press(page, '3', 'Enter')
  await expectPlace(page, 'two/0')
})

test('{.center} is the middle of the height, and an aside the foot of its slide', async ({
  page,
  serveDeck,
}) => {
  const source = `## Middle {.center}

- point

::: aside
Foot
:::

## Top

- point

::: aside
Foot
:::

Words behind it.
`
  const url = await serveDeck(writeDeck('centre.md', source))
  await startTalk(page, url)
  const height = page.viewportSize()?.height ?? 0
  const edges = (selector: string) =>
    page.locator(selector).evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect()
      return { top, bottom }
    })
  const heading = await edges('#middle h2')
  const point = await edges('#middle ul')
  expect(Math.abs(heading.top + point.bottom - height)).toBeLessThan(height / 8)
  expect((await edges('#middle .aside')).bottom).toBeGreaterThan(height * 0.85)

  await press(page, 'PageDown')
  await expectPlace(page, 'top/0')
  expect((await edges('#top h2')).bottom).toBeLessThan(height / 3)
  expect((await edges('#top .aside')).bottom).toBeGreaterThan(height * 0.85)
  expect((await edges('#top .stage > p')).bottom).toBeLessThan(height * 0.7)
})

test('a slide has the number that the audience sees, wherever it is named', async ({ page, serveDeck }) => {
  const source = `---
title: Numbers
duration: 10min
---

## One

## Reserve {data-visibility="uncounted"}

## Two

::: {style="height:3000px"}
tall
:::
`
  const url = await serveDeck(writeDeck('numbers.md', source))
  await page.goto(`${url}?view=read#two`)
  await expect(page.locator('.read-bar')).toContainText('3 of 3')
  const values = page.locator('.contents li').evaluateAll((all) => all.map((li) => li.getAttribute('value')))
  expect(await values).toEqual([null, null, '2', null])
  await page.goto(`${url}?view=preflight`)
  await expect(page.locator('.preflight li', { hasText: 'Slides' })).toContainText('slide 3 (Two)')
  await page.clock.install()
  await page.goto(`${url}?view=speaker`)
  await expectPlace(page, 'title-slide/0')
  await press(page, 'PageDown')
  await page.clock.runFor(1000)
  await page.clock.fastForward(700_000)
  await expect(page.locator('.speaker')).toContainText('on time is slide 3, Two')
})

test('a talk goes on by itself, in its own time, until a key is pressed', async ({ page, serveDeck }) => {
  const source = `---
title: Auto
autoSlide: 200000
---

## Own {data-autoslide=300000}

> - step

## Waits {autoslide=0}

## Last
`
  const url = await serveDeck(writeDeck('auto.md', source))
  await page.clock.install()
  await startTalk(page, url)
  // The clock runs on meanwhile: on a busy machine a minute is little.
  await page.clock.fastForward(100_000)
  await expectPlace(page, 'title-slide/0')
  await page.clock.fastForward(120_000)
  await expectPlace(page, 'own/0')
  await page.clock.fastForward(310_000)
  await expectPlace(page, 'own/1')
  await press(page, 'b')
  await page.clock.fastForward(600_000)
  await expectPlace(page, 'own/1')
  await press(page, 'b')
  await page.clock.fastForward(310_000)
  await expectPlace(page, 'waits/0')
  await page.clock.fastForward(600_000)
  await expectPlace(page, 'waits/0')

  await press(page, 'PageUp')
  await expect(page.locator('.announcer')).toHaveText(/^Slide \d of \d: .+\. The talk waits; A lets/)
  await press(page, 'PageUp')
  await page.clock.fastForward(600_000)
  await expectPlace(page, 'own/0')
  await press(page, 'a')
  await page.clock.fastForward(310_000)
  await expectPlace(page, 'own/1')
})

for (const reducedMotion of ['no-preference', 'reduce'] as const) {
  test(`slides move as asked, and the state does not wait: ${reducedMotion}`, async ({ page, serveDeck }) => {
    const source = `---
title: Moving
transition: slide
transitionSpeed: slow
---

## Still {transition=none}

## Moving

## Fading {transition=fade background-color="#102030" background-transition=zoom}
`
    const url = await serveDeck(writeDeck('transition.md', source))
    await page.emulateMedia({ reducedMotion })
    await startTalk(page, url)
    // What began to move since the last press, whether or not it has arrived.
    await page.evaluate(() => {
      document.addEventListener('transitionrun', ({ target, propertyName }) => {
        if (!(target instanceof HTMLElement) || !target.matches('section, .slide-background')) return
        const log = document.documentElement
        log.dataset.moved = `${log.dataset.moved ?? ''} ${target.id || 'background'}:${propertyName}`.trim()
      })
    })
    const expectMoved = async (key: string, place: string, ...moved: string[]) => {
      await page.evaluate(() => {
        for (const one of document.getAnimations()) one.finish()
        delete document.documentElement.dataset.moved
      })
      await press(page, key)
      expect(await placeOf(page)).toBe(place)
      await settle(page)
      const found = await page.evaluate(() => document.documentElement.dataset.moved?.split(' ').sort() ?? [])
      expect(found).toEqual(reducedMotion === 'reduce' ? [] : moved)
    }
    await expectMoved('PageDown', 'still/0', 'title-slide:display', 'title-slide:translate')
    await expectMoved('PageDown', 'moving/0', 'moving:translate')
    await expectMoved(
      'PageDown',
      'fading/0',
      ...['background:opacity', 'background:scale', 'fading:opacity', 'moving:display', 'moving:translate'],
    )
    await expectMoved('PageUp', 'moving/0', 'fading:display', 'moving:translate')
  })
}

test('auto-animate moves what is alike from its place on the slide before, and lets the rest appear', async ({
  page,
  serveDeck,
}) => {
  const source = `---
title: Animated
transition: fade
---

${'## Filler\n\nx\n\n'.repeat(60)}

## Alike {auto-animate=true}

- moves up
- leaves

[dot]{data-id=dot}

## Alike {#second auto-animate=true auto-animate-duration=10}

New words

- leaves

[other]{data-id=dot style="font-size:3em"}

## Anew {auto-animate=true auto-animate-restart=true}

- leaves
`
  const url = await serveDeck(writeDeck('auto-animate.md', source))
  // Far from where a long deck begins.
  await startTalk(page, url)
  await press(page, '6', '2', 'Enter')
  await expectPlace(page, 'alike/0')
  await press(page, 'ArrowRight')
  await settle(page)
  // Apart from transitions of style sheets.
  const animations = () =>
    page.evaluate(() =>
      document.getAnimations().flatMap((animation) => {
        const { effect } = animation
        if (animation.constructor !== Animation || !(effect instanceof KeyframeEffect)) return []
        return [
          { text: effect.target?.textContent?.trim(), ...effect.getTiming(), ...effect.getKeyframes()[0] },
        ]
      }),
    )
  const found = await animations()
  const one = (text: string) => found.find((animation) => animation.text === text)
  expect(one('New words')).toMatchObject({ opacity: '0', duration: 8000 })
  // From its place below: the list has lost its first entry, and a paragraph has come above it.
  expect(one('leaves')).toMatchObject({ translate: expect.stringMatching(/px$/), duration: 10_000 })
  expect(one('other')).toMatchObject({
    translate: expect.stringMatching(/px$/),
    fontSize: expect.stringMatching(/px$/),
  })
  expect(one('Alike')).toBeUndefined()

  await press(page, 'ArrowRight')
  await settle(page)
  expect(await animations()).toEqual([])

  await page.emulateMedia({ reducedMotion: 'reduce' })
  await press(page, 'ArrowLeft', 'ArrowLeft')
  await expectPlace(page, 'alike/0')
  await settle(page)
  expect(await animations()).toEqual([])
})

test('reveal.js’s helpers: stacked, in a row, stretched to the room there is, fitted to the width', async ({
  page,
  serveDeck,
}) => {
  const box = '::: {style="width:200px;height:100px"}\nbox\n:::\n'
  const source = `## Stack

:::: {.r-stack}
${box}
${box}
::::

## Row

:::: {.r-hstack}
${box}
${box}
::::

## Stretch

<iframe class="r-stretch" src="about:blank" title="Nothing"></iframe>

Below it

## Fit

::: {.r-fit-text}
Large words
:::
`
  await page.setViewportSize({ width: 1280, height: 720 })
  await startTalk(page, await serveDeck(writeDeck('helpers.md', source)))
  const boxesOf = (selector: string) =>
    page
      .locator(selector)
      .evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().toJSON()))
  const [one, other] = await boxesOf('#stack .r-stack > *')
  expect(one).toEqual(other)
  await press(page, 'ArrowRight')
  const [left, right] = await boxesOf('#row .r-hstack > *')
  expect(left.y).toBe(right.y)
  expect(right.x).toBeGreaterThanOrEqual(left.right)
  await press(page, 'ArrowRight')
  const [below] = await boxesOf('#stretch p')
  expect(below.bottom).toBeGreaterThan(600)
  expect(below.bottom).toBeLessThan(720)
  await press(page, 'ArrowRight')
  const [words] = await boxesOf('#fit .r-fit-text > p')
  const width = await page.locator('#fit .r-fit-text > p').evaluate((line) => {
    const range = document.createRange()
    range.selectNodeContents(line)
    return range.getBoundingClientRect().width
  })
  expect(width).toBeGreaterThan(words.width * 0.6)
  expect(width).toBeLessThanOrEqual(words.width)
})

const hebrew = writeDeck(
  'options/hebrew.md',
  '---\ntitle: שלום\nlang: he\nduration: 10min\n---\n\n## ראשון\n\nמילים\n\n::: notes\nהערות\n:::\n',
)

test('the words of the interface are English beside a deck of another language, and run their own way', async ({
  page,
  serveDeck,
}) => {
  const url = await serveDeck(hebrew)
  const languageOf = (element: Locator) =>
    element.evaluate((one) => [one.closest<HTMLElement>('[lang]')?.lang, getComputedStyle(one).direction])
  const english = ['en', 'ltr']
  const deck = ['he', 'rtl']
  await startTalk(page, `${url}?view=talk`)
  expect(await languageOf(page.locator('section.present .title'))).toEqual(deck)
  expect(await languageOf(page.locator('.controls span'))).toEqual(english)
  await press(page, '/')
  await page.getByRole('combobox').fill('מילים')
  expect(await languageOf(page.getByRole('heading', { name: 'Search' }))).toEqual(english)
  expect(await languageOf(page.getByRole('option').getByText('ראשון').first())).toEqual(deck)
  await press(page, 'Enter')
  await expectPlace(page, 'ראשון/0')
  const speaker = await openSpeaker(page)
  expect(await languageOf(speaker.locator('.elapsed'))).toEqual(english)
  expect(await languageOf(speaker.locator('.speaker-notes'))).toEqual(deck)
  await page.goto(`${url}?view=preflight`)
  expect(await languageOf(page.locator('.verdict'))).toEqual(english)
  await page.goto(`${url}?view=read`)
  expect(await languageOf(page.locator('.read-bar span'))).toEqual(english)
  expect(await languageOf(page.locator('.contents li a').first())).toEqual(deck)
})
