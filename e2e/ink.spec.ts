import type { Page } from 'playwright/test'
import { openSpeaker, press, settle, startTalk } from './present.ts'
import { expect, test, writeDeck } from './site.ts'

const deck = `---
title: Ink
---

## One

First point of all, which stands above the others and says rather more than they do.

- second
- a third with a [word]{#word} in it
`

/** The middle of what is drawn, in parts of the box of the element `#word`: 0.5 is its middle. Read in the window that is given. */
function middleOnWord(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  return page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.ink')
    const frame = document.querySelector<HTMLIFrameElement>('.speaker .now iframe')
    const inner = frame?.contentDocument ?? document
    const word = inner.querySelector('section.present #word')?.getBoundingClientRect()
    const slide = inner.querySelector('section.present')?.getBoundingClientRect()
    if (!canvas || !word || !slide) return { x: Number.NaN, y: Number.NaN }
    const { width, height } = canvas
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, width, height) ?? { data: [] }
    const xs: number[] = []
    const ys: number[] = []
    for (let at = 3; at < data.length; at += 4) {
      if (data[at] === 0) continue
      xs.push((((at - 3) / 4) % width) / width)
      ys.push(Math.floor((at - 3) / 4 / width) / height)
    }
    const middle = (all: readonly number[]) => (Math.min(...all) + Math.max(...all)) / 2
    return {
      x: (slide.left + middle(xs) * slide.width - word.left) / word.width,
      y: (slide.top + middle(ys) * slide.height - word.top) / word.height,
    }
  })
}

async function expectOnWord(page: Page): Promise<void> {
  await expect.poll(async () => Math.abs((await middleOnWord(page)).x - 0.5)).toBeLessThan(0.15)
  await expect.poll(async () => Math.abs((await middleOnWord(page)).y - 0.5)).toBeLessThan(0.15)
}

/** A stroke through the word, from its left to its right. */
async function strikeWord(page: Page): Promise<void> {
  const box = await page.locator('#word').boundingBox()
  if (!box) throw new Error('The word is not there')
  const middle = box.y + box.height / 2
  await press(page, 'i')
  await page.mouse.move(box.x, middle)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width, middle, { steps: 6 })
  await page.mouse.up()
  await press(page, 'i')
}

test('a stroke stays on the word that it marks, whatever the shape of the screen', async ({
  page,
  serveDeck,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await startTalk(page, `${await serveDeck(writeDeck('ink.md', deck))}#one`)
  await strikeWord(page)
  await expectOnWord(page)
  for (const [width, height] of [
    [1024, 768],
    [1920, 800],
    [720, 1280],
    [1280, 720],
  ] as const) {
    await page.setViewportSize({ width, height })
    await settle(page)
    await expectOnWord(page)
  }
  await page.reload()
  await expectOnWord(page)
})

test('what the speaker draws on the small slide is on the same word in the talk, and after the screen has changed', async ({
  page,
  serveDeck,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await startTalk(page, `${await serveDeck(writeDeck('ink.md', deck))}#one`)
  const speaker = await openSpeaker(page)
  const word = speaker.frameLocator('.speaker .now iframe').locator('#word')
  const box = await word.boundingBox()
  if (!box) throw new Error('The word is not there')
  const middle = box.y + box.height / 2
  await press(speaker, 'i')
  await speaker.mouse.move(box.x, middle)
  await speaker.mouse.down()
  await speaker.mouse.move(box.x + box.width, middle, { steps: 6 })
  await speaker.mouse.up()
  await expectOnWord(speaker)
  await expectOnWord(page)
  await page.setViewportSize({ width: 1024, height: 768 })
  await expectOnWord(page)
  await expectOnWord(speaker)
})
