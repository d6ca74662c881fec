/** What the tests and `compare.mjs` make of a bibliography: a deck that cites each work, and what is shown. */
import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** The styles that the documents beside this are in. */
export const styles = ['apa', 'chicago-author-date', 'ieee', 'modern-language-association', 'vancouver']
export const works = join(import.meta.dirname, 'works.bib')

export interface ListedWorks {
  readonly file: string
  /** One of ours, or the path of a file. */
  readonly style: string
  readonly lang: string
}

/** What is shown, in the order of the deck and of the list. */
export interface ShownWorks {
  readonly citations: readonly string[]
  readonly references: readonly string[]
}

const styleText = (style: string) =>
  readFileSync(
    style.endsWith('.csl') ? style : join(import.meta.dirname, '../styles', `${style}.csl`),
    'utf8',
  )

function keysOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8')
  if (file.endsWith('.json')) return JSON.parse(text).map(({ id }: { id: string }) => String(id))
  const entries = text.matchAll(/^@(?!comment|string|preamble|xdata)\w+\s*[{(]\s*([^\s,]+)\s*,/gim)
  return [...new Set([...entries].map(([, key = '']) => key))]
}

/** A deck in which each work is cited three ways, with others beside it; and its style. */
export function citationsOf({ file, style, lang }: ListedWorks): {
  readonly text: string
  readonly csl: string
} {
  const keys = keysOf(file).map((key) => `@{${key}}`)
  const other = (i: number, by: number) => keys[(i + by) % keys.length] ?? ''
  const lines = keys.flatMap((key, i) => [
    `[see ${key}, pp. 33-35, and elsewhere; ${other(i, 7)}; ${other(i, 9)}, chap. 2]`,
    `${key} [p. 3] says`,
    `[-${key}]`,
  ])
  const front = `bibliography: ${basename(file)}\ncsl: style.csl\nlang: ${lang}\nnocite: "@*"\n`
  return { text: `---\n${front}---\n\n${lines.join('\n\n')}\n`, csl: styleText(style) }
}

/** The same of HTML that pandoc or this tool wrote. */
export function readListed(html: string): ShownWorks {
  const [before = '', after = ''] = html.split(/<div id="refs"/)
  return {
    citations: (before.match(/<p>[\s\S]*?<\/p>/g) ?? []).map(wordsOf),
    references: after
      .split(/(?=<div id="ref-)/)
      .slice(1)
      .map(wordsOf),
  }
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&', nbsp: '\u00a0' }

/** In a note its number, in a formula its TeX counts for nothing: these are written by others. */
const wordsOf = (html: string): string =>
  textOf(
    html
      .replace(/<div id="ref-[^>]*>/, '')
      .replace(/<section[\s\S]*$/, '')
      .replace(/<span class="math[^>]*>[\s\S]*?<\/span>(?:<\/span>)?|<annotation[\s\S]*?<\/annotation>/g, '')
      .replace(/<[^>]*>/g, ''),
  )

/** Signs for what HTML writes of them, and one space where it has any. */
export const textOf = (html: string): string =>
  html
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&(lt|gt|quot|amp|nbsp);/g, (_, name) => entities[name] ?? '')
    .replace(/[ \n\t]+/g, ' ')
    .trim()

/** As a deck's text becomes HTML (`compile.ts`), with files that are read. */
export type Compile = (
  text: string,
  options: {
    readonly from: 'pandoc'
    readonly media: {
      find(): { readonly near: readonly string[] }
      read(name: string): { readonly text: string } | { readonly near: readonly string[] }
      bring(): string
    }
  },
) => { readonly html: string }

/** What `compile` is told to read a deck of cases with such files. */
export function readingFrom(textOfFile: (name: string) => string | undefined): Parameters<Compile>[1] {
  const read = (name: string) => {
    const text = textOfFile(name)
    return text === undefined ? { near: [] } : { text }
  }
  return { from: 'pandoc', media: { find: () => ({ near: [] }), read, bring: () => '' } }
}

export function renderWorks(work: ListedWorks, compile: Compile): ShownWorks {
  const { text, csl } = citationsOf(work)
  const options = readingFrom((name) => {
    if (name === 'style.csl') return csl
    return name === basename(work.file) ? readFileSync(join(dirname(work.file), name), 'utf8') : undefined
  })
  return readListed(compile(text, options).html)
}

/** A document of what is shown. */
export function recordOf(work: ListedWorks, { citations, references }: ShownWorks): string {
  const { text } = citationsOf(work)
  const written = text.split('\n\n').slice(1)
  return `# ${work.style}

What pandoc 3.10 makes of \`works.bib\`; written by \`compare.mjs --record\`.

## Citations

${citations.map((shown, i) => `- \`${written[i]?.trim()}\`: ${shown}`).join('\n')}

## References

${references.map((shown) => `- ${shown}`).join('\n')}
`
}

/** The texts of such a document. */
export function readRecord(document: string): ShownWorks {
  const [, citations = '', references = ''] = document.split(/^## .*$/m)
  const items = (text: string) => text.match(/^- .*$/gm) ?? []
  return {
    citations: items(citations).map((line) => line.replace(/^- `[^`]*`: /, '')),
    references: items(references).map((line) => line.slice(2)),
  }
}
