/** What moves: from slide to slide, within auto-animate, and the talk itself. */
import { expectPlace, placeOf, press, settle, startTalk } from './present.ts'
import { expect, test, writeDeck } from './site.ts'

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
  const after = async (time: number, place: string) => {
    await page.clock.fastForward(time)
    await expectPlace(page, place)
  }
  await page.clock.install()
  await startTalk(page, url)
  // The clock runs on meanwhile: on a busy machine a minute is little.
  await after(100_000, 'title-slide/0')
  await after(120_000, 'own/0')
  await after(310_000, 'own/1')
  await press(page, 'b')
  await after(600_000, 'own/1')
  await press(page, 'b')
  await after(310_000, 'waits/0')
  await after(600_000, 'waits/0')

  await press(page, 'PageUp')
  await expect(page.locator('.announcer')).toHaveText(/^Slide \d of \d: .+\. The talk waits; A lets/)
  await press(page, 'PageUp')
  await after(600_000, 'own/0')
  await press(page, 'a')
  await after(310_000, 'own/1')
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
