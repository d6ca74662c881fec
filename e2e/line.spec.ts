import type { Page, WebSocketRoute } from 'playwright/test'
import { expectPlace, press, settle, startTalk } from './present.ts'
import { expect, test } from './site.ts'

/** Plays the server of `--host` to the page of a plain site; gives the lines that it opened. */
async function playServer(page: Page, role: 'speaker' | 'remote'): Promise<readonly WebSocketRoute[]> {
  const lines: WebSocketRoute[] = []
  await page.route('**/live.json', (route) => route.fulfill({ json: { relay: '/relay', role } }))
  await page.routeWebSocket('**/relay', (line) => {
    lines.push(line)
  })
  return lines
}

test('a talk whose line was ended goes on; a phone that is shut out says why', async ({
  page,
  site,
  context,
}) => {
  const own = await playServer(page, 'speaker')
  await startTalk(page, site.url)
  await expect.poll(() => own.length).toBe(1)
  await own[0]?.close({ code: 1008, reason: 'too much' })
  await settle(page)
  await press(page, 'PageDown')
  await expectPlace(page, 'about-me/0')

  // 1009: a message was too big. It would be so again, and again.
  for (const [code, reason, said] of [
    [1008, 'too much', 'shut out: too much'],
    [1009, '', 'shut out: it sent too much at once'],
  ] as const) {
    const phone = await context.newPage()
    const lines = await playServer(phone, 'remote')
    await startTalk(phone, site.url)
    await expect.poll(() => lines.length).toBe(1)
    await lines[0]?.close({ code, reason })
    await expect(phone.getByRole('alert')).toContainText(said)
  }
})
