/** What a deck's markup and drawings may have, name by name, and what of them stays as its author wrote it. */
import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { sanitiseSvg } from '../media/svg.ts'
import { forbidden } from './hostile-cases.ts'

const rawBlock = (markup: string) => `\n~~~ {=html}\n${markup}\n~~~\n`
const page = (source: string) => compile(source, { target: 'page' }).html

const elements = new Set(forbidden('Elements'))
const attributes = new Set(forbidden('Attributes'))
describe('a page', () => {
  it.each([...elements].filter((name) => name !== 'title'))('has no <%s>', (name) => {
    const sources = [`<${name}>x</${name}>`, `<svg><${name}>x</${name}></svg>`, `<math><${name} /></math>`]
    const html = page(`## A\n${sources.map(rawBlock).join('')}`)
    expect(html).not.toMatch(new RegExp(`<${name}[\\s/>]`, 'i'))
  })

  it.each([...attributes])('has no attribute %s', (name) => {
    const tags = ['img', 'iframe', 'input', 'button', 'b', 'svg', 'animate', 'video', 'math', 'table']
    const raw = tags.map((tag) => rawBlock(`<${tag} ${name}="x">\n<${tag} ${name.toUpperCase()}=x>`))
    const html = page(
      `## A {${name}="x"}\n\n[x]{${name}="x"} ![x](x.png){${name}="x"} [x](x){${name}=x}\n\n::: {${name}=x}\nx\n:::\n${raw.join('')}`,
    )
    expect(html).not.toMatch(new RegExp(`<[^>]* ${name}=`, 'i'))
  })
})

describe('a drawing in a file', () => {
  const inFile = (content: string) =>
    sanitiseSvg(
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xhtml">${content}<g/></svg>`,
    )

  it.each([...elements].filter((name) => !/^(?:style|title)$/.test(name)))('has no <%s>', (name) => {
    for (const written of [name, `x:${name}`, `svg:${name}`])
      expect(inFile(`<${written}>x</${written}><${written}/>`)).toBe(inFile(''))
  })

  it.each([...attributes])('has no attribute %s', (name) => {
    const other = name === 'name' ? 'g' : 'a'
    expect(inFile(`<path ${name}="x"/><${other} ${name}='x' x:${name}="x"/>`)).toBe(
      inFile(`<path/><${other}/>`),
    )
  })

  it.each([
    '<a HREF="#" href="javascript:ran()"/>',
    '<a x:href="javascript:ran()"/>',
    '<a xml:base="javascript:" href="#ran()"/>',
  ])('leads nowhere by %s', (content) => {
    expect(inFile(content)).not.toMatch(/javascript/)
  })

  it.each([
    '<style>@\\69mport "//x.example/a.css";</style>',
    '<style>path { fill: u\\72l(//x.example/a) }</style>',
    '<style>path { fill: image-set("//x.example/a" 1x) }</style>',
    '<path fill="u\\72l(//x.example/a)"/>',
    '<path style="fill: url( \'//x.example/a\')"/>',
    '<image href="\\\\x.example/a"/>',
    '<use href="//x.example/a.svg#data:image/png;b"/>',
  ])('asks nobody by %s', (content) => {
    expect(inFile(content)).not.toMatch(/example/)
  })
})

describe('what is allowed', () => {
  it.each([
    '<figure class="a"><img src="x.png" alt="b" width=9 HEIGHT="9"></figure>',
    '<svg viewBox="0 0 9 9"><title>A &amp; b</title><lineargradient id="g"><stop offset="5%" stop-color="red"/></lineargradient><path d="M0 0" fill="url(#g)"/><animate attributeName="cx" from="1" to="5" dur="1s"/></svg>',
    '<a name="here"></a><details name="one" open><summary>A</summary>b</details>',
    '<math><mfrac><mi>a</mi><mn>2</mn></mfrac></math>',
    '<video controls src="a.mp4"><track kind="captions" src="a.vtt" srclang="en"></video>',
    '<table border=1><tr><td colspan="2" align="right">a</td></tr></table>',
    '<a href="mailto:a@b.example" title="JavaScript: a book">a</a>',
  ])('stays as it is written: %s', (markup) => {
    expect(page(`## A\n\n~~~ {=html}\n${markup}\n~~~\n`)).toContain(markup)
  })

  it('a tag stays open over Markdown, and what is not finished is text', () => {
    const html = page('## A\n\n<div class="x">\n\n*a*\n\n</div>\n\n~~~ {=html}\n<center\n~~~\n')
    expect(html).toMatch(/<div class="x">\n<p><em>a<\/em><\/p>\n<\/div>\n&lt;center/)
  })

  it('what stands in a frame is not seen, also where it is Markdown', () => {
    expect(page('## A\n\na <iframe src="https://x.example/">*no* frames</iframe> b\n')).toMatch(
      /<iframe src="https:\/\/x.example\/"><\/iframe><span hidden=""><em>no<\/em> frames<\/span> b/,
    )
  })
})

describe('a frame', () => {
  const sandbox = (url: string) =>
    /<iframe[^>]*?\ssandbox="([^"]*)"/.exec(page(`## A\n\n<iframe src="${url}"></iframe>\n`))?.[1]

  it.each(['https://example.org/', '//www.example.org/a', 'http://example.org:8000/'])(
    'of another host is as it is: %s',
    (url) => {
      expect(sandbox(url)).toBeUndefined()
    },
  )

  it.each([
    'a.html',
    './a.html',
    '/a.html',
    'about:blank',
    '#a',
    '?a',
    'http:a.html',
    'https:/a.html',
    '/\\example.org/',
    ' https://example.org/',
    'http://127.0.0.1:4242/a.html',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://localhost:4242/',
    'http://LOCALHOST./',
    'http://a.localhost/',
    'http://192.168.1.2/',
    'http://talk.local/',
    'http://talk/',
  ])('of the deck’s own is kept from the talk: %s', (url) => {
    expect(sandbox(url)).toMatch(/allow-scripts/)
    expect(sandbox(url)).not.toMatch(/same-origin|top-navigation|escape/)
  })

  it.each(['https://talks.example.org/b/', '//TALKS.example.org./b/', 'http://talks.example.org:8000/'])(
    'of the host where the talk is published is kept from it, too: %s',
    (url) => {
      const deck = '---\nurl: https://talks.example.org/a/\n---\n\n## A'
      const apart = /<iframe[^>]* sandbox="allow-scripts/
      expect(page(`${deck}\n\n<iframe src="${url}"></iframe>\n`)).toMatch(apart)
      expect(page(`${deck} {background-iframe="${url}"}\n`)).toMatch(apart)
      expect(page(`${deck}\n\n<iframe src="https://example.org/"></iframe>\n`)).not.toContain('sandbox')
    },
  )

  it('keeps what its author forbids it, and gets no more than it may have', () => {
    expect(
      page('## A\n\n<iframe src="a.html" sandbox="allow-same-origin allow-forms"></iframe>\n'),
    ).toContain('sandbox="allow-forms"')
    expect(page('## A\n\n<iframe data-src="a.html" src="https://example.org" ></iframe>\n')).toContain(
      'sandbox="allow-scripts',
    )
    expect(page('## A {background-iframe="a.html"}\n')).toMatch(
      /<iframe data-src="a.html" sandbox="allow-scripts/,
    )
    expect(page('## A {background-iframe="https://example.org/"}\n')).not.toContain('sandbox')
  })
})
