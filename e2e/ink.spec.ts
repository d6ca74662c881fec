import type { Locator, Page } from 'playwright/test'
import { openSpeaker, press, settle, startTalk } from './present.ts'
import { expect, test, writeDeck } from './site.ts'

const deck = `---
title: Ink
---

## One

First point of all, which stands above the others and says rather more than they do.

- [some]{#some} more
- a third with a [word]{#word} in it
`

/** The middle of what is drawn, in parts of the box of the element `#id`: 0.5 is its middle. Read in the window that is given. */
function middleOn(page: Page, id: string): Promise<{ readonly x: number; readonly y: number }> {
  return page.evaluate((id) => {
    const canvas = document.querySelector<HTMLCanvasElement>('.ink')
    const frame = document.querySelector<HTMLIFrameElement>('.speaker .now iframe')
    const inner = frame?.contentDocument ?? document
    const word = inner.querySelector(`section.present #${id}`)?.getBoundingClientRect()
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
  }, id)
}

async function expectOn(page: Page, id: string, x = 0.5): Promise<void> {
  await expect.poll(async () => Math.abs((await middleOn(page, id)).x - x)).toBeLessThan(0.15)
  await expect.poll(async () => Math.abs((await middleOn(page, id)).y - 0.5)).toBeLessThan(0.15)
}

async function startDrawing(page: Page, serveDeck: (deck: string) => Promise<string>): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 720 })
  await startTalk(page, `${await serveDeck(writeDeck('ink.md', deck))}#one`)
}

/** A stroke through a word, from its left, as long as `times` the word. */
async function strike(page: Page, word: Locator, times = 1): Promise<void> {
  const box = await word.boundingBox()
  if (!box) throw new Error('The word is not there')
  const middle = box.y + box.height / 2
  await press(page, 'i')
  await page.mouse.move(box.x, middle)
  await page.mouse.down()
  await page.mouse.move(box.x + times * box.width, middle, { steps: 6 })
  await page.mouse.up()
  await press(page, 'i')
}

test('a stroke stays on the word that it marks, whatever the shape of the screen', async ({
  page,
  serveDeck,
}) => {
  await startDrawing(page, serveDeck)
  await strike(page, page.locator('#word'))
  await expectOn(page, 'word')
  for (const [width, height] of [
    [1024, 768],
    [1920, 800],
    [720, 1280],
    [1280, 720],
  ] as const) {
    await page.setViewportSize({ width, height })
    await settle(page)
    await expectOn(page, 'word')
  }
  await page.reload()
  await expectOn(page, 'word')
})

test('a stroke that ends in the middle of a line is as long in a line of another width', async ({
  page,
  serveDeck,
}) => {
  await startDrawing(page, serveDeck)
  // Its middle is not on the word, but on the point of the list.
  await strike(page, page.locator('#some'), 2.2)
  await page.setViewportSize({ width: 720, height: 1280 })
  await settle(page)
  await expectOn(page, 'some', 1.1)
})

test('what the speaker draws on the small slide is on the same word in the talk, and after the screen has changed', async ({
  page,
  serveDeck,
}) => {
  await startDrawing(page, serveDeck)
  const speaker = await openSpeaker(page)
  await strike(speaker, speaker.frameLocator('.speaker .now iframe').locator('#word'))
  await expectOn(speaker, 'word')
  await expectOn(page, 'word')
  await page.setViewportSize({ width: 1024, height: 768 })
  await expectOn(page, 'word')
  await expectOn(speaker, 'word')
})
