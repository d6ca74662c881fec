/** Browsers that lack something, or forbid it: by policy, in private windows, in views embedded in other programs. */
import type { Page } from 'playwright/test'
import { expectPlace, press } from './present.ts'
import { expect, test, writeDeck } from './site.ts'

const views = ['talk', 'speaker', 'read'] as const
type Said = Partial<Record<(typeof views)[number], RegExp>>

const everywhere = (words: RegExp): Said => ({ talk: words, speaker: words, read: words })
const unkept = /nothing is kept/
const unseen = { speaker: /whether the talk’s window is open/ }
/**
 * What is broken, and what each view says of it in its one line. Those of a group are broken at once, which saves pages: none
 * of them keeps what another is for from being used.
 */
const lacking: readonly Readonly<Record<string, Said>>[] = [
  {
    BroadcastChannel: { talk: /cannot follow each other/, speaker: /cannot follow each other/ },
    indexedDB: { talk: unkept, speaker: unkept },
    matchMedia: everywhere(/less motion/),
    // A film keeps the screen on instead.
    'Navigator.prototype.wakeLock': {},
  },
  {
    'Navigator.prototype.locks': unseen,
    'IDBFactory.prototype.open': { talk: unkept, speaker: unkept },
    'History.prototype.replaceState': everywhere(/the address does not follow/),
    'WakeLock.prototype.request': {},
  },
  {
    'LockManager.prototype.query': unseen,
    localStorage: everywhere(/colours and keys are not kept/),
    'Navigator.prototype.serviceWorker': everywhere(/not kept for when there is no network/),
    'Element.prototype.requestFullscreen': {},
  },
  // Of these nothing is said.
  { 'LockManager.prototype.request': {}, crypto: {}, 'Navigator.prototype.clipboard': {} },
]

/** Runs in each page before its own scripts: breaks what the page's address names. */
function breakThings(): void {
  const query = new URLSearchParams(location.search)
  for (const path of query.getAll('lacks')) {
    const names = path.split('.')
    const name = names.pop() ?? ''
    const owner: object = names.reduce<object>((one, part) => Reflect.get(one, part), window)
    const found = Object.getOwnPropertyDescriptor(owner, name)
    if (query.get('how') === 'missing') {
      Reflect.deleteProperty(owner, name)
      continue
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

for (const group of lacking) {
  const paths = Object.keys(group)
  test(`${paths.join(', ')} throw, or are missing: every view works, and says what does not`, async ({
    context,
    serveDeck,
  }) => {
    const url = await serveDeck(writeDeck('lacking.md', '---\ntitle: Lacking\n---\n\n# One\n\n# Two\n'))
    await context.addInitScript(breakThings)
    const lacks = paths.map((path) => `&lacks=${path}`).join('')
    const openEach = (how: string) =>
      views.map(async (view) => {
        const page = await context.newPage()
        await page.goto(`${url}?view=${view}&group=${how}${view}${lacks}&how=${how}#one`)
        await page.locator(`html[data-view=${view}][data-placed]`).waitFor()
        const notice = page.locator('.notice')
        for (const said of Object.values(group)) {
          const words = said[view]
          if (words) await expect(notice, `${how}, ${view}`).toHaveText(words)
        }
        await expectWorks(page, view)
        // It goes at a touch, and where nothing is amiss nothing is said.
        await expect(notice).toHaveCount(0)
        if (view === 'talk' && paths.some((path) => path.includes('Fullscreen'))) {
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
    /^In this browser: nobody knows .+ press K; nothing is kept .+; the talk and the speaker view cannot follow each other\.$/,
  )
})
