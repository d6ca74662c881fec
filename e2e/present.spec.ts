import { readFileSync } from 'node:fs'
import { expectPlace, findViolations, placeOf, press, settle, startTalk } from './present.ts'
import { buildOnce, expect, serve, test } from './site.ts'

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
]) {
  test(`${hash} leads to ${place}`, async ({ page, site }) => {
    await startTalk(page, site.url + hash)
    await expectPlace(page, place ?? '')
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

test('a number and Enter, search, overview and back', async ({ page, site }) => {
  await startTalk(page, site.url)
  await press(page, '1', '2')
  await expect(page.locator('.number-jump')).toContainText('12 What are our options?')
  await press(page, 'Enter')
  await expectPlace(page, 'what-are-our-options/0')

  await press(page, '/')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('isolated proc')
  await expect(page.getByRole('option')).toHaveCount(1)
  await press(page, 'Enter')
  await expectPlace(page, 'what-is-docker/0')
  await press(page, 'Backspace')
  await expectPlace(page, 'what-are-our-options/0')

  await press(page, 'o')
  await expect(page.locator('.thumbnail')).toHaveCount(26)
  await expect(page.locator('.thumbnail:focus')).toContainText('12 What are our options?')
  await expect(page.locator('.thumbnail:focus .pane iframe')).toBeVisible()
  await press(page, 'Home', 'ArrowDown')
  await expect(page.locator('.thumbnail:focus')).toContainText('5 Why Docker?')
  await press(page, 'ArrowUp', 'ArrowRight', 'Enter')
  await expectPlace(page, 'about-me/0')

  await press(page, '/')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('huge PEX')
  await expect(page.getByRole('option')).toHaveCount(1)
  await press(page, 'Escape')
  await expect(page.locator('dialog')).toHaveCount(0)
  await expectPlace(page, 'about-me/0')
})

test('keys typed before the search is there are for it', async ({ page, site }) => {
  await page.route('**/sw.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }))
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(/\/search-[^/]+\.js$/, async (route) => {
    await released
    await route.continue()
  })
  await startTalk(page, site.url)
  await press(page, '/', ...'huge PEX!', 'Backspace')
  await settle(page)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  release()
  await expect(page.getByRole('combobox')).toHaveValue('huge PEX')
  await expect(page.getByRole('option')).toHaveCount(1)
  await press(page, 'Escape', 'Home')
  await expectPlace(page, 'title-slide/0')
  expect(page.context().pages()).toHaveLength(1)
})

test('black, white, and a press that only brings the slide back', async ({ page, site }) => {
  await startTalk(page, `${site.url}#about-me/2`)
  const curtain = page.locator('.curtain')
  await press(page, '.')
  await expect(curtain).toHaveCSS('background-color', 'rgb(0, 0, 0)')
  await press(page, 'w')
  await expect(curtain).toHaveCSS('background-color', 'rgb(255, 255, 255)')
  await press(page, 'PageDown')
  await expect(curtain).toBeHidden()
  await expectPlace(page, 'about-me/2')
  await press(page, 'b', 'b')
  await expect(curtain).toBeHidden()
})

test('the help lists every key of the table', async ({ page, site }) => {
  await startTalk(page, site.url)
  await press(page, '?')
  const help = page.getByRole('dialog', { name: 'Keys' })
  await expect(help).toContainText('Next step')
  for (const key of ['Page ↓', 'F5', '/', 'L', 'Backspace', 'Esc']) {
    await expect(
      help.locator('kbd', { hasText: new RegExp(`^${key.replace('/', '\\/')}$`) }).first(),
    ).toBeVisible()
  }
  await press(page, 'ArrowRight', 'Escape')
  await expectPlace(page, 'title-slide/0')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`what lies over the slides is right for assistive technology, ${colorScheme}`, async ({
    page,
    site,
  }) => {
    await page.emulateMedia({ colorScheme })
    await startTalk(page, `${site.url}#why-docker/2`)
    await page.mouse.move(300, 300)
    expect(await findViolations(page)).toEqual([])
    for (const [key, name] of [
      ['?', 'Keys'],
      ['/', 'Search'],
      ['o', 'All slides'],
    ] as const) {
      await press(page, key)
      await expect(page.getByRole('dialog', { name })).toBeVisible()
      if (key === '/') await page.keyboard.type('docker')
      expect(await findViolations(page)).toEqual([])
      await press(page, 'Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }
  })
}

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

test('a finger steps by swipe and tap, and a link stays a link', async ({ browser, site }) => {
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
  await expect(page.locator('.controls, .curtain, .ink, .announcer, .progress')).toHaveCount(0)
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
  await expect(page.locator('[role="application"]')).toHaveCount(0)
})

test('moving pictures start when their slide appears and stand still elsewhere', async ({ page, site }) => {
  await startTalk(page, `${site.url}#an-example-use-case`)
  const story = page.locator('#an-example-use-case img')
  const moves = () =>
    story.evaluate(
      (image: HTMLImageElement) => !/still/.test(image.currentSrc) && image.dataset.film !== undefined,
    )
  await expect(page.locator('#section-10 img')).toHaveJSProperty('complete', true)
  await press(page, 'PageDown', 'PageUp')
  await expect.poll(moves).toBe(true)
  await press(page, 'k')
  await expect.poll(moves).toBe(false)
  await press(page, 'k')
  await expect.poll(moves).toBe(true)
  await press(page, 'PageDown')
  await expect.poll(moves).toBe(false)
})

test('readers who want less motion see stills until they ask', async ({ page, site }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await startTalk(page, `${site.url}#an-example-use-case`)
  const story = page.locator('#an-example-use-case img')
  await expect.poll(() => story.evaluate((image: HTMLImageElement) => image.currentSrc)).toContain('still')
  await expect(page.locator('#an-example-use-case .fragment, section.present')).toHaveCSS(
    'transition-duration',
    '0s',
  )
  await press(page, 'k')
  await expect
    .poll(() => story.evaluate((image: HTMLImageElement) => image.currentSrc))
    .not.toContain('still')
})

test('draws, takes back, zooms and points', async ({ page, site }) => {
  await startTalk(page, `${site.url}#about-me`)
  const inked = () =>
    page.locator('.ink').evaluate((canvas: HTMLCanvasElement) => {
      const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
      return data.some((value) => value > 0)
    })
  await press(page, 'i')
  await page.mouse.move(300, 300)
  await page.mouse.down()
  await page.mouse.move(500, 400, { steps: 8 })
  await page.mouse.up()
  expect(await inked()).toBe(true)
  await press(page, 'PageDown', 'PageDown')
  expect(await inked()).toBe(true)
  await press(page, 'End')
  expect(await inked()).toBe(false)
  await press(page, 'Backspace')
  expect(await inked()).toBe(true)
  const [saved] = await Promise.all([page.waitForEvent('download'), press(page, 'e')])
  expect(saved.suggestedFilename()).toBe('strokes.json')
  const strokes: unknown = JSON.parse(readFileSync(await saved.path(), 'utf8'))
  expect(strokes).toEqual({ 'about-me': [{ tool: 'pen', points: expect.any(Array) }] })
  await press(page, 'u')
  expect(await inked()).toBe(false)
  await press(page, 'l')
  await page.mouse.move(640, 360)
  expect(await inked()).toBe(true)
  await press(page, 'Escape')
  expect(await inked()).toBe(false)

  await page.keyboard.down('Alt')
  await page.mouse.click(200, 200)
  await page.keyboard.up('Alt')
  await expect(page.locator('.slides')).toHaveCSS('scale', '2.2')
  await press(page, 'z')
  await expect(page.locator('.slides')).toHaveCSS('scale', 'none')
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

test('the server may die in the middle of the talk', async ({ page, site, complaints }) => {
  const { url, server } = await serve(site.folder)
  await page.route('**/sw.js', (route) => route.abort())
  complaints.expect(/sw\.js|fetching the script/)
  await startTalk(page, url)
  await press(page, 'PageDown')
  // Every window has loaded: the pictures of all slides, and the moving ones whole.
  await page.waitForFunction(() => {
    const pictures = [...document.querySelectorAll<HTMLImageElement>('section img')]
    const films = new Set(
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => /animated|\.gif$/.test(name)),
    )
    return pictures.every(({ complete, naturalWidth }) => complete && naturalWidth > 0) && films.size === 5
  })
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  for (let count = 0; count < 70; count++) await press(page, 'PageDown')
  await expectPlace(page, 'the-end/0')
  const missing = await page.evaluate(
    () =>
      document.querySelectorAll('.missing-picture').length +
      [...document.querySelectorAll<HTMLImageElement>('section img')].filter(
        (image) => !image.complete || image.naturalWidth === 0,
      ).length,
  )
  expect(missing).toBe(0)
  await press(page, '/')
  await expect(page.getByRole('combobox')).toBeVisible()
})

test.describe('a deck with code steps, a film and stacks', () => {
  test.beforeAll(async () => {
    await buildOnce(['e2e/decks/stage.md'])
  })

  test('steps through lines, a film and stacks, and shows words for what is missing', async ({
    page,
    complaints,
  }) => {
    complaints.expect(/404.*crane|ERR_FAILED/)
    const { url, server } = await serve(await buildOnce(['e2e/decks/stage.md']))
    await page.route(/crane/, (route) => route.fulfill({ status: 404 }))
    await startTalk(page, url)
    const lit = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('#lines .line')].flatMap((line, index) =>
          line.classList.contains('dim') ? [] : [index + 1],
        ),
      )
    await press(page, 'PageDown', 'PageDown')
    await expectPlace(page, 'lines/0')
    expect(await lit()).toEqual([1])
    await press(page, 'PageDown')
    expect(await lit()).toEqual([3, 4])
    await expect(page.getByRole('status')).toContainText('def main():')
    await press(page, 'PageDown')
    expect(await lit()).toEqual([6])
    await press(page, 'PageUp')
    expect(await lit()).toEqual([3, 4])
    await press(page, '+', '+')
    await expect(page.locator('.slides')).toHaveCSS('--code-size', '1.2')

    await press(page, 'Alt+ArrowRight')
    await expectPlace(page, 'film/0')
    const film = page.locator('#film video')
    await expect(film).toHaveJSProperty('paused', true)
    await press(page, 'PageDown')
    await expect(film).toHaveJSProperty('paused', false)
    await press(page, 'PageDown')
    await expect(film).toHaveJSProperty('paused', true)
    await expectPlace(page, 'gone/0')
    await expect(page.locator('#gone .missing-picture')).toHaveText('A crane that never came')

    await press(page, 'PageDown')
    await page.getByRole('link', { name: 'To the lines' }).click()
    await expectPlace(page, 'lines/0')
    await page.goBack()
    await expectPlace(page, 'two-points/0')
    await press(page, 'End')
    await expectPlace(page, 'last/0')
    await press(page, 'PageUp', 'PageUp')
    await expectPlace(page, 'two-points/2')
    server.closeAllConnections()
    server.close()
  })
})
