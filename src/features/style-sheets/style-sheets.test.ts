import { describe, expect, it } from 'vitest'
import { compile } from '../../compile.ts'
import type { MediaLookup } from '../../plugin.ts'

const files: Readonly<Record<string, string>> = {
  'mine.css': '@import "css/more.css" (width > 9px);\nh2, li::before { color: red }\n.a { .b & { top: 0 } }',
  'css/more.css': "@import 'more.css';\n:root { --back: url(sail.png) }\n.c { background: url('#d') }",
  'old.css': '@import url(https://example.org/f.css);\np { background: url(gone.png) }\nb { c; d: e }\n',
  'css/sail.png': '',
  'round.css': '@import "there.css";\n.a { top: 0 }',
  'there.css': '@import "round.css";\n.b { top: 0 }',
  'media.css': '@IMPORT url( "one.css" )  print ;\n@import \'one.css\';@import url(one.css) (width > 9px);',
  'one.css': '.b { top: 0 }',
  'reveal.css': ':root { --r-main-color: #222; --r-background-color: #fffdf8 }',
}
const media: MediaLookup = {
  find: (url) => (url in files ? { url: `media/${url.replace('/', '-')}` } : { near: [] }),
  bring: (path) => path,
  read: (url) => {
    const text = files[url]
    return text === undefined ? { near: url === 'mien.css' ? ['mine.css'] : [] } : { text }
  },
}
const page = (yaml: string, body = '') =>
  compile(`---\n${yaml}\n---\n\n## A\n\n${body}\n`, { target: 'page', media })

/** Where a deck's rules apply, and what they weigh. */
const scope = ':where(.slides *):not(#s,.tool)'

describe('css:', () => {
  it('puts the sheets into the page’s own, heavier than the theme, what they import before them', () => {
    expect(page('css: mine.css').css.split('\n').slice(0, 2)).toEqual([
      `@media (width > 9px){.slides:not(#s,.tool){--back:url(media/css-sail.png)}.c${scope}{background:url(#d)}}`,
      `h2${scope},li${scope}:before{color:red}.a${scope}{.b &${scope.replace('.s', '.slides,.s')}{top:0}}`,
    ])
  })

  it('sets the theme’s tokens along with the variables of reveal.js’s themes', () => {
    const { css } = page('css: reveal.css')
    expect(css).toContain('--r-main-color:#222;--text:#222;')
    expect(css).toContain('--r-background-color:#fffdf8;--ground:#fffdf8')
  })

  it('sets colours by the names of Pandoc’s variables, and makes them such as can be read', () => {
    const { css, diagnostics } = page("linkcolor: '#ffee00'\nfontcolor: navy\nbackgroundcolor: nothing")
    expect(css).toContain('--text:navy')
    expect(diagnostics.map(({ code, at }) => [code, at.start])).toEqual([
      ['brand-contrast', 15], // of the link where it is light, of the text where it is dark
      ['brand-contrast', 15],
      ['option-value', 58],
    ])
  })

  it('reads sheets that import each other once', () => {
    expect(page('css: round.css').css.split('\n').slice(0, 2)).toEqual([
      `.b${scope}{top:0}`,
      `.a${scope}{top:0}`,
    ])
  })

  it('imports a sheet for the media that it is meant for', () => {
    expect(page('css: media.css').css.match(/@media [^{]*|\.[ab]/g)).toEqual([
      '@media print',
      '.b',
      '.b',
      '@media (width > 9px)',
      '.b',
    ])
  })

  it('a style attribute wins over them', () => {
    const { css } = page('css: mine.css', '[x]{style="color: blue"}')
    expect(css).toMatch(/\[data-s="\w+"\]:not\(#s#s\)\{color: blue\}/)
  })

  it.each([
    ['css: mien.css', [['missing-file', 'Did you mean “mine.css”?']]],
    ['css: [a.css, b.css]', [['missing-file'], ['missing-file']]],
    [
      'css: https://example.org/x.css',
      [['foreign-media', 'Save the file beside the deck and name it there']],
    ],
    [
      'css: old.css',
      [
        ['foreign-media', 'Save the file beside the deck and name it there'],
        ['missing-file'],
        ['style-sheet', 'Browsers leave out the declaration or the rule that they cannot read'],
      ],
    ],
  ])('%s: says at its place what cannot be had', (yaml, faults) => {
    const { diagnostics, css } = page(yaml)
    const found = diagnostics.map(({ code, hint }) => (hint === undefined ? [code] : [code, hint]))
    expect(found.toSorted()).toEqual(faults.toSorted())
    expect(css).not.toContain('@import')
  })

  it('is nothing to Pandoc’s own shape', () => {
    const { css, diagnostics } = compile('---\ncss: mien.css\n---\n\n## A\n', { media })
    expect([css, diagnostics]).toEqual(['', []])
  })
})

it('says of what it puts in a row that it is not to be set apart', () => {
  const css = (rule: string) => page('title: T', `<style>\n.x { ${rule} }\n</style>`).css
  for (const rule of ['display: flex', 'display: inline-block', 'float: left', 'position: absolute'])
    expect(css(rule)).toContain('--apart:0px')
  for (const rule of ['display: block', 'display: none', 'color: red', 'position: relative'])
    expect(css(rule)).not.toContain('--apart')
})

it('<style> is as heavy, and names files, too', () => {
  const { css } = page('title: T', '<style>\n.x { background: url(css/sail.png) }\n</style>')
  expect(css).toContain(`.x${scope}{background:url(media/css-sail.png)}`)
})
