import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'

it('warns of TeX that is dropped, but not of macros: the formulas have them', () => {
  const { html, diagnostics } = compile('\\newcommand{\\a}{b}\n\n\\let\\c\\a\n\n\\vspace{1em}\n\n$\\a$\n')
  expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ['tex-dropped', 'TeX outside maths is left out of slides: \\vspace{1em}'],
  ])
  expect(html).toContain('<annotation encoding="application/x-tex">b</annotation>')
})

it('says once of each kind that comments with attributes do nothing here', () => {
  const { diagnostics } = compile(
    '## A\n\n<!-- .slide: class="x" -->\n\na <!-- .element: class="fragment" -->\n\n- b <!--.element: id="c" -->\n\n<!-- slide: d -->\n',
    { from: 'pandoc' },
  )
  expect(diagnostics.map(({ code, hint }) => [code, hint?.slice(0, 30)])).toEqual([
    ['other-notation', 'Write them behind the heading:'],
    ['other-notation', 'Write them behind words in bra'],
  ])
})

it.each([
  ['<noscript><p title="</noscript><img src=x onerror=y>">a</noscript>', 'an attribute that ends <noscript>'],
  ['<base href="//b.example">', 'another base'],
  ['<meta http-equiv="refresh" content="0;url=//b.example">', 'a page that leaves'],
  ['<plaintext>', 'text that never ends'],
  ['<svg><animate attributeName="href" values="javascript:x" /></svg>', 'a link that an animation changes'],
  ['![a](javascript:x)', 'a picture that is a script'],
])('leaves out %s: %s', (source) => {
  const { html } = compile(`## A\n\n${source}\n`, { target: 'page' })
  expect(html).not.toMatch(/<(?:noscript|base|meta|plaintext)|javascript:/)
  expect(html.endsWith('</section>')).toBe(true)
})

it('gives pictures and films that reveal.js would fetch late their address, and frames later', () => {
  const late = '<img data-src="#a"><video controls><source data-src="#b"></video><img src="#c" data-src="#d">'
  const { html } = compile(`## A\n\n${late}<iframe data-src="#e"></iframe>\n`, { target: 'page' })
  for (const address of ['<img src="#a"', '<source src="#b"', '<img src="#c"', '<iframe data-src="#e"'])
    expect(html).toContain(address)
})

it('closes an element whose tag ends in a slash with its slide, unless it is one of a drawing', () => {
  const { html } = compile('## A\n\n<i class="icon"/> a <svg><g/></svg>\n', { target: 'page' })
  expect(html).toContain('</i>')
  expect(html).not.toContain('</g>')
})

it('ends what a tag opens on a screen with that screen, of a slide that goes on over several', () => {
  const words =
    'Words that are more than a line has room for, and more than a screen has, again and again.\n\n'
  const { html } = compile(`## A\n\n<b>x\n\n${words.repeat(30)}`, { target: 'page' })
  const [, first = ''] = html.split(/<div class="slide-screen[ "]/)
  expect(first.trim()).toMatch(/<\/b><\/div>$/)
  expect(html.match(/<\/b>/g)).toHaveLength(1)
})

describe('in Pandoc’s own shape', () => {
  it.each(['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'from', 'to', 'by', 'values'])(
    'an address in %s that would run a script is taken out, and said',
    (name) => {
      const { html, diagnostics } = compile(
        `## A\n\n<b class="a" ${name}=" JavaScript:ran()" id="b">x</b>\n\n<b ${name}="x.html">y</b>\n`,
        { target: 'sections' },
      )
      expect(html.toLowerCase()).not.toContain('script:')
      expect(html).toContain('<b class="a" id="b">')
      expect(html).toContain(`<b ${name}="x.html">`)
      expect(diagnostics.map(({ code }) => code)).toEqual(['script-address'])
    },
  )
})
