/** What can be written in a deck and what that gives: the tables of `README.md` and `docs/syntax.md`, which come with the tool. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { toolFolder } from '../tool.ts'

export interface SyntaxRow {
  /** Markdown, with the words to write as code. */
  readonly write: string
  readonly get: string
}

/** Rows below `| write | get |`; a bar within a cell is `\|`. */
export function readSyntax(): readonly SyntaxRow[] {
  return ['README.md', 'docs/syntax.md'].flatMap((name) => {
    const [, ...tables] = readFileSync(join(toolFolder, name), 'utf8').split(/^\| write \| get \|$/m)
    return tables.flatMap((table) => {
      const rows = /^(?:\r?\n\|.*)+/.exec(table)?.[0] ?? ''
      return rows.split('\n').flatMap((row) => {
        const [, write = '', get = ''] = row
          .split(/(?<!\\)\|/)
          .map((cell) => cell.trim().replaceAll('\\|', '|'))
        return write === '' || /^-+$/.test(write) ? [] : { write, get }
      })
    })
  })
}

/** The rows that name a word in what is to be written; those where it is the whole of a code first. */
export function rowsAbout(name: string, rows: readonly SyntaxRow[]): readonly SyntaxRow[] {
  const sign = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const word = new RegExp(`\`[^\`]*(?<![\\w-])${sign}(?![\\w-])[^\`]*\``)
  return rows.filter(({ write }) => word.test(write)).slice(0, 3)
}
