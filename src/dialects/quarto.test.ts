import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import type { MediaLookup } from '../plugin.ts'

/** A deck beside these files. */
function compileBeside(files: Readonly<Record<string, string>>, source: string) {
  const media: MediaLookup = {
    find: () => ({ near: [] }),
    read: (url) => (url in files ? { text: files[url] ?? '' } : { near: [] }),
    bring: (path) => path,
  }
  return compile(source, { from: 'quarto', media })
}

const project = `project:
  type: website
title: Whole
author: Ann
execute:
  echo: false
format:
  html: default
  revealjs:
    slide-level: 1
    incremental: true
    footer: Foot
`

describe('what the project says of all its documents', () => {
  it('holds for a deck, of its formats only that of slides', () => {
    const { deck, html } = compileBeside(
      { '_quarto.yml': project },
      '---\ntitle: T\n---\n\n# A\n\n- b\n\n## C\n\n```{r}\nd\n```\n',
    )
    expect(deck.options.title).toBe('T')
    expect(deck.options.authors).toEqual(['Ann'])
    expect(deck.slideLevel).toBe(1)
    expect(html).toContain('class="fragment"')
    expect(html).not.toContain('<pre>')
  })

  it('counts less than what the deck says, key by key', () => {
    const { deck } = compileBeside(
      { '_quarto.yml': project, '_metadata.yml': 'author: Bob\n' },
      '---\nformat:\n  revealjs:\n    slide-level: 2\n---\n\n## A\n\n- b\n',
    )
    expect(deck.slideLevel).toBe(2)
    expect(deck.options.incremental).toBe(true)
    expect(deck.options.authors).toEqual(['Bob'])
  })

  it('is asked for a deck without front matter, and is nothing where it is broken', () => {
    expect(compileBeside({ '_quarto.yml': 'lang: de\n' }, '## A\n').deck.options.lang).toBe('de')
    expect(compileBeside({ '_quarto.yml': 'a: [\n' }, '## A\n').diagnostics).toEqual([])
  })
})

it('shortcodes find values in the files of the project', () => {
  const { html } = compileBeside(
    {
      '_variables.yml': 'who:\n  name: Ann\n',
      '_brand.yml': 'color:\n  palette:\n    sky: "#abcdef"\n  primary: sky\nlogo:\n  medium: logo.png\n',
      'part.qmd': '---\ntitle: No\n---\n\npart\n',
    },
    `## A {background-color='{{< brand color sky >}}'}

{{< var who.name >}} {{< brand color primary >}} {{< brand logo >}} {{< var __proto__ >}}

{{< include part.qmd >}}
`,
  )
  expect(html).toContain('data-background-color="#abcdef"')
  expect(html).toMatch(/<p>Ann #abcdef <img [^>]*src="logo.png"/)
  expect(html).toContain('<p>part</p>')
})

it('a deck may say what its cells show for knitr, too', () => {
  const source = '---\nknitr:\n  opts_chunk:\n    echo: false\n---\n\n## A\n\n```{r}\nb\n```\n'
  expect(compileBeside({}, source).html).not.toContain('<pre>')
})

it('keeps callouts and tabs with headings on a slide above the slide level', () => {
  const { html, diagnostics } = compile(
    '# A\n\n::: {.callout-tip}\n## B\n\nb\n:::\n\n::: {.panel-tabset}\n## C\n\nc\n:::\n\n## D\n',
    { from: 'quarto' },
  )
  const [title = ''] = html.split('</section>')
  expect(title).toMatch(/<div class="callout-tip">\n<h2 id="b">B<\/h2>[\s\S]*<h2 id="c">C<\/h2>/)
  expect(diagnostics).toEqual([])
})
