/** Who is no part of the talk moves nothing in it. */
import { createServer } from 'node:http'
import type { Page } from 'playwright/test'
import { expectPlace, placeOf, press, settle, startTalk } from './present.ts'
import { expect, test } from './site.ts'

const room = () => `kilo ${document.documentElement.dataset.deck}//`

/** Posts to the talk's channel from a page of the same origin that is no part of it. */
async function flood(page: Page, messages: readonly unknown[]): Promise<void> {
  const name = await page.evaluate(room)
  await page.evaluate(
    ({ name, messages }) => {
      const channel = new BroadcastChannel(name)
      for (let round = 0; round < 200; round++) for (const message of messages) channel.postMessage(message)
      channel.close()
    },
    { name, messages },
  )
}

test('malformed, foreign and outdated messages move nothing, however many', async ({
  page,
  site,
  context,
}) => {
  await startTalk(page, site.url)
  const captured = await page.evaluate(
    (name) =>
      new Promise((resolve) => {
        new BroadcastChannel(name).onmessage = ({ data }) => resolve(data)
        window.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', cancelable: true }))
      }),
    await page.evaluate(room),
  )
  await expectPlace(page, 'about-me/0')
  const text = JSON.stringify(captured)
  expect(text).toContain('about-me')
  const forge = (from: RegExp | string, to: string): unknown => JSON.parse(text.replace(from, to))
  const intruder = await context.newPage()
  await intruder.goto(`${site.url}404.html`)
  await intruder.evaluate(
    (deck) => {
      document.documentElement.dataset.deck = deck ?? ''
    },
    await page.locator('html').getAttribute('data-deck'),
  )
  await flood(intruder, [
    null,
    'next',
    [],
    { type: 'go', slide: 'the-end' },
    { state: { place: { value: { slide: 'the-end', step: 0, from: null }, n: 99, by: 'x' } } },
    forge(/"slide":"about-me"/, '"slide":"nowhere"'),
    forge(/"step":0/, '"step":7'),
    forge(/"n":\d+/, '"n":-1'),
    forge(/"protocol":"[^"]+"/, '"protocol":"kilo-0"'),
    forge(/"deck":"[^"]+"/, '"deck":"other"'),
    forge(/"place"/, '"places"'),
  ])
  await settle(page)
  expect(await placeOf(page)).toBe('about-me/0')
  await press(page, 'PageDown')
  await expectPlace(page, 'about-me/1')
})

test('a page of another origin can move, blank and read nothing', async ({
  page,
  site,
  context,
  complaints,
}) => {
  complaints.expect(/frame|X-Frame|ancestor/i)
  const attacker = createServer((_, response) => {
    response
      .writeHead(200, { 'Content-Type': 'text/html' })
      .end('<!doctype html><title>Attack</title><p>Hello</p>')
  })
  await new Promise<void>((resolve) => attacker.listen(0, '127.0.0.1', resolve))
  const address = attacker.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  await startTalk(page, site.url)
  await press(page, 'PageDown')
  await expectPlace(page, 'about-me/0')

  const evil = await context.newPage()
  await evil.goto(`http://localhost:${address.port}/`)
  const [victim] = await Promise.all([
    evil.waitForEvent('popup'),
    evil.evaluate((url) => {
      Reflect.set(window, 'victim', window.open(`${url}?postMessage=true#the-end`))
    }, site.url),
  ])
  await expectPlace(victim, 'the-end/0')
  await evil.evaluate((url) => {
    const victim: Window = Reflect.get(window, 'victim')
    for (const message of [
      { method: 'slide', args: [3] },
      { method: 'togglePause' },
      { namespace: 'reveal-notes', type: 'connect', state: { indexh: 2 } },
    ]) {
      victim.postMessage(message, '*')
      victim.postMessage(JSON.stringify(message), '*')
    }
    victim.location.replace(`${url}?postMessage=true#why-docker/2`)
  }, site.url)
  await expectPlace(victim, 'why-docker/2')
  await press(victim, 'b', 'PageDown', 'PageDown')
  await expectPlace(victim, 'why-docker/3')
  // The window in foreign hands went where it was sent; the speaker's did not.
  expect(await placeOf(page)).toBe('about-me/0')
  await expect(page.locator('.curtain')).toBeHidden()
  await page.reload()
  await expectPlace(page, 'about-me/0')

  // A link that somebody clicks opens at its slide and moves nobody, until it is used.
  const visitor = await context.newPage()
  await visitor.goto(`${site.url}#the-end`)
  await expectPlace(visitor, 'the-end/0')
  await press(page, 'PageDown')
  await expectPlace(page, 'about-me/1')
  await expectPlace(visitor, 'about-me/1')
  attacker.closeAllConnections()
  attacker.close()
})
