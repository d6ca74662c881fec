/** `npm start`. */
import { once } from 'node:events'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { command, freePort, printed, start, stop, writeIn } from './commands.ts'
import { expect, test } from './site.ts'

test('start serves a deck from elsewhere until CTRL-C, at the port that was asked for or not at all', async ({
  folder,
  page,
}) => {
  mkdirSync(join(folder, 'img'))
  writeFileSync(join(folder, 'img/dot.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
  const path = writeIn(folder, '---\ntitle: Elsewhere\n---\n\n## One\n\n![dot](img/dot.svg)\n')
  const words = ['start', path, '--port', await freePort()]
  const server = start(words)
  const output = await printed(server, 'CTRL-C')
  const [, talk = ''] = /Talk +(\S+)/.exec(output) ?? []
  expect(output).toMatch(
    /^Talk +(http:\/\/127\.0\.0\.1:\d+\/)\nSpeaker +\1\?view=speaker\nReading +\1\?view=read\n/,
  )
  expect(new URL(talk).port).toBe(words.at(-1))
  writeIn(folder, '## Another\n') // what is served is the deck as it was, also after a start in vain
  for (const again of [words, ['dev', ...words.slice(1)]]) {
    const { code, stdout, stderr } = command(again)
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(/^Port \d+ is taken/)])
  }
  await page.goto(`${talk}#one`)
  await expect(page.getByAltText('dot')).toBeVisible()
  await page.close()
  expect(readdirSync(folder).sort()).toEqual(['img', 'talk.md'])
  expect(await stop(server)).toBe(0)
})

test('where no port is left, that is said in words', async ({ folder }) => {
  const last = createServer().listen(65_535, '127.0.0.1')
  await Promise.race([once(last, 'listening'), once(last, 'error')]) // somebody else's will do
  const { code, stderr } = command(['start', writeIn(folder, '# A'), '--port', '65535'])
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/^Nothing can be served there: .*\nName another port/),
  ])
  last.close()
})

test('start shows the deck that it serves, whatever was at its address before, and when it is gone', async ({
  folder,
  page,
}) => {
  await page.clock.install()
  const port = await freePort()
  const address = `http://127.0.0.1:${port}/`
  const serveTalk = async (title: string) => {
    const path = writeIn(folder, `---\ntitle: ${title}\n---\n\n## One\n`, `${title}.md`)
    const server = start(['start', path, '--port', port])
    await printed(server, 'CTRL-C')
    await page.goto(address)
    await expect(page).toHaveTitle(title)
    await page.clock.fastForward(3000) // then it begins to keep itself
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    const kept = () => page.evaluate(async () => (await caches.match('./'))?.text())
    await expect.poll(kept).toContain(title)
    await stop(server)
  }
  await serveTalk('First')
  await serveTalk('Second')
  await page.reload()
  await expect(page).toHaveTitle('Second')
  await expect(page.locator('.new-version')).toHaveCount(0)
})
