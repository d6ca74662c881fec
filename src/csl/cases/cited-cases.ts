/** Documents of cases: a bibliography, a style, a deck that cites, and what pandoc shows of it. */

import { type Compile, readingFrom, textOf } from './listed.ts'

export interface CitedCase {
  readonly title: string
  readonly bibliography: string
  readonly style: string
  readonly deck: string
  /** Where the texts shown stand in the document. */
  readonly from: number
  readonly to: number
  readonly shown: string
}

/** A bibliography and a style hold until the next of them; a style may be written without its root. */
export function readCases(document: string): readonly CitedCase[] {
  let [bibliography, style] = ['', '']
  let end = 0
  return document.split(/^(?=## )/m).flatMap((section) => {
    end += section.length
    const block = (name: string) =>
      new RegExp(`^\`\`\`${name}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(section)?.[1]
    bibliography = block('bibtex') ?? bibliography
    style = block('xml') ?? style
    const deck = block('markdown')
    if (deck === undefined) return []
    const shown = block('text')
    const from =
      end -
      section.length +
      (shown === undefined ? section.trimEnd().length : section.indexOf('\n\n```text\n'))
    return {
      title: /^## (.*)$/m.exec(section)?.[1] ?? '',
      bibliography,
      style: style.startsWith('<style') ? style : `<style class="in-text">${style}</style>`,
      deck: `---\nbibliography: cited.bib\ncsl: style.csl\n---\n\n${deck}`,
      from,
      to: shown === undefined ? from : from + '\n\n```text\n'.length + shown.length + '```'.length,
      shown: shown ?? '',
    }
  })
}

/** The document with that in the place of what is shown, in the order of its cases. */
export function recordCases(document: string, shown: readonly string[]): string {
  const cases = readCases(document)
  return cases.reduceRight(
    (text, { from, to }, i) => `${text.slice(0, from)}\n\n\`\`\`text\n${shown[i]}\`\`\`${text.slice(to)}`,
    document,
  )
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
