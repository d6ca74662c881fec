/** What people do with a talk, in each of the browsers that they have. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findProgram } from '../src/programs.ts'
import { axe, violationsHere } from './axe.ts'
import { root } from './commands.ts'
import { type Shared, shareTalk } from './devices.ts'
import { startChromium } from './engines/chromium.ts'
import type { Engine, Tab } from './engines/engine.ts'
import { startFirefox } from './engines/firefox.ts'
import { startWebKit } from './engines/webkit.ts'
import { expect, serve, test } from './site.ts'

const firefox = findProgram(['firefox-esr', 'firefox'])
const webkit = findProgram(['Xvfb']) && findProgram(['WebKitWebDriver'])

/** Waits for a slide and a number of its steps, as drawn in the page or in one of its frames: `why-docker/2`. */
async function expectPlace(tab: Tab, place: string, frame?: string): Promise<void> {
  const find = (selector: string | null) => {
    const inner = selector ? document.querySelector<HTMLIFrameElement>(selector)?.contentDocument : document
    const section = inner?.querySelector('section.present:not(.stack)')
    return `${section?.id}/${section?.querySelectorAll('.fragment.visible').length}`
  }
  // A page that goes to another address cannot be asked.
  const drawn = () => tab.evaluate(find, frame ?? null).catch(String)
  await expect.poll(drawn).toBe(place)
}

/** Opens an address of a talk, until its view runs. */
async function openView(tab: Tab, url: string): Promise<void> {
  await tab.open(url)
  await expect
    .poll(() => tab.evaluate(() => document.documentElement.dataset.view), { timeout: 20_000 })
    .toBeTruthy()
}

const now = '.speaker .now iframe'

/** What axe finds wrong with the page, frames apart. */
async function findViolations(tab: Tab): Promise<readonly string[]> {
  await tab.run(axe)
  return tab.evaluate(violationsHere, null)
}

// One server on the network for all, and one browser for all tests of an engine.
test.describe.configure({ mode: 'default' })
const slides = mkdtempSync(join(tmpdir(), 'slides-'))
let shared: Shared
test.beforeAll(async () => {
  // What listeners ask is kept beside the deck.
  cpSync(join(root, 'slides'), slides, { recursive: true })
  shared = await shareTalk(undefined, [join(slides, 'docker-python.md'), '--questions'])
})
test.afterAll(async () => {
  await shared.stop()
  rmSync(slides, { recursive: true })
})

for (const name of ['chromium', 'firefox', 'webkit'] as const) {
  test.describe(name, () => {
    test.skip(
      (name === 'firefox' && !firefox) || (name === 'webkit' && !webkit),
      `There is no ${name} on the PATH, or no Xvfb`,
    )
    let engine: Engine
    /** A site that a reader has opened, and that is kept for off line while the other tests run. */
    let kept: { readonly tab: Tab; readonly url: string; readonly close: () => Promise<void> }
    test.beforeAll(async ({ launchOptions, site }) => {
      if (name === 'chromium') engine = await startChromium(launchOptions)
      else engine = await (name === 'firefox' ? startFirefox(firefox ?? '') : startWebKit(webkit ?? ''))
      kept = { tab: await openTab(), ...(await serve(site.folder, '/kept/')) }
      await openView(kept.tab, kept.url)
    })
    test.afterEach(() => {
      expect(engine.complaints).toEqual([])
    })
    test.afterAll(async () => {
      await engine?.close()
      await kept?.close()
    })

    async function openTab(width = 1280, height = 720): Promise<Tab> {
      const tab = await engine.newTab()
      await tab.resize(width, height)
      return tab
    }

    test('the talk: keys step, the address follows, a reload lands there', async ({ site }) => {
      const tab = await openTab()
      await openView(tab, site.url)
      await expectPlace(tab, 'title-slide/0')
      await tab.press('PageDown', 'PageDown')
      await expectPlace(tab, 'about-me/1')
      await openView(tab, `${site.url}#why-docker/3`)
      await tab.press('PageDown', 'PageDown', 'PageUp')
      await expectPlace(tab, 'why-docker/4')
      await expect.poll(() => tab.evaluate(() => location.hash)).toBe('#why-docker/4')
      await tab.evaluate(() => {
        document.title = 'before'
        location.reload()
      })
      await expect.poll(() => tab.evaluate(() => document.title).catch(String)).toContain('Docker')
      await expectPlace(tab, 'why-docker/4')
      expect(await findViolations(tab)).toEqual([])
      await tab.press('End')
      await expectPlace(tab, 'the-end/0')
    })

    test('the speaker view: previews like the talk, notes, and each moves the other', async ({ site }) => {
      const tab = await openTab()
      await openView(tab, `${site.url}#why-docker/3`)
      const speaker = await tab.popup(() => tab.press('s'))
      await expectPlace(speaker, 'why-docker/3', now)
      const colours = () => {
        const frame = document.querySelector<HTMLIFrameElement>('.speaker .now iframe')
        const { body, defaultView } = frame?.contentDocument ?? document
        const { color, backgroundColor } = (defaultView ?? window).getComputedStyle(
          body.querySelector('.reveal') ?? body,
        )
        return [color, backgroundColor]
      }
      expect(await speaker.evaluate(colours)).toEqual(await tab.evaluate(colours))
      const headings = () =>
        ['.now', '.next'].map((pane) => {
          const inner = document.querySelector<HTMLIFrameElement>(`.speaker ${pane} iframe`)?.contentDocument
          const heading = inner?.querySelector('h2')
          return heading?.checkVisibility({ visibilityProperty: true }) && heading.textContent
        })
      await expect.poll(() => speaker.evaluate(headings)).toEqual(['Why Docker?', 'Why Docker?'])
      const notes = () => document.querySelector('.speaker-notes')?.textContent
      await expect.poll(() => speaker.evaluate(notes)).toContain('Shared components can be re-used')
      await speaker.press('PageDown', 'PageDown')
      await expectPlace(tab, 'an-example-use-case/0')
      await tab.press('PageUp')
      await expectPlace(speaker, 'why-docker/4', now)
      expect(await findViolations(speaker)).toEqual([])
    })

    test('the reading view: all of the talk, as wide as the window', async ({ site }) => {
      const tab = await openTab(460, 800)
      await openView(tab, site.url)
      const facts = () => ({
        view: document.documentElement.dataset.view,
        sections: [...document.querySelectorAll('.slides section[id]')].filter(
          (section) => section.getBoundingClientRect().height > 40,
        ).length,
        sticksOut: document.documentElement.scrollWidth - innerWidth,
      })
      const { view, sections, sticksOut } = await tab.evaluate(facts)
      expect(view).toBe('read')
      expect(sections).toBeGreaterThanOrEqual(26)
      expect(sticksOut).toBeLessThanOrEqual(0)
      expect(await findViolations(tab)).toEqual([])
    })

    test('the phone: paired by its address, it moves the talk, and a listener follows', async () => {
      test.slow() // three browsers begin
      const tab = await openTab()
      await openView(tab, shared.talk())
      const listener = await openTab()
      await openView(listener, `${shared.audience()}?view=talk`)
      const remote = await openTab(460, 800)
      await remote.open(shared.invitation())
      await expectPlace(remote, 'title-slide/0', now)
      await remote.click('.speaker .forward')
      await expectPlace(tab, 'about-me/0')
      await expectPlace(listener, 'about-me/0')
      await tab.press('PageDown')
      await expectPlace(remote, 'about-me/1', now)
      await expectPlace(listener, 'about-me/1')
      expect(await findViolations(remote)).toEqual([])

      const speaker = await tab.popup(() => tab.press('s'))
      await expect
        .poll(() => listener.evaluate(() => document.querySelector('.audience-question button') !== null))
        .toBe(true)
      await listener.click('.audience-question button')
      await listener.evaluate((question) => {
        for (const field of document.querySelectorAll('textarea')) {
          field.value = question
          field.dispatchEvent(new InputEvent('input'))
        }
      }, `What of ${name}?`)
      expect(await findViolations(listener)).toEqual([])
      await listener.click('.audience [type="submit"]')
      await expect
        .poll(() => speaker.evaluate(() => document.querySelector('.audience-pane')?.textContent))
        .toContain(`What of ${name}?`)
      // Where the next engine begins.
      await tab.press('Home')
      await expectPlace(remote, 'title-slide/0', now)
    })

    test('off line: a talk that was opened once comes without its server', async () => {
      const { tab, url, close } = kept
      await expect
        .poll(() => tab.evaluate(() => navigator.serviceWorker.controller !== null), { timeout: 20_000 })
        .toBe(true)
      // Of a server that is gone its pages complain rightly; of what was before they must not.
      expect(engine.complaints).toEqual([])
      await close()
      await openView(tab, `${url}?view=talk#why-docker/2`)
      await expectPlace(tab, 'why-docker/2')
      await openView(tab, `${url}?view=read`)
      const picturesLost = async () => {
        const pictures = [...document.querySelectorAll<HTMLImageElement>('.slides img')]
        for (const picture of pictures) picture.loading = 'eager'
        await Promise.all(pictures.map((picture) => picture.decode().catch(() => {})))
        return pictures.filter(({ naturalWidth }) => naturalWidth === 0).map(({ src }) => src)
      }
      expect(await tab.evaluate(picturesLost)).toEqual([])
      engine.complaints.length = 0
    })
  })
}
