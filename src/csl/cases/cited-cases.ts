/** Documents of cases: a bibliography, a style, a deck that cites, and what pandoc shows of it. */

import { type Compile, readingFrom, textOf } from './listed.ts'

export interface CitedCase {
  readonly title: string
  readonly bibliography: string
  readonly style: string
  readonly deck: string
  /** Where the block of what is shown stands in the document; without one, where it would (`from` is `to`). */
  readonly from: number
  readonly to: number
  readonly shown: string
}

const blocks = /^```(bibtex|xml|markdown|text)\n([\s\S]*?)^```$/gm

/**
 * A bibliography and a style hold until the next of them; a style may be written without its root. Throws where a case has not one
 * deck, or has what is no whole block: a heading or a fence is damaged, and cases would be missed.
 */
export function readCases(document: string): readonly CitedCase[] {
  let [bibliography, style] = ['', '']
  let end = 0
  return document.split(/^(?=## )/m).flatMap((section) => {
    const start = end
    end += section.length
    const [title] = /(?<=^## ).*/.exec(section) ?? []
    const found = [...section.matchAll(blocks)]
    const block = (name: string) => found.find((one) => one[1] === name)
    const names = new Set(found.map((one) => one[1]))
    const isWhole = names.size === found.length && !section.replace(blocks, '').includes('```')
    if (!isWhole || names.has('markdown') !== (title !== undefined))
      throw new Error(`A heading or a fence is damaged: ${title ?? section.slice(0, 80)}`)
    bibliography = block('bibtex')?.[2] ?? bibliography
    style = block('xml')?.[2] ?? style
    if (title === undefined) return []
    const text = block('text')
    const from = start + (text ? text.index : section.trimEnd().length)
    return {
      title,
      bibliography,
      style: style.startsWith('<style') ? style : `<style class="in-text">${style}</style>`,
      deck: `---\nbibliography: cited.bib\ncsl: style.csl\n---\n\n${block('markdown')?.[2]}`,
      from,
      to: from + (text?.[0].length ?? 0),
      shown: text?.[2] ?? '',
    }
  })
}

/** The document with that in the place of what is shown, in the order of its cases; all else is left as it is. */
export function recordCases(document: string, shown: readonly string[]): string {
  return readCases(document).reduceRight((text, { from, to }, i) => {
    const block = `\`\`\`text\n${shown[i]}\`\`\``
    return `${text.slice(0, from)}${from === to ? '\n\n' : ''}${block}${text.slice(to)}`
  }, document)
}

export function showCase({ bibliography, style, deck }: CitedCase, compile: Compile): string {
  const files = new Map([
    ['cited.bib', bibliography],
    ['style.csl', style],
  ])
  return shownLines(
    compile(
      deck,
      readingFrom((name) => files.get(name)),
    ).html,
  )
}

/** Paragraphs, notes and entries of HTML that pandoc or this tool wrote, a line each, with the marks of their letters. */
export function shownLines(html: string): string {
  const [before = '', after = ''] = html.split(/<div id="refs"/)
  const notes = html.match(/<li id="fn[\s\S]*?<\/li>/g) ?? []
  const paragraphs =
    before.replace(/<(aside|section) id="footnotes"[\s\S]*?<\/\1>/g, '').match(/<p>[\s\S]*?<\/p>/g) ?? []
  const entries = after
    .replace(/<(?:section|aside) id="footnotes"[\s\S]*/, '')
    .split(/(?=<div id="ref-)/)
    .slice(1)
  return [...paragraphs, ...notes.map((note) => `^${note}`), ...entries.map((entry) => `- ${entry}`)]
    .map((line) => `${markedWords(line)}\n`)
    .join('')
}

const markedWords = (html: string) =>
  textOf(
    html
      .replace(/<a [^>]*class="footnote-back"[\s\S]*?<\/a>/g, '')
      .replace(/<(?:span|div) class="(smallcaps|underline|csl-[\w-]+)"[^>]*>/g, (tag, name: string) =>
        name === 'csl-entry' ? tag : `{${name}}`,
      )
      .replace(/<(?!\/?(?:em|strong|sup|sub|u)>)[^>]*>/g, ''),
  )
