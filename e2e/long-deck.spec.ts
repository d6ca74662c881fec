import { expectPlace, openSpeaker, placeOf, press, startTalk } from './present.ts'
import { expect, test, writeDeck } from './site.ts'

const SLIDES = 220

/** Gives the path of a deck that is much longer than a talk. */
function writeLongDeck(): string {
  const slides = Array.from(
    { length: SLIDES - 1 },
    (_, index) =>
      `## Slide ${index + 2}\n\n> - One\n> - Two\n\n::: notes\n${index === 150 ? 'The needle is here.' : 'Nothing.'}\n:::\n`,
  )
  return writeDeck('long.md', `---\ntitle: Long\n---\n\n${slides.join('\n')}`)
}

test('hundreds of slides: walked, jumped, searched, overseen and read like a few', async ({
  page,
  serveDeck,
}) => {
  test.setTimeout(120_000)
  const url = await serveDeck(writeLongDeck())
  await startTalk(page, url)
  /** How many slides are past, present and future; undefined where they do not stand so. */
  const places = () =>
    page.locator('.slides > section').evaluateAll((sections) => {
      const names = sections.map(({ classList }) => /past|present|future/.exec(classList.value)?.[0] ?? '')
      const counts = ['past', 'present', 'future'].map((name) => names.filter((one) => one === name).length)
      const inOrder = ['past', 'present', 'future'].flatMap((name, at) => Array(counts[at]).fill(name))
      return inOrder.join() === names.join() ? counts : undefined
    })
  expect(await places()).toEqual([0, 1, SLIDES - 1])

  await press(page, 'PageDown')
  for (let slide = 2; slide < 36; slide++) {
    for (const step of [0, 1, 2]) {
      expect(await placeOf(page)).toBe(`slide-${slide}/${step}`)
      await press(page, 'PageDown')
    }
  }
  for (const slide of [59, 58, 40]) {
    await press(page, ...String(slide), 'Enter')
    await expectPlace(page, `slide-${slide}/0`)
    expect(await places()).toEqual([slide - 1, 1, SLIDES - slide])
  }
  await press(page, 'PageUp')
  await expectPlace(page, 'slide-39/2')
  await press(page, 'End')
  await expectPlace(page, `slide-${SLIDES}/0`)
  expect(await places()).toEqual([SLIDES - 1, 1, 0])

  await press(page, '/')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('needle')
  await press(page, 'Enter')
  await expectPlace(page, 'slide-152/0')
  await page.reload()
  await expectPlace(page, 'slide-152/0')
  const speaker = await openSpeaker(page)
  await expectPlace(speaker, 'slide-152/0')
  await expect(speaker.locator('.count')).toHaveText(`152 of ${SLIDES}`)
  await expect(speaker.getByRole('img', { name: 'Current step: Slide 152' })).toBeVisible()
  await speaker.close()

  await press(page, 'o')
  await expect(page.locator('.thumbnail')).toHaveCount(SLIDES)
  await expect(page.locator('.thumbnail:focus .pane iframe')).toBeVisible()
  expect(await page.locator('.thumbnail iframe').count()).toBeLessThan(80)
  // What is drawn around it has moved nothing.
  await expect.poll(() => page.locator('.thumbnail iframe').count()).toBeGreaterThan(8)
  await expect(page.locator('.thumbnail:focus')).toBeInViewport({ ratio: 1 })
  await press(page, 'Home', 'Enter')
  await expectPlace(page, 'title-slide/0')

  await press(page, 'r')
  await expect(page.locator('html')).toHaveAttribute('data-view', 'read')
  await expect(page.locator(':is(.past, .future, .slides .present, [inert])')).toHaveCount(0)
})

test('search offers the best hits, not all of them', async ({ page, serveDeck }) => {
  const url = await serveDeck(writeLongDeck())
  await startTalk(page, url)
  await press(page, '/')
  const field = page.getByRole('combobox')
  await field.pressSequentially('slide 1')
  await expect(page.getByRole('option').first()).toContainText('Slide 1')
  await expect(page.getByRole('option')).toHaveCount(20)
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText(/^The best 20 of 1\d\d$/)
})
