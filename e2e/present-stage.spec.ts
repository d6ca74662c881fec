import { readFileSync } from 'node:fs'
import { expectPlace, openSpeaker, press, startTalk } from './present.ts'
import { buildOnce, expect, serve, test, writeDeck } from './site.ts'

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
  // Red with a white rim is seen on every ground, a red one, too.
  const colours = await page.locator('.ink').evaluate((canvas: HTMLCanvasElement) => {
    const { width, height } = canvas
    const { buffer } = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? new Uint8Array()
    return [...new Set(new Uint32Array(buffer))].map((colour) => colour.toString(16))
  })
  expect(colours).toEqual(expect.arrayContaining(['ff2c20d5', 'ffffffff']))
  await press(page, 'PageDown', 'PageDown')
  expect(await inked()).toBe(true)
  await press(page, 'End')
  expect(await inked()).toBe(false)
  await press(page, 'Backspace')
  expect(await inked()).toBe(true)
  const [saved] = await Promise.all([page.waitForEvent('download'), press(page, 'e')])
  expect(saved.suggestedFilename()).toBe('strokes.json')
  const strokes: unknown = JSON.parse(readFileSync(await saved.path(), 'utf8'))
  expect(strokes).toEqual({
    'about-me': [{ tool: 'pen', points: expect.any(Array), mark: expect.any(Object) }],
  })
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

test('the server may die in the middle of the talk', async ({ page, site, complaints }) => {
  const { url, close } = await serve(site.folder)
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
  // What was fetched ahead brought no typeface a second time: letters would be drawn anew in the middle of the talk.
  const twice = await page.evaluate(() => {
    const faces = [...document.fonts].map(
      (face) => `${face.family} ${face.weight} ${face.style} ${face.unicodeRange}`,
    )
    return faces.filter((face, index) => faces.indexOf(face) !== index)
  })
  expect(twice).toEqual([])
  await close()
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
  await press(page, 'Escape', 'r')
  await expect(page.locator('html')).toHaveAttribute('data-view', 'read')
  await expect(page).toHaveURL(/view=read/)
})

test('a view that cannot be fetched is not in the address either', async ({ page, site, complaints }) => {
  await page.context().route(/\/read-[^/]+\.js$/, (route) => route.abort())
  complaints.expect(/sw\.js|fetching the script/)
  await startTalk(page, site.url)
  const asked = page.waitForEvent('requestfailed', (request) => request.url().includes('/read-'))
  await press(page, 'r')
  await asked
  await press(page, 'PageDown')
  await expectPlace(page, 'about-me/0')
  await expect(page.locator('html')).toHaveAttribute('data-view', 'talk')
  await expect(page).not.toHaveURL(/view=read/)
})

test('a page within a slide is fetched when it is to be seen, and hears so', async ({ page, serveDeck }) => {
  const script = '<script>onmessage = ({ data }) => document.body.append(" " + data)</script>'
  writeDeck('frames/inner.html', `<p>The page within</p>${script}`)
  const frame = '<iframe data-src="inner.html" title="Inner"></iframe>'
  const other = '<iframe data-src="inner.html" data-preload title="Early"></iframe>'
  const source = `## Frames\n\n. . .\n\n${frame}\n\n## Last {data-state="lights out"}\n\n${other}\n`
  await startTalk(page, await serveDeck(writeDeck('frames/frames.md', source)))
  await expect(page.locator('#frames iframe')).not.toHaveAttribute('src')
  await press(page, 'ArrowRight')
  await expect(page.frameLocator('#frames iframe').getByText('The page within')).toBeVisible()
  // That of the next slide is there before it, and stays.
  const early = page.frameLocator('#last iframe').locator('body')
  await expect(early).toHaveText('The page within')
  await press(page, 'ArrowRight')
  await expect(page.locator('#frames iframe')).not.toHaveAttribute('src')
  await expect(page.locator('body')).toHaveClass(/(^| )lights out( |$)/)
  await press(page, 'ArrowLeft')
  await expect(page.locator('body')).not.toHaveClass(/lights|out/)
  await expect(early).toHaveText('The page within slide:start slide:stop')
})

test.describe('a deck with code steps, a film and stacks', () => {
  test.beforeAll(async () => {
    await buildOnce(['e2e/decks/stage.md'])
  })

  test('steps through lines, a film and stacks, and shows words for what is missing', async ({
    page,
    complaints,
    serveDeck,
  }) => {
    complaints.expect(/404.*crane|ERR_FAILED/)
    const url = await serveDeck('e2e/decks/stage.md')
    await page.context().route(/crane/, (route) => route.fulfill({ status: 404 }))
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
    await expect(page.locator('#gone .missing-picture')).toHaveText('A picture is missing here')
    const speaker = await openSpeaker(page)
    const seen = speaker.frameLocator('.now iframe').locator('.missing-picture')
    await expect(seen).toHaveText('A picture is missing here')
    await speaker.close()

    await press(page, 'PageDown')
    await page.getByRole('link', { name: 'To the lines' }).click()
    await expectPlace(page, 'lines/0')
    await page.goBack()
    await expectPlace(page, 'two-points/0')
    await press(page, 'End')
    await expectPlace(page, 'last/0')
    await press(page, 'PageUp', 'PageUp')
    await expectPlace(page, 'two-points/2')
  })

  test('a film that is left before it has come keeps its sound, and does not play', async ({
    page,
    serveDeck,
  }) => {
    let come = () => {}
    const coming = new Promise<void>((resolve) => {
      come = resolve
    })
    await page.context().route(/clip/, async (route) => {
      await coming
      await route.continue()
    })
    await startTalk(page, `${await serveDeck('e2e/decks/stage.md')}#film`)
    const film = page.locator('#film video')
    await press(page, 'PageDown')
    await expect(film).toHaveJSProperty('paused', false)
    await press(page, 'PageDown')
    await expectPlace(page, 'gone/0')
    come()
    await expect(film).toHaveJSProperty('readyState', 4)
    await expect(film).toHaveJSProperty('paused', true)
    await expect(film).toHaveJSProperty('muted', false)
  })
})

test('a step that follows another at once does not move, and stops what moves', async ({ page, site }) => {
  await startTalk(page, `${site.url}#about-me`)
  const motions = await page.evaluate(() => {
    const steps = [...document.querySelectorAll('#about-me .fragment')]
    const moving = () =>
      steps.map(
        (step) =>
          step.getAnimations({ subtree: true }).filter(({ playState }) => playState === 'running').length,
      )
    const step = () => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown' }))
    step()
    const alone = moving()
    step()
    return [alone[0], ...moving()]
  })
  expect(motions[0]).toBeGreaterThan(0)
  expect(motions.slice(1).every((count) => count === 0)).toBe(true)
  // Once it rests, a step moves again.
  await expect(page.locator('#about-me .fragment').first()).not.toHaveCSS('transition-duration', '0s')
})

test('code longer than the slide is scrolled to the lines that are meant, and back', async ({
  page,
  serveDeck,
}) => {
  const code = Array.from({ length: 40 }, (_, index) => `line_${index + 1} = ${index + 1}`).join('\n')
  const source = `## Long\n\n\`\`\`{.python data-line-numbers="1-2|38-39"}\n${code}\n\`\`\`\n`
  await startTalk(page, `${await serveDeck(writeDeck('long-code/code.md', source))}#long`)
  const line = (number: number) => page.locator('#long .line').nth(number - 1)
  await expect(line(2)).toBeInViewport({ ratio: 1 })
  await press(page, 'PageDown')
  await expect(line(38)).toBeInViewport({ ratio: 1 })
  await expect(line(39)).toBeInViewport({ ratio: 1 })
  await expect(page.locator('.announcer')).toHaveText(/^Lines now marked: line_38 = 38\s+line_39 = 39$/)
  const speaker = await openSpeaker(page)
  const pane = speaker.frameLocator('.now iframe')
  await expect(pane.locator('.line').nth(38)).toBeInViewport({ ratio: 1 })
  await press(page, 'PageUp')
  await expect(line(1)).toBeInViewport({ ratio: 1 })
})
