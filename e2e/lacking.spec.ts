/** Browsers that lack something, or forbid it: by policy, in private windows, in views embedded in other programs. */
import type { Page } from 'playwright/test'
import { expectPlace, press } from './present.ts'
import { expect, test, writeDeck } from './site.ts'

const views = ['talk', 'speaker', 'read'] as const
type Said = Partial<Record<(typeof views)[number], RegExp>>

const everywhere = (words: RegExp): Said => ({ talk: words, speaker: words, read: words })
const unkept = /nothing is kept/
const unseen = { speaker: /whether the talk’s window is open/ }
/** What is broken, and what each view says of it in its one line. */
const lacking: readonly (readonly [path: string, said: Said])[] = [
  ['BroadcastChannel', { talk: /cannot follow each other/, speaker: /cannot follow each other/ }],
  ['Navigator.prototype.locks', unseen],
  ['LockManager.prototype.query', unseen],
  ['LockManager.prototype.request', {}],
  ['matchMedia', everywhere(/less motion/)],
  ['History.prototype.replaceState', everywhere(/the address does not follow/)],
  ['indexedDB', { talk: unkept, speaker: unkept }],
  ['IDBFactory.prototype.open', { talk: unkept, speaker: unkept }],
  ['localStorage', everywhere(/colours and keys are not kept/)],
  ['Navigator.prototype.serviceWorker', everywhere(/not kept for when there is no network/)],
  ['crypto', {}],
  // A film keeps the screen on instead.
  ['Navigator.prototype.wakeLock', {}],
  ['WakeLock.prototype.request', {}],
  ['Element.prototype.requestFullscreen', {}],
  ['Navigator.prototype.clipboard', {}],
]

/** Runs in each page before its own scripts: breaks what the page's address names. */
function breakThings(): void {
  const query = new URLSearchParams(location.search)
  const path = query.get('lacks')
  if (!path) return
  const names = path.split('.')
  const name = names.pop() ?? ''
  const owner: object = names.reduce<object>((one, part) => Reflect.get(one, part), window)
  const found = Object.getOwnPropertyDescriptor(owner, name)
  if (query.get('how') === 'missing') {
    Reflect.deleteProperty(owner, name)
    return
  }
  const refuse = (): never => {
    throw new DOMException(`${path} is forbidden`, 'SecurityError')
  }
  // A constructor is one still; what is no function is forbidden to be asked for.
  const isCalled = typeof found?.value === 'function'
  const value =
    name === 'BroadcastChannel'
      ? class {
          constructor() {
            refuse()
          }
        }
      : refuse
  Object.defineProperty(owner, name, { configurable: true, ...(isCalled ? { value } : { get: refuse }) })
}

async function expectWorks(page: Page, view: (typeof views)[number]): Promise<void> {
  if (view === 'read') {
    await press(page, 'ArrowRight')
    await expect(page.locator('.read-bar')).toContainText('3 of 3')
    return
  }
  await press(page, 'PageDown')
  await expectPlace(page, 'two/0')
}

for (const [path, said] of lacking) {
  test(`${path} throws, or is missing: every view works, and says what does not`, async ({
    context,
    serveDeck,
  }) => {
    const url = await serveDeck(writeDeck('lacking.md', '---\ntitle: Lacking\n---\n\n# One\n\n# Two\n'))
    await context.addInitScript(breakThings)
    const openEach = (how: string) =>
      views.map(async (view) => {
        const page = await context.newPage()
        await page.goto(`${url}?view=${view}&group=${how}${view}&lacks=${path}&how=${how}#one`)
        await page.locator(`html[data-view=${view}][data-placed]`).waitFor()
        const notice = page.locator('.notice')
        const words = said[view]
        if (words) await expect(notice, `${how}, ${view}`).toHaveText(words)
        await expectWorks(page, view)
        // It goes at a touch, and where nothing is amiss nothing is said.
        await expect(notice).toHaveCount(0)
        if (view === 'talk' && path.includes('Fullscreen')) {
          await press(page, 'f')
          await expect(notice).toHaveText(/no full screen/)
        }
        await page.close()
      })
    await Promise.all([...openEach('throws'), ...openEach('missing')])
  })
}

test('what is lacking stands in one line', async ({ page, serveDeck }) => {
  const url = await serveDeck(writeDeck('lacking.md', '---\ntitle: Lacking\n---\n\n# One\n\n# Two\n'))
  await page.addInitScript(() => {
    for (const name of ['matchMedia', 'BroadcastChannel', 'indexedDB']) Reflect.deleteProperty(window, name)
  })
  await page.goto(url)
  await expect(page.locator('.notice')).toHaveText(
    /^In this browser nobody knows .+ press K, and nothing is kept .+, and the talk and the speaker view cannot follow each other\.$/,
  )
})
