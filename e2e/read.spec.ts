import type { Page } from 'playwright/test'
import { findViolations, press, settle } from './present.ts'
import { expect, holdBack, test } from './site.ts'

const sideways = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')

async function openReading(page: Page, url: string, hash = ''): Promise<void> {
  await page.goto(`${url}?view=read${hash}`)
  await page.locator('.read-bar').waitFor()
}

test('what the page preloads for the talk is used while one reads, too', async ({ page, site }) => {
  await openReading(page, site.url)
  const unused = () =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLLinkElement>('link[rel="preload"][as="style"]')]
        .filter(({ media }) => matchMedia(media).matches)
        .map(({ href }) => href)
        .filter((href) => ![...document.styleSheets].some((sheet) => sheet.href === href)),
    )
  await expect.poll(unused).toEqual([])
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the talk’s address opens the reading view', async ({ page, site }) => {
    await page.goto(site.url)
    await expect(page.locator('html')).toHaveAttribute('data-view', 'read')
    expect(await sideways(page)).toBeLessThanOrEqual(0)
  })

  test('no word is smaller than 16 pixels but code, and that not than 14', async ({ page, site }) => {
    await openReading(page, site.url)
    const small = await page.evaluate(() => {
      const found: string[] = []
      const words = document.createTreeWalker(document.querySelector('.slides') as Node, NodeFilter.SHOW_TEXT)
      while (words.nextNode()) {
        const element = words.currentNode.parentElement
        if (!element || !words.currentNode.textContent?.trim() || element.closest('button')) continue
        const size = Number.parseFloat(getComputedStyle(element).fontSize)
        if (size < (element.closest('code') ? 13.5 : 16)) found.push(`${element.tagName} ${size}`)
      }
      return found
    })
    expect(small).toEqual([])
  })

  test('slides far below are laid out a few at a time, once the letters are there, and all at last', async ({
    page,
    site,
  }) => {
    const release = await holdBack(page, '**/*.woff2')
    await page.goto(`${site.url}#why-docker`, { waitUntil: 'commit' })
    const far = page.locator('.slides section').last()
    await expect(page.locator('html')).toHaveAttribute('data-view', 'read')
    await expect(page.locator('#about-me')).toHaveCSS('content-visibility', 'visible')
    await expect(far).toHaveCSS('content-visibility', 'auto')
    await page.evaluate(() => {
      const note = (all: readonly unknown[]) =>
        Reflect.set(window, 'most', Math.max(all.length, Number(Reflect.get(window, 'most') ?? 0)))
      new MutationObserver(note).observe(document, { subtree: true, attributeFilter: ['data-laid'] })
    })
    release()
    await expect(page.locator('.slide:not([data-laid])')).toHaveCount(0)
    // Those in sight do not rest: they would be taken away for a moment.
    await expect(page.locator('#why-docker')).toHaveAttribute('data-laid', 'now')
    await expect(far).toHaveAttribute('data-laid', 'known')
    // Three a turn, and the three before them that rest from now on.
    expect(await page.evaluate(() => Number(Reflect.get(window, 'most')))).toBeLessThan(7)
    // A slide rests as high as it is, and cuts off nothing that reaches out of it.
    await expect(far).toHaveCSS('content-visibility', 'auto')
    await expect(far).toHaveCSS('overflow-clip-margin', '32px')
    const height = () => far.evaluate((slide) => slide.getBoundingClientRect().height)
    const resting = await height()
    await far.evaluate((slide) => slide.setAttribute('data-laid', 'now'))
    await expect(far).toHaveCSS('content-visibility', 'visible')
    expect(await height()).toBe(resting)
    await expect(page.getByRole('heading', { name: 'Why Docker?' })).toBeInViewport()
    await page.setViewportSize({ width: 1280, height: 720 })
    await expect(page.locator('html')).toHaveAttribute('data-view', 'talk')
    await expect(page.locator('[data-laid]')).toHaveCount(0)
  })

  test('the list of slides leads to each, and closes', async ({ page, site }) => {
    await openReading(page, site.url)
    await page.getByText('Slides', { exact: true }).click()
    await page.getByRole('link', { name: 'Why Docker?' }).click()
    await expect(page.getByRole('heading', { name: 'Why Docker?' })).toBeInViewport()
    await expect(page.getByRole('link', { name: 'Why Docker?' })).toBeHidden()
    await expect(page.locator('.read-bar')).toContainText('5 of 26')
  })

  test('turned and turned back, it shows the same place', async ({ page, site }) => {
    await openReading(page, site.url, '#what-are-our-options')
    const top = () =>
      page.locator('#what-are-our-options').evaluate((slide) => slide.getBoundingClientRect().top)
    const current = page.locator('.contents [aria-current]')
    // The second time somewhere within the slide.
    for (const by of [0, 90]) {
      await page.evaluate((way) => scrollBy(0, way), by)
      await settle(page)
      const before = await top()
      await page.setViewportSize({ width: 844, height: 390 })
      await settle(page)
      await expect(current).toHaveText('What are our options?')
      await page.setViewportSize({ width: 390, height: 844 })
      await settle(page)
      await expect(current).toHaveText('What are our options?')
      expect(Math.abs((await top()) - before)).toBeLessThan(10)
    }
  })

  test('the list has another sign than the talk; the end is a strip with its signal', async ({
    page,
    site,
  }) => {
    await openReading(page, site.url)
    const look = (selector: string, part?: string) =>
      page.locator(selector).evaluate((element, pseudo) => {
        const { clipPath, content, height, marginTop } = getComputedStyle(element, pseudo)
        return { clipPath, content, height: Number.parseFloat(height), margin: Number.parseFloat(marginTop) }
      }, part)
    const talk = await look('.read-bar .icon.present')
    const list = await look('.contents summary', '::before')
    expect([talk.clipPath.slice(0, 7), list.clipPath]).toEqual(['polygon', 'none'])
    expect((await look('.slides', '::after')).content).toContain('AR')
    expect((await look('#why-docker', '::after')).margin).toBeGreaterThan(4)
  })
})

test('the place is in the address and in the list, and follows the reader', async ({ page, site }) => {
  await openReading(page, site.url, '#why-docker')
  const current = page.locator('.contents [aria-current]')
  await expect(current).toHaveText('Why Docker?')
  await page.keyboard.press('ArrowRight')
  await expect(current).toHaveText('An example use case')
  await expect(page).toHaveURL(/#an-example-use-case$/)
  await page.getByRole('button', { name: 'Previous slide' }).click()
  await expect(current).toHaveText('Why Docker?')
  await page.locator('#the-end').scrollIntoViewIfNeeded()
  await page.evaluate(() => document.getElementById('the-end')?.scrollIntoView())
  await expect(current).toHaveText('The End')
})

test('the place is right wherever the page is left: between two slides, at its end, in a window of another size', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}?view=read`)
  await expect(page.locator('html')).toHaveAttribute('data-view', 'read')
  const ids = await page.locator('section.slide').evaluateAll((all) => all.map(({ id }) => id))
  const place = () =>
    page.evaluate(() => {
      const listed = document.querySelector<HTMLAnchorElement>('.contents [aria-current]')
      return [decodeURIComponent(location.hash.slice(1)), decodeURIComponent(listed?.hash.slice(1) ?? '')]
    })
  for (const index of [20, 4, 12]) {
    // The line that decides lies a little above the slide, where none is.
    await page.locator(`#${ids[index]}`).evaluate((one) => {
      one.scrollIntoView({ behavior: 'instant' })
      scrollBy({ top: -0.15 * innerHeight - 6, behavior: 'instant' })
    })
    await expect.poll(place).toEqual([ids[index - 1], ids[index - 1]])
  }
  for (const size of [
    { width: 390, height: 844 },
    { width: 1280, height: 400 },
    { width: 1280, height: 720 },
  ]) {
    await page.setViewportSize(size)
    await expect.poll(place).toEqual([ids[11], ids[11]])
  }
  // Slides that are laid out anew for this width may still grow below the end.
  await expect(async () => {
    await page.keyboard.press('End')
    await expect.poll(place, { timeout: 1000 }).toEqual([ids.at(-1), ids.at(-1)])
  }).toPass()
  await page.setViewportSize({ width: 700, height: 500 })
  await expect.poll(place).toEqual([ids.at(-1), ids.at(-1)])
  await page.goto(`${site.url}?view=read#${ids.at(-2)}`)
  await expect.poll(place).toEqual([ids.at(-2), ids.at(-2)])
})

test('old addresses by number still lead to their slide', async ({ page, site }) => {
  await openReading(page, site.url, '#/4')
  await expect(page.locator('.contents [aria-current]')).toHaveText('Why Docker?')
})

test('R goes to the talk and back at the same slide', async ({ page, site }) => {
  await openReading(page, site.url, '#why-docker')
  await page.keyboard.press('r')
  await expect(page.locator('html')).toHaveAttribute('data-view', 'talk')
  await expect(page.locator('#why-docker')).toHaveClass(/present/)
  await page.keyboard.press('r')
  await expect(page.locator('html')).toHaveAttribute('data-view', 'read')
  await expect(page.getByRole('heading', { name: 'Why Docker?' })).toBeInViewport()
  await expect(page.locator('.contents [aria-current]')).toHaveText('Why Docker?')
})

test('notes are open, and code is copied without its numbers', async ({ page, site, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openReading(page, site.url)
  const said = page.getByText('your container behaves as expected')
  await expect(said).toBeVisible()
  const word = page.locator('.notes', { has: said }).locator('summary')
  await word.click()
  await expect(said).toBeHidden()
  await word.press('Enter')
  await expect(said).toBeVisible()
  await page.locator('#section-13 .copy').click()
  await expect(page.locator('#section-13 .copy')).toHaveText('Copied')
  const code =
    '#!/bin/bash\n\npython manage.py migrate\npython manage.py collectstatic\npython manage.py runserver $@'
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  expect(await copied()).toBe(code)
  await page.evaluate(() => navigator.clipboard.writeText(''))
  await page.locator('#section-13 pre').evaluate((block) => getSelection()?.selectAllChildren(block))
  await page.keyboard.press('Control+c')
  expect((await copied()).trim()).toBe(code)
})

test('moving pictures can be stopped, and stand still for those who want less motion', async ({
  page,
  site,
}) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await openReading(page, site.url, '#an-example-use-case')
  const picture = page.locator('#an-example-use-case img')
  const still = (await picture.getAttribute('data-still')) ?? 'none'
  await expect(picture).not.toHaveAttribute('src', still)
  await page.locator('#an-example-use-case').getByRole('button', { name: 'Pause this animation' }).click()
  await expect(picture).toHaveAttribute('src', still)

  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.reload()
  await expect(picture).toHaveAttribute('src', still)
  await page.locator('#an-example-use-case').getByRole('button', { name: 'Play this animation' }).click()
  await expect(picture).not.toHaveAttribute('src', still)
})

test('on small phones the bar is one line, pictures reach the edges, and what has the focus is not covered', async ({
  page,
  site,
}) => {
  for (const width of [390, 375, 360, 320]) {
    await page.setViewportSize({ width, height: 640 })
    await openReading(page, site.url)
    const bar = await page.locator('.contents').boundingBox()
    expect(bar?.height, `${width} pixels wide`).toBeLessThan(60)
    const long = await page.locator('.read-bar span').evaluate((count) => {
      count.textContent = '888 of 888'
      return count.closest('.contents')?.getBoundingClientRect().height
    })
    expect(long, `of a long talk, ${width} pixels wide`).toBeLessThan(60)
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    // A picture that is all of its slide reaches from edge to edge.
    const [left = 9, right = 9] = await page
      .locator('.layout-picture > .stage > p')
      .first()
      .evaluate((picture) => {
        const box = picture.getBoundingClientRect()
        return [box.left, document.documentElement.clientWidth - box.right]
      })
    expect([left, right].map(Math.round), `${width} pixels wide`).toEqual([0, 0])
  }
  for (let stop = 0; stop < 12; stop++) {
    await press(page, 'Tab')
    const isSeen = await page.evaluate(() => {
      const { activeElement: focused } = document
      const { x = 0, y = 0, width = 0, height = 0 } = focused?.getBoundingClientRect() ?? {}
      const top = document.elementFromPoint(x + width / 2, y + height / 2)
      return focused?.contains(top) ?? false
    })
    expect(isSeen, `stop ${stop}`).toBe(true)
  }
})

test('400 % zoom and the reader’s own text spacing need no sideways scrolling', async ({ page, site }) => {
  await page.setViewportSize({ width: 320, height: 256 })
  await openReading(page, site.url)
  expect(await sideways(page)).toBeLessThanOrEqual(0)
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
    )
    document.adoptedStyleSheets = [sheet]
  })
  expect(await sideways(page)).toBeLessThanOrEqual(0)
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll('.stage')].flatMap((stage) => {
      const { scrollHeight, clientHeight } = stage
      return scrollHeight > clientHeight + 1
        ? [`${stage.parentElement?.id}: ${scrollHeight} in ${clientHeight}`]
        : []
    }),
  )
  expect(cut).toEqual([])
})

test('at 400 % zoom an open talk is read, at the same slide, and goes on when one zooms out', async ({
  page,
  site,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.goto(`${site.url}#why-docker`)
  const html = page.locator('html')
  await expect(html).toHaveAttribute('data-view', 'talk')
  await page.evaluate(() => Object.assign(window, { same: true }))
  await page.setViewportSize({ width: 320, height: 180 })
  await expect(html).toHaveAttribute('data-view', 'read')
  await expect(page.getByRole('heading', { name: 'Why Docker?' })).toBeInViewport()
  expect(await sideways(page)).toBeLessThanOrEqual(0)
  await page.setViewportSize({ width: 1280, height: 720 })
  await expect(html).toHaveAttribute('data-view', 'talk')
  await expect(page.locator('#why-docker')).toHaveClass(/present/)
  expect(await page.evaluate('window.same')).toBe(true)
})

test('every control is at least 24 pixels high and wide', async ({ page, site }) => {
  await openReading(page, site.url)
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, summary, .contents a')].flatMap((control) => {
      const { width, height } = control.getBoundingClientRect()
      return width > 0 && (width < 24 || height < 24) ? [`${control.outerHTML} ${width} × ${height}`] : []
    }),
  )
  expect(small).toEqual([])
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [390, 1440]) {
    test(`axe finds nothing in the ${colorScheme} reading view, ${width} pixels wide`, async ({
      page,
      site,
    }) => {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      await openReading(page, site.url)
      expect(await findViolations(page)).toEqual([])
    })
  }
}
