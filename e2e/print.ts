/** Prints decks of their own for the tests, in folders of their own. */
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PNG } from 'pngjs'
import { command, root } from './commands.ts'
import { get, type Outline, openPdf, type Pdf } from './pdf.ts'
import { test as base, expect, makeOnce } from './site.ts'

const deck = join(root, 'e2e/decks/print.md')

/** A folder of its own with the deck that holds all that a page can hold. */
export const test = base.extend({
  folder: async ({ folder }, use) => {
    cpSync(deck, join(folder, 'print.md'))
    cpSync(join(root, 'e2e/decks/img'), join(folder, 'img'), { recursive: true })
    await use(folder)
  },
})

export const pdfOf = (folder: string, ...options: readonly string[]) => {
  const run = command(['pdf', 'print.md', ...options], { cwd: folder, env: { INIT_CWD: folder } })
  expect(run.code, run.stderr).toBe(0)
  return run
}
export const printed = async (folder: string, ...options: readonly string[]): Promise<Pdf> => {
  pdfOf(folder, ...options)
  return openPdf(readFileSync(join(folder, 'print.pdf')))
}

/** The deck that holds all that a page can hold, printed with `options`: once for all workers. */
export async function printedOnce(...options: readonly string[]): Promise<Pdf> {
  const folder = await makeOnce(`print ${options.join(' ')}`, (folder) => {
    const run = command(['pdf', deck, ...options, '--out', join(folder, 'print.pdf')])
    expect(run.code, run.stderr).toBe(0)
  })
  return openPdf(readFileSync(join(folder, 'print.pdf')))
}

export const labels = ({ catalog }: Pdf) => String(get(catalog, 'PageLabels')).replace(/\s+/g, ' ')
export const picture = (path: string) => PNG.sync.read(readFileSync(path))
export const withRole = (pdf: Pdf, role: string) => pdf.tags.filter((tag) => tag.role === role)
export const titles = (items: readonly Outline[]): unknown[] =>
  items.map(({ title, children }) => (children.length > 0 ? [title, titles(children)] : title))
