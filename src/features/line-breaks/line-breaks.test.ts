import { expect, it } from 'vitest'
import { compile } from '../../compile.ts'

const page = (source: string) => compile(`## A\n\n${source}\n`, { target: 'page' })

it.each(['2026-11-25', '2020–2025', '9-17', '25-11-2026'])('%s stays on one line', (date) => {
  const { html, css } = page(`On ${date} & later, words`)
  expect(html).toContain(`On <span class="unbroken">${date}</span> &amp; later`)
  expect(css).toContain('.unbroken{white-space:nowrap}')
})

it.each(['a-1-2', 'v1-2-beta', '978-3-16-148410-0', '1,000-2,000', 'well-known'])(
  '%s is left as it is',
  (words) => {
    const { html, css } = page(`See ${words}.`)
    expect(html).toContain(words)
    expect(html + css).not.toContain('unbroken')
  },
)

it('an arrow stays whole, and no line begins with a sign that stands apart', () => {
  expect(page('zwisk -> zwischen').html).toContain('zwisk <span class="unbroken">-&gt;</span> zwischen')
  expect(page('Attention : « Ça va ? »').html).toContain('Attention\u00a0: «\u00a0Ça va\u00a0?\u00a0»')
  expect(page('a :smile x ---> y').html).not.toMatch(/unbroken|\u00a0/)
})

it('a number and its sign stand on one line', () => {
  expect(page('up 11.5 % to € 38 or 40 °C').html).toContain('up 11.5\u00a0% to €\u00a038 or 40\u00a0°C')
  expect(page('a % of b').html).not.toContain('\u00a0')
})

it('an address may be broken between its parts', () => {
  expect(page('<https://example.com/a/long-path/>').html).toContain(
    '>https://example.com/<wbr />a/<wbr />long-path/</a>',
  )
  expect(page('<https://example.com/a?b=c&d=e#f>').html).toContain(
    '>https://example.com/<wbr />a<wbr />?b=c<wbr />&amp;d=e<wbr />#f</a>',
  )
})

it('a word of code that begins with hyphens keeps them', () => {
  const span = (word: string) => `<span class="unbroken">${word}</span>`
  expect(page('`--latex-engine=xelatex`').html).toContain(`<code>${span('--latex')}-engine=xelatex</code>`)
  expect(page('`ls -a <x> --all`').html).toContain(`<code>ls ${span('-a')} &lt;x&gt; ${span('--all')}</code>`)
  expect(page('`a - b-c`{.x}').html).toContain('<code class="x">a - b-c</code>')
  expect(page('`-a`{.sample}').html).toContain('<samp>-a</samp>')
})
