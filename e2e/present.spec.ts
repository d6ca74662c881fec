import { expectPlace, placeOf, press, settle, startTalk } from './present.ts'
import { expect, openTalk, test } from './site.ts'

test('the talk is walked to its end and back by the keyboard alone', async ({ page, site }) => {
  await startTalk(page, site.url)
  const places = [await placeOf(page)]
  for (;;) {
    await press(page, 'PageDown')
    const place = await placeOf(page)
    if (place === places.at(-1)) break
    places.push(place)
    if (places.length > 200) throw new Error('the talk has no end')
  }
  expect(places[0]).toBe('title-slide/0')
  expect(places.at(-1)).toBe('the-end/0')
  expect(new Set(places.map((place) => place.split('/')[0])).size).toBe(26)
  expect(places).toContain('about-me/6')
  expect(new Set(places).size).toBe(places.length)
  for (const place of [...places].reverse().slice(1)) {
    await press(page, 'PageUp')
    expect(await placeOf(page)).toBe(place)
  }
})

test('the address follows the slide and the step, and a reload lands exactly there', async ({
  page,
  site,
}) => {
  await startTalk(page, site.url)
  await press(page, 'ArrowRight', ' ', 'ArrowDown')
  await expect(page).toHaveURL(`${site.url}#about-me/2`)
  await press(page, 'n')
  await page.reload()
  await expectPlace(page, 'about-me/3')
  await expect(page).toHaveURL(`${site.url}#about-me/3`)
})

for (const [hash, place] of [
  ['#why-docker', 'why-docker/0'],
  ['#why-docker/2', 'why-docker/2'],
  ['#why-docker/99', 'why-docker/4'],
  ['#/4', 'why-docker/0'],
  ['#/4/0/1', 'why-docker/2'],
  ['#/why-docker', 'why-docker/0'],
  ['#no-such-slide', 'title-slide/0'],
  ['#/400', 'the-end/0'],
  ['#why-we-use-docker', 'why-docker/0'],
]) {
  test(`${hash} leads to ${place}`, async ({ page, site }) => {
    await startTalk(page, site.url + hash)
    await expectPlace(page, place ?? '')
  })
}

for (const view of ['talk', 'read']) {
  test(`a link to a slide that is gone is said to be, once, by a line that goes at a touch: ${view}`, async ({
    page,
    site,
  }) => {
    const line = page.getByText('no longer in the talk')
    await openTalk(page, `${site.url}?view=${view}#why-we-use-docker`)
    await expect(line).toBeVisible()
    await expect(page.locator('#why-docker')).toBeInViewport()
    await press(page, 'PageDown')
    await expect(line).toHaveCount(0)
    await expect(page).not.toHaveURL(/why-we-use-docker/)
    await page.reload()
    await page.locator('html[data-placed]').waitFor()
    await expect(line).toHaveCount(0)
    await page.evaluate(() => {
      location.hash = '#why-we-use-docker'
    })
    await expect(line).toBeVisible()
    await expect(page.locator('#why-docker')).toBeInViewport()
  })
}

test('a changed address moves the talk, but only to a slide that exists', async ({ page, site }) => {
  await startTalk(page, site.url)
  await page.evaluate(() => {
    location.hash = '#why-docker/1'
  })
  await expectPlace(page, 'why-docker/1')
  await page.evaluate(() => {
    location.hash = '#nowhere'
  })
  await expect(page).toHaveURL(/#why-docker\/1$/)
  await expectPlace(page, 'why-docker/1')
})

test('one press is one step, however long the key is held, unless it is held on purpose', async ({
  page,
  site,
}) => {
  await startTalk(page, `${site.url}#about-me`)
  const hold = (repeats: number, over: number) =>
    page.evaluate(
      ({ repeats, over }) => {
        const keys = Array.from({ length: repeats + 1 }, (_, index) => {
          const event = new KeyboardEvent('keydown', { key: 'PageDown', repeat: index > 0, cancelable: true })
          Object.defineProperty(event, 'timeStamp', { value: 1000 + (over * index) / repeats })
          return event
        })
        for (const event of keys) window.dispatchEvent(event)
      },
      { repeats, over },
    )
  await hold(30, 1000)
  await expectPlace(page, 'about-me/1')
  await hold(51, 1700)
  // One for the press, then one each quarter of a second beyond 1.2 s.
  await expectPlace(page, 'about-me/4')
})

test('a finger steps by swipe and tap, two zoom, and a link stays a link', async ({ browser, site }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 1024, height: 768 } })
  const page = await context.newPage()
  await startTalk(page, `${site.url}#about-me`)
  const touch = await context.newCDPSession(page)
  const swipe = async (from: number, to: number) => {
    const at = (x: number) => ({ touchPoints: [{ x, y: 400 }] })
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', ...at(from) })
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', ...at((from + to) / 2) })
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', ...at(to) })
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }
  await swipe(700, 300)
  await expectPlace(page, 'about-me/1')
  await swipe(300, 700)
  await expectPlace(page, 'about-me/0')
  await page.touchscreen.tap(800, 700)
  await expectPlace(page, 'about-me/1')
  await page.touchscreen.tap(100, 700)
  await expectPlace(page, 'about-me/0')
  const spread = (type: 'touchStart' | 'touchMove', distance: number) => {
    const touchPoints = [512 - distance / 2, 512 + distance / 2].map((x, id) => ({ x, y: 400, id }))
    return touch.send('Input.dispatchTouchEvent', { type, touchPoints })
  }
  for (const [from, to, scale] of [
    [100, 300, '3'],
    [300, 100, 'none'],
  ] as const) {
    await spread('touchStart', from)
    await spread('touchMove', to)
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await expect(page.locator('.slides')).toHaveCSS('scale', scale)
  }
  await expectPlace(page, 'about-me/0')
  await context.close()
})

test('a finger sees the buttons at first, then brings them back, and presses none unseen', async ({
  browser,
  site,
}) => {
  const context = await browser.newContext({
    hasTouch: true,
    isMobile: true,
    viewport: { width: 844, height: 390 },
  })
  const page = await context.newPage()
  await page.clock.install()
  await startTalk(page, site.url)
  const bar = page.locator('.controls')
  await expect(bar).toHaveCSS('opacity', '1')
  await page.clock.runFor(3000)
  await expect(bar).toHaveCSS('opacity', '0')
  const overview = page.getByRole('button', { name: 'Overview of all slides' })
  const box = await overview.boundingBox()
  if (!box) throw new Error('There is no button')
  const tap = () => page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2)
  await tap()
  await expect(bar).toHaveCSS('opacity', '1')
  await expect(page.locator('dialog')).toHaveCount(0)
  await expectPlace(page, 'title-slide/0')
  await page.clock.runFor(3000)
  await expect(bar).toHaveCSS('opacity', '0')
  await tap()
  await tap()
  await expect(page.locator('dialog.overview')).toBeVisible()
  await page.getByRole('button', { name: 'Close' }).tap()
  await page.getByRole('button', { name: 'Reading view' }).tap()
  await expect(page.locator('html')).toHaveAttribute('data-view', 'read')
  await context.close()
})

test('the buttons work by mouse and by keyboard', async ({ page, site }) => {
  await startTalk(page, site.url)
  await page.mouse.move(600, 300)
  await page.getByRole('button', { name: 'Next step' }).click()
  await expectPlace(page, 'about-me/0')
  await press(page, ' ')
  await expectPlace(page, 'about-me/1')
  await page.getByRole('button', { name: 'Step back' }).focus()
  await press(page, 'Enter')
  await expectPlace(page, 'about-me/0')
})

test('the reading view and back, on the same slide, leave nothing behind', async ({ page, site }) => {
  await startTalk(page, `${site.url}#why-docker/2`)
  await press(page, 'r')
  await expect(page.locator('html')).toHaveAttribute('data-view', 'read')
  await expect(page.locator('.slides section[hidden], .slides section[inert], .slides .present')).toHaveCount(
    0,
  )
  await expect(page.locator('.controls, .curtain, .ink, .progress')).toHaveCount(0)
  await expect(page.locator('#why-docker')).toBeInViewport()
  await press(page, 'r')
  await expect(page.locator('html')).toHaveAttribute('data-view', 'talk')
  await expectPlace(page, 'why-docker/2')
})

test('says what appears, once, and in one place', async ({ page, site }) => {
  await startTalk(page, site.url)
  const live = page.locator('[aria-live], [role="status"], [role="alert"]')
  await expect(live).toHaveCount(1)
  await press(page, 'ArrowRight')
  await expect(live).toHaveText('Slide 2 of 26: About me')
  await press(page, 'ArrowRight', 'ArrowRight')
  await expect(live).toHaveText('Backend developer')
  await press(page, 'ArrowLeft')
  await expect(live).toHaveText(/^1 of \d steps shown$/)
  await expect(page.locator('[role="application"]')).toHaveCount(0)
})

test('a query cannot make reveal listen to others, or break it', async ({ page, site }) => {
  await startTalk(
    page,
    `${site.url}?postMessage=true&dependencies=x&plugins=y&embedded=true&controls=true&view=print`,
  )
  await page.evaluate(() => {
    window.postMessage(JSON.stringify({ method: 'slide', args: [5] }), '*')
    window.postMessage(JSON.stringify({ method: 'togglePause' }), '*')
  })
  await settle(page)
  await expectPlace(page, 'title-slide/0')
  await press(page, 'PageDown')
  await expectPlace(page, 'about-me/0')
  await expect(page).toHaveURL(/postMessage=true/)
})
