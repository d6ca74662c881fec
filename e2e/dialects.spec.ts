/** Decks of other tools in every output: nothing of them runs, though no policy helps, and nobody's notes get out. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { hostileDecks, secretNotes } from '../src/dialects/hostile-decks.ts'
import { command, freePort, printed, start, stop } from './commands.ts'
import { openPdf, textOf } from './pdf.ts'
import { expect, filesOf, openTalk, serve, test } from './site.ts'

test.use({ bypassCSP: true })

test('nothing of them runs, and without notes not a word of theirs is in any file', async ({
  page,
  folder,
  complaints,
}) => {
  test.slow()
  complaints.expect(/./)
  const ran: string[] = []
  await page.context().exposeBinding('ran', ({ frame }) => ran.push(frame.url()))
  const sign = String(111_111 * 111_111)
  const decks = hostileDecks.map(([, name, source]) => {
    const path = join(folder, name)
    // On paper and in the check there is no binding: there it would write.
    writeFileSync(
      path,
      source.replaceAll(
        'ran()',
        '(window.ran?.(),document.body?.prepend(111111*111111))'.replaceAll('"', "'"),
      ),
    )
    return path
  })
  writeFileSync(join(folder, 'dot.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')

  const out = join(folder, 'out')
  const built = command(['build', ...decks, '--no-notes', '--pdf', '--out', out])
  expect(built.code, built.stderr).toBe(0)
  for (const file of filesOf(out))
    expect(readFileSync(join(out, file), 'latin1').includes(secretNotes), file).toBe(false)
  for (const file of filesOf(out).filter((name) => name.endsWith('.pdf'))) {
    const printed = await openPdf(readFileSync(join(out, file)))
    const words = textOf(printed, printed.tree)
    expect(words, file).not.toContain(secretNotes)
    expect(words, file).not.toContain(sign)
  }

  const served = await serve(out)
  const folders = [...new Set(filesOf(out).flatMap((file) => /^([^/]+)\/index\.html$/.exec(file)?.[1] ?? []))]
  expect(folders.length).toBe(decks.length)
  const pages = folders.map((name) => `${served.url}${name}/`)
  const single = join(folder, 'one.html')
  expect(command(['build', ...decks.slice(1, 2), '--single-file', '--no-notes', '--out', single]).code).toBe(
    0,
  )
  expect(readFileSync(single, 'utf8')).not.toContain(secretNotes)
  for (const address of [...pages, pathToFileURL(single).href]) {
    for (const view of ['talk', 'read'] as const) {
      await openTalk(page, `${address}?view=${view}`)
      for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight')
      await page.evaluate(() => {
        for (const element of document.querySelectorAll('main *'))
          for (const name of ['click', 'mouseover', 'focus', 'load', 'error'])
            element.dispatchEvent(new Event(name, { cancelable: true }))
      })
    }
    expect(ran, address).toEqual([])
    expect(await page.locator('body').textContent(), address).not.toContain(sign)
  }
  await served.close()

  for (const deck of decks.slice(1, 2)) {
    const server = start(['dev', deck, '--port', await freePort()])
    const [address = ''] = /http:\S+/.exec(await printed(server, 'CTRL-C')) ?? []
    await openTalk(page, address)
    expect(ran, deck).toEqual([])
    await stop(server)
  }
})
