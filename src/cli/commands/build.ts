import { existsSync, statSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { type Command, UsageError } from '../command.ts'
import { compileDecks } from '../compiled-decks.ts'
import { readDecks } from '../decks.ts'
import { showProgress } from '../progress.ts'

export const build: Command = {
  name: 'build',
  operands: '[DECK.md …]',
  summary: 'Build the static site; several decks get a folder each and a page that lists them',
  options: {
    out: { value: 'DIR', help: 'where to; default: dist' },
    'no-notes': { help: 'leave every speaker note out' },
    pdf: { help: 'build the PDF along, and offer it on the page' },
  },
  async run(args, place) {
    const decks = readDecks(args.operands, place)
    const out = args.value('out')
    const folder = out === undefined ? resolve(place.root, 'dist') : resolve(place.cwd, out)
    if (existsSync(folder) && !statSync(folder).isDirectory()) {
      throw new UsageError(`${out} is a file; --out is the folder for the site`)
    }
    const progress = showProgress()
    const options = {
      root: place.root,
      say: progress.say,
      ...(args.has('no-notes') && { notes: false }),
      ...(args.has('pdf') && { pdf: (await import('../printing.ts')).printForSite }),
    }
    const compiled = await compileDecks(decks, options, progress)
    if (!compiled) return 1
    const [{ buildSite }, { writeSite }] = await Promise.all([
      import('../../vite/site.ts'),
      import('../../vite/output.ts'),
    ])
    const files = await buildSite(compiled, options)
    writeSite(folder, files)
    progress.end()
    process.stdout.write(`${relative(place.cwd, folder) || '.'}/index.html\n`)
    return 0
  },
}
