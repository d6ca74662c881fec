/** The table of the syntax as snippets: each form of it that can be written by itself. */
import type { SyntaxRow } from '../lsp/syntax-table.ts'

export interface Snippet {
  /** What is typed for it. */
  readonly prefix: readonly string[]
  /** The lines, with places to fill in as TextMate has them. */
  readonly body: readonly string[]
  readonly description: string
}

/** By the form, as the table writes it. */
export function snippetsOf(rows: readonly SyntaxRow[]): Readonly<Record<string, Snippet>> {
  return Object.fromEntries(
    rows
      // Options of the deck are for the front matter, where they are completed with their values.
      .filter(({ write }) => !/in the YAML block/.test(write))
      .flatMap(({ write, get }) =>
        formsIn(write).flatMap((form): [string, Snippet][] => {
          const body = bodyOf(form)
          return body ? [[form, { prefix: prefixesOf(form, get), body, description: plain(get) }]] : []
        }),
      ),
  )
}

/** The codes of a cell, without the marks around them. */
const formsIn = (write: string): readonly string[] =>
  [...write.matchAll(/(?<!`)(`+)(?!`)(.*?[^`])\1(?!`)/g)].map(([, , code = '']) => code.trim())

/** Undefined for what is part of something else: an option of the front matter, a class, an end. */
function bodyOf(form: string): readonly string[] | undefined {
  if (/^:{3,} ?\S/.test(form)) return [fill(form), '', '$0', '', /^:+/.exec(form)?.[0] ?? '']
  if (/^`{3,}/.test(form)) return [fill(form), '$0', /^`+/.exec(form)?.[0] ?? '']
  if (form.startsWith('$$')) return ['\\$\\$', '$0', fill(form.slice(form.lastIndexOf('$$')))]
  if (/^(?:#+ |!?\[|\{\{<|>|\. \. \.|\^\[|@|-{3}$|\{[^<{]*\}$|\$)/.test(form) && !/…|^\{[^=.]*\}$/.test(form))
    return [fill(form)]
  return undefined
}

/** Values in quotes, and what is between brackets, are to be written anew. */
function fill(form: string): string {
  let place = 0
  return form
    .replace(/[\\$}]/g, '\\$&')
    .replace(/"([^"…]*)"/g, (_, value: string) => `"\${${++place}:${value}}"`)
}

/** Its own name, or else the first word of what it gives. */
function prefixesOf(form: string, get: string): readonly string[] {
  const own =
    /^:{3,} \{?[.#]?([a-z][\w-]*)|\{\.([a-z][\w-]*)|^`{3,}([a-z]+)|^\{\{< ([a-z]+)|^[#{][^=]*\{?([a-z][a-z-]+)=/.exec(
      form,
    )
  const [, given = ''] = /^(?:an? |the )?([A-Za-z]+)/.exec(plain(get)) ?? []
  const names = (own ?? []).slice(1).filter((name) => name !== undefined)
  return names.length > 0 ? names : [given.toLowerCase()]
}

const plain = (get: string) =>
  get
    .replace(/\s*\(\[more\]\([^)]*\)\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll('`', '')
