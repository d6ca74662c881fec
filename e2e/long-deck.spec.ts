import { expectPlace, openSpeaker, placeOf, press, startTalk } from './present.ts'
import { expect, test, writeDeck } from './site.ts'

const SLIDES = 220

/** A deck long enough that only a part of it is in reveal's hands. Gives its path. */
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
  const inReveal = () => page.locator('.slides > section').count()
  expect(await inReveal()).toBeLessThan(60)
  const order = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('.slides > section')].map(({ id }) => Number(id.slice(6))),
    )

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
  }
  await press(page, 'PageUp')
  await expectPlace(page, 'slide-39/2')
  await press(page, 'End')
  await expectPlace(page, `slide-${SLIDES}/0`)
  const numbers = await order()
  expect(numbers).toEqual([...numbers].sort((one, other) => one - other))

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
  expect(await inReveal()).toBe(SLIDES)
  expect(await page.evaluate(() => document.querySelectorAll('.slides section')[151]?.id)).toBe('slide-152')
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
