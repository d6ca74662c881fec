import type { Page, WebSocketRoute } from 'playwright/test'
import { BEAT, beatText, heardText } from '../src/protocol/heartbeat.ts'
import { expectPlace, findViolations, press, settle, startTalk } from './present.ts'
import { expect, test } from './site.ts'

/** Plays the server of `--host` to the page of a plain site; gives the lines that it opened, which hold until it is `dead`. */
async function playServer(
  page: Page,
  role: 'speaker' | 'remote' | 'listener',
  now?: number,
): Promise<WebSocketRoute[] & { dead?: boolean }> {
  const lines: WebSocketRoute[] & { dead?: boolean } = []
  // A worker would ask the real server.
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'))
  await page.route('**/pair.js', (route) => (lines.dead ? route.abort() : route.fulfill({ body: '' })))
  await page.route('**/live.json', (route) =>
    lines.dead ? route.abort() : route.fulfill({ json: { relay: '/relay', role, now } }),
  )
  await page.routeWebSocket('**/relay', (line) => {
    lines.push(line)
    const beating = setInterval(() => !lines.dead && line.send(beatText), BEAT)
    line.onClose(() => clearInterval(beating))
    page.once('close', () => clearInterval(beating))
    line.onMessage(() => !lines.dead && line.send(heardText))
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

test('a talk that its server did not answer at first offers the phones when it does', async ({
  page,
  site,
}) => {
  await page.route('**/live.json', (route) => route.abort())
  await page.goto(`${site.url}?view=speaker`)
  await expectPlace(page, 'title-slide/0')
  await page.getByRole('button', { name: 'Phones' }).click()
  const dialog = page.getByRole('dialog', { name: 'Phones' })
  await expect(dialog).toContainText('does not answer')

  const lines = await playServer(page, 'speaker')
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect.poll(() => lines.length).toBe(1)
  const status = { remotes: 2, listeners: 0, refused: 0, invitation: 'http://192.168.1.5:4242/pair#x' }
  lines[0]?.send(JSON.stringify({ status }))
  await expect(dialog).toContainText('Phones: 2.')
  await expect(dialog).not.toContainText('does not answer')
})

test('an answer about devices that is none is taken for none', async ({ page, site }) => {
  await page.route('**/live.json', (route) => route.fulfill({ json: { relay: 7, role: ['speaker'] } }))
  await page.goto(`${site.url}?view=speaker`)
  await expectPlace(page, 'title-slide/0')
  await page.getByRole('button', { name: 'Phones' }).click()
  await expect(page.getByRole('dialog', { name: 'Phones' })).toContainText('No other device can join')
})

test('a phone whose clock is wrong shows the talk’s time, and counts by it', async ({ page, site }) => {
  const now = Date.now()
  await page.clock.install({ time: now + 600_000 })
  const lines = await playServer(page, 'remote', now)
  await page.goto(`${site.url}?view=speaker`)
  await expectPlace(page, 'title-slide/0')
  await expect.poll(() => lines.length).toBe(1)
  const sent: string[] = []
  lines[0]?.onMessage((message) => sent.push(String(message)))
  await press(page, 'PageDown')
  await expect.poll(() => sent.join()).toContain('"began"')
  const began = Number(/"began":(\d+)/.exec(sent.join())?.[1])
  expect(Math.abs(began - now)).toBeLessThan(300_000)
})

test('a phone says when its line to the talk is broken, and takes a new one when nothing answers', async ({
  page,
  site,
  complaints,
}) => {
  complaints.expect(/pair.js/)
  const lines = await playServer(page, 'remote')
  await page.goto(`${site.url}?view=speaker`)
  await expectPlace(page, 'title-slide/0')
  await expect.poll(() => lines.length).toBe(1)
  const lost = page.getByRole('alert').getByText('No connection')
  await page.evaluate(() => window.dispatchEvent(new Event('offline')))
  await expect(lost).toBeVisible()
  expect(await findViolations(page)).toEqual([])
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect(lost).toBeHidden()
  expect(lines).toHaveLength(2)
  await press(page, 'PageDown')
  await expectPlace(page, 'about-me/0')
  // Packets vanish without a word, and so does what is pressed.
  lines.dead = true
  await press(page, 'End', 'b')
  await expect(page.getByRole('alert')).toHaveText(
    'No connection. Not sent yet: the step to “The End”, the clock, the black screen',
  )
  lines.dead = false
  await expect(lost).toBeHidden()
  expect(lines.length).toBeGreaterThan(2)
})

test('a listener for whom there is no place is told so, and gets one when there is', async ({
  page,
  site,
}) => {
  const lines = await playServer(page, 'listener')
  await startTalk(page, site.url)
  await expect.poll(() => lines.length).toBe(1)
  await lines[0]?.close({ code: 1013, reason: 'all places are taken' })
  const said = page.getByRole('status').getByText('All places are taken')
  await expect(said).toBeVisible()
  await expect(said).toBeHidden()
  expect(lines).toHaveLength(2)
})

test('a phone that a new server does not know says so', async ({ page, site, complaints }) => {
  complaints.expect(/^403: .*live.json/)
  const lines = await playServer(page, 'remote')
  await page.goto(`${site.url}?view=speaker`)
  await expectPlace(page, 'title-slide/0')
  await expect.poll(() => lines.length).toBe(1)
  await page.route('**/live.json', (route) => route.fulfill({ status: 403 }))
  await lines[0]?.close({ code: 1001 })
  await expect(page.getByRole('alert')).toContainText(
    'the talk’s server was started anew. Scan the code again',
  )
})

test('another showing of the deck does not follow the phones of the first', async ({ page, site }) => {
  const lines = await playServer(page, 'speaker')
  await startTalk(page, `${site.url}?group=other`)
  await page.keyboard.press('PageDown')
  await expectPlace(page, 'about-me/0')
  await startTalk(page, site.url)
  await expect.poll(() => lines.length).toBe(1)
})
