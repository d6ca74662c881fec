import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compile } from '../../compile.ts'
import { filePositionFinder } from '../../diagnostic/format.ts'

const compileIn = (lang: string, source: string) =>
  compile(source, {
    target: 'page',
    media: { find: () => ({ url: 'a.png' }), read: () => ({ near: [] }), bring: (path) => path },
    plugins: undefined,
    ...(lang === 'en' ? {} : {}),
  })

/** Text without tags; what a formula is tagged with stays. */
const wordsOf = (html: string) =>
  html
    .replace(/<annotation[\s\S]*?<\/annotation>|<svg[\s\S]*?<\/svg>|<p class="notes-label"[\s\S]*?<\/p>/g, '')
    .replace(/<a href="#fn\S*"[\s\S]*?<\/a>|<a[^>]*doc-backlink[\s\S]*?<\/a>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,)])/g, '')
    .trim()

describe('the cases', () => {
  const fence = /^(?:(.+)\n\n)~~~~ (\w+)\n([\s\S]*?)\n\.\n([\s\S]*?)\n~~~~$/gm
  const cases = [...readFileSync(new URL('cases.md', import.meta.url), 'utf8').matchAll(fence)]
  it.each(
    cases.map(
      ([, name = '', lang = '', input = '', expected = '']) => [name, lang, input, expected] as const,
    ),
  )('%s', (_, lang, input, expected) => {
    const front = lang === 'en' ? '' : `---\nlang: ${lang}\n---\n\n`
    const { html, diagnostics, source } = compileIn(lang, `${front}## Slide\n\n${input}\n`)
    const place = filePositionFinder(source)
    const own = front.split('\n').length + 1
    const faults = diagnostics.map(({ code, hint, at }) => {
      const { line, column } = place(at.start)
      return `${line - own}:${column} ${code}: ${hint}`
    })
    const lines = expected.split('\n')
    // Blocks with a link in them, and what is labelled.
    const shown = lines.map((line) => {
      const id = /^#([\w-]+): /.exec(line)?.[1]
      if (id === undefined) return undefined
      return `#${id}: ${textOf(id, html)}`
    })
    const linked = wordsOf(html.replace(/<a href="(#[\w-]+)">([\s\S]*?)<\/a>/g, '[$2]($1)')).replaceAll(
      '\u00a0',
      ' ',
    )
    for (const [i, line] of lines.entries()) {
      if (shown[i] !== undefined) expect(shown[i]).toBe(line)
      else if (!/^\d+:\d+ /.test(line)) expect(linked).toContain(line)
    }
    expect(faults).toEqual(lines.filter((line) => /^\d+:\d+ /.test(line)))
  })

  it('are read', () => expect(cases.length).toBeGreaterThan(12))
})

/** The words of an element; of an anchor behind a formula, the number beside that. */
function textOf(id: string, html: string): string | undefined {
  const [whole, name = ''] = new RegExp(`<(\\w+) id="${id}"[^>]*>`).exec(html) ?? []
  if (whole === undefined) return undefined
  const from = html.indexOf(whole)
  if (name === 'span')
    return /\(\d+\)/.exec(html.slice(0, from).replace(/<annotation[\s\S]*?<\/annotation>/g, ''))?.[0]
  let depth = 0
  for (const { index, 0: tag } of html.slice(from).matchAll(new RegExp(`</?${name}\\b[^>]*>`, 'g'))) {
    depth += tag.startsWith('</') ? -1 : 1
    if (depth === 0) return wordsOf(html.slice(from, from + index)).replaceAll('\u00a0', ' ')
  }
  return undefined
}

it('a theorem’s heading opens no slide', () => {
  const { slides } = compileIn('en', '## A\n\n::: {#thm-a}\n## Name\n\nWords\n:::\n\n## B\n')
  expect(slides.map(({ title }) => title)).toEqual(['A', 'B'])
})

it('a caption that is the alternative text is heard once, with its number', () => {
  const { html } = compileIn('en', '## A\n\n![A ship](a.png){#fig-a}\n')
  expect(html).toContain('alt="Figure\u00a01: A ship"')
  expect(html).toContain('<figcaption aria-hidden="true">Figure\u00a01: A ship</figcaption>')
  expect(compileIn('en', '## A\n\n![A ship](a.png){#fig-a fig-alt="B"}\n').html).toContain('alt="B"')
})

it('in Pandoc’s own shape all of it is what it is to Pandoc', () => {
  const { html } = compile('## A\n\n@fig-a\n\n![A](a.png){#fig-a}\n')
  expect(html).toContain('<span class="citation" data-cites="fig-a">@fig-a</span>')
  expect(html).toContain('<figcaption aria-hidden="true">A</figcaption>')
})
