import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Content, records, refuseAroundDecks, writeFolder } from '../../folder.ts'
import { themes } from '../../themes/themes.ts'
import { askedNotation, fromOption } from '../as-asked.ts'
import type { Command } from '../command.ts'
import { readOnlyDeck } from '../decks.ts'
import { openBrowser } from '../open-browser.ts'
import { showProgress } from '../progress.ts'
import { print } from '../terminal.ts'

/** The width of a slide's picture in pixels. */
const width = 640

export const showThemes: Command = {
  name: 'themes',
  operands: '[DECK.md]',
  most: 1,
  joins: true,
  summary: 'Show the deck in all themes side by side, light and dark, in the browser',
  options: {
    ...fromOption,
    out: { value: 'DIR', help: 'where to write the page; default: a folder for this time only' },
  },
  async run(args, workspace) {
    const out = args.value('out')
    const [{ photograph }, { compileForPrint, printers }, { renderThemes }, { default: sharp }] =
      await Promise.all([
        import('../../pdf/print.ts'),
        import('../../make/print.ts'),
        import('../../vite/themes-page.ts'),
        import('sharp'),
      ])
    const progress = showProgress()
    const files = new Map<string, Content>()
    const columns: Parameters<typeof renderThemes>[2][number][] = []
    let titles: readonly string[] = []
    let title = ''
    for (const { name, summary } of themes.values()) {
      const deck = await readOnlyDeck(args.operands, workspace, { theme: name, from: askedNotation(args) })
      if (out !== undefined) refuseAroundDecks(resolve(workspace.cwd, out), [deck])
      const printable = await compileForPrint(deck, workspace.root, false)
      title = printable.compiled.title ?? deck.name
      titles = printable.compiled.slides.map((slide) => slide.title)
      const take = async (scheme: 'light' | 'dark'): Promise<readonly string[]> => {
        const done = await photograph({
          ...printers(),
          prepare: async () => printable,
          choices: { scheme },
          say: (line) => progress.say(`${name}, ${scheme}: ${line}`),
        })
        const taken = (done?.photographs ?? []).map(async ({ png }, i) => {
          const address = `${name}-${scheme}/${i + 1}.webp`
          files.set(address, await sharp(png).resize(width).webp({ quality: 85 }).toBuffer())
          return address
        })
        return Promise.all(taken)
      }
      columns.push({ name, summary, light: await take('light'), dark: await take('dark') })
    }
    progress.end()
    files.set('index.html', renderThemes(title, titles, columns))
    const folder = out === undefined ? mkdtempSync(join(tmpdir(), 'themes-')) : resolve(workspace.cwd, out)
    writeFolder(folder, files, records.report)
    const page = join(folder, 'index.html')
    print(`${out === undefined ? pathToFileURL(page).href : relative(workspace.cwd, page)}\n`)
    if (process.stdout.isTTY) openBrowser(pathToFileURL(page).href)
    return 0
  },
}
