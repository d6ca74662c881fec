/** Windows of one talk agree. */
import { expectPlace, openSpeaker, placeOf, press, startTalk } from './present.ts'
import { expect, test } from './site.ts'

test('two windows pressed at the same moment agree on one winner', async ({ page, site }) => {
  await startTalk(page, site.url)
  const speaker = await openSpeaker(page)
  for (let round = 0; round < 20; round++) {
    await Promise.all([
      press(page, round % 2 === 0 ? 'PageDown' : 'End'),
      press(speaker, round % 3 === 0 ? 'Home' : 'PageDown'),
    ])
    await expect.poll(async () => (await placeOf(page)) === (await placeOf(speaker))).toBe(true)
  }
})

test('two showings of the same talk do not mix', async ({ page, site, context }) => {
  await startTalk(page, `${site.url}?group=a`)
  const other = await context.newPage()
  await startTalk(other, `${site.url}?group=b`)
  await press(page, 'PageDown')
  await expectPlace(page, 'about-me/0')
  await press(other, 'End')
  await expectPlace(other, 'the-end/0')
  expect(await placeOf(page)).toBe('about-me/0')
  const speaker = await openSpeaker(other)
  await expectPlace(speaker, 'the-end/0')
})

test('a window that was hidden or frozen is right on waking, and waits for no timer or frame', async ({
  page,
  site,
  context,
}) => {
  await page.clock.install({ time: '2030-01-01T10:00' })
  await startTalk(page, site.url)
  const speaker = await openSpeaker(page)
  const control = await context.newCDPSession(speaker)
  await speaker.clock.pauseAt('2030-01-01T11:00')
  await control.send('Page.setWebLifecycleState', { state: 'frozen' })
  await press(page, 'End', 'PageUp', 'b')
  await control.send('Page.setWebLifecycleState', { state: 'active' })
  await expect(speaker.locator('.count')).toHaveText('25 of 26')
  await expect(speaker.locator('.speaker')).toHaveAttribute('data-screen', 'black')
})
