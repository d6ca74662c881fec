import { describe, expect, it } from 'vitest'
import { compile } from '../../compile.ts'
import type { MediaLookup } from '../../plugin.ts'

const media: MediaLookup = {
  read: () => ({ near: [] }),
  bring: (path) => path,
  find: (url) =>
    url.startsWith('logo.svg') && url !== 'logo.svgz'
      ? { url: 'media/logo-1.svg', width: 3, height: 1 }
      : { near: ['logo.svg'] },
}

const page = (source: string) => compile(source, { target: 'page', slideLevel: 2, media })
const slides = (source: string) => page(source).slides.map(({ html }) => html)
const deck = (yaml: string, body = '## A\n\nwords\n\n## B\n\nwords\n') => `---\n${yaml}\n---\n\n${body}`

describe('the footer', () => {
  it('stands on every slide but the title, as Markdown', () => {
    const [title, ...others] = slides(deck('title: T\nfooter: "PyConf *2026*"'))
    expect(title).not.toContain('slide-footer')
    expect(others).toHaveLength(2)
    for (const html of others)
      expect(html).toContain('</div>\n<div class="slide-footer">PyConf <em>2026</em></div>')
  })

  it('is understood in Quarto’s block', () => {
    expect(slides(deck('format:\n  revealjs:\n    footer: Words'))[0]).toContain('slide-footer">Words<')
  })

  it('is left out where the slide refuses it', () => {
    const [a, b] = slides(deck('footer: F', '## A {footer=false}\n\na\n\n## B {data-footer="false"}\n\nb\n'))
    expect(a).not.toContain('slide-footer')
    expect(b).not.toContain('slide-footer')
    expect(slides(deck('footer: " false "'))[0]).not.toContain('slide-footer')
    expect(slides(deck('footer: false'))[0]).not.toContain('slide-footer')
  })

  it('gives way to the slide’s own, which is no part of its words', () => {
    const [html] = slides(deck('footer: F', '## A\n\n- a\n\n::: footer\nSource: *x*\n:::\n'))
    expect(html).toContain('<div class="slide-footer own"><p>Source: <em>x</em></p></div>')
    expect(html).not.toContain('>F<')
    expect(html).toContain('layout-list')
  })

  it('says once what is wrong with it', () => {
    const { diagnostics } = page(deck('footer: "![x](nowhere.png)"'))
    expect(diagnostics.map(({ code }) => code)).toEqual(['missing-file'])
  })
})

describe('the logo', () => {
  it.each([
    ['logo: logo.svg', ''],
    ['logo: {path: logo.svg, alt: ACME}', 'ACME'],
    ['logo: "![ACME](logo.svg)"', 'ACME'],
  ])('%s', (yaml, alt) => {
    const [title, first] = slides(deck(`title: T\n${yaml}`))
    expect(title).toContain(`<img src="media/logo-1.svg" width="3" height="1" alt="${alt}"`)
    // Heard once.
    expect(first).toContain('<img src="media/logo-1.svg" width="3" height="1" alt=""')
  })

  it('may be another one on a dark ground', () => {
    const [html] = slides(deck('logo: { light: logo.svg, dark: logo.svg?dark, alt: ACME }'))
    expect(html?.match(/<span class="for-dark"><img [^>]*alt="ACME"/)).not.toBeNull()
  })

  it('is left out where the slide refuses it', () => {
    const [html] = slides(deck('logo: logo.svg\nfooter: F', '## A {logo=false}\n\na\n'))
    expect(html).not.toContain('slide-logo')
    expect(html).toContain('slide-footer')
  })

  it('that is not there, or no picture, is named at its place', () => {
    for (const [yaml, code] of [
      ['logo: logo.svgz', 'missing-file'],
      ['logo: logo.pdf', 'option-value'],
    ] as const) {
      const source = deck(yaml)
      const { diagnostics, html } = page(source)
      expect(diagnostics.map((found) => [found.code, source.slice(found.at.start, found.at.end)])).toEqual([
        [code, yaml.slice(6)],
      ])
      expect(html).not.toContain('slide-logo')
    }
  })
})

it('Pandoc’s own shape stays', () => {
  const { html, css } = compile(
    deck('footer: F\nlogo: logo.svg', '## A {footer=false}\n\n::: footer\nx\n:::\n'),
  )
  expect(html).toContain('data-footer="false"')
  expect(html).toContain('<div class="footer">')
  expect(html).not.toContain('slide-')
  expect(css).toBe('')
})

it("Marp's header stands at the top, beside a footer of its slide", () => {
  const { slides } = compile('---\nmarp: true\nheader: H *h*\nfooter: F\n---\n\n# A\n\na\n', {
    target: 'page',
  })
  expect(slides[0]?.html).toContain('<div class="slide-header"><p>H <em>h</em></p></div>')
  expect(slides[0]?.html).toContain('<div class="slide-footer own"><p>F</p></div>')
  expect(slides[0]?.html).toMatch(/class="[^"]*has-foot has-head/)
})
