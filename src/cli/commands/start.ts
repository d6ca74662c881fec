import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { readNumber } from '../arguments.ts'
import type { Command } from '../command.ts'
import { compileDecks } from '../compiled-decks.ts'
import { readDecks } from '../decks.ts'
import { showProgress } from '../progress.ts'
import { untilStopped } from '../until-stopped.ts'

/** Kept the same from start to start: another port is another origin to the browser, which keeps the talk's place by it. */
const usualPort = 4242

export const start: Command = {
  name: 'start',
  operands: '[DECK.md …]',
  summary: 'Build the talk and serve it on this machine',
  options: {
    port: { value: 'N', help: `the port, or the next free one; default: ${usualPort}` },
    open: { help: 'open the talk in the browser' },
  },
  async run(args, place) {
    const port = readNumber(args, 'port', 1, 65_535) ?? usualPort
    const decks = await readDecks(args.operands, place)
    const progress = showProgress()
    const options = { root: place.root, say: progress.say }
    const compiled = await compileDecks(decks, options, progress)
    if (!compiled) return 1
    const [{ buildSite }, { writeSite }, { serveFolder }] = await Promise.all([
      import('../../vite/site.ts'),
      import('../../vite/output.ts'),
      import('../../server/static-server.ts'),
    ])
    const key = createHash('sha256')
      .update(decks.map(({ path }) => path).join('\n'))
      .digest('hex')
      .slice(0, 16)
    const folder = join(place.root, 'node_modules/.cache/start', key)
    writeSite(folder, await buildSite(compiled, options))
    progress.end()
    const { origin, close } = await serveFolder(folder, '127.0.0.1', port)
    const only = decks.length === 1
    const addresses = only
      ? [`Talk      ${origin}/`, `Speaker   ${origin}/?view=speaker`, `Reading   ${origin}/?view=read`]
      : [`Talks     ${origin}/`]
    process.stdout.write(`${addresses.join('\n')}\nCTRL-C stops.\n`)
    if (args.has('open')) (await import('../browser.ts')).openBrowser(`${origin}/`)
    await untilStopped()
    await close()
    return 0
  },
}
