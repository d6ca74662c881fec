import { describe, expect, it } from 'vitest'
import { sanitiseSvg } from './svg.ts'

const inSvg = (content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${content}</svg>`

describe('sanitiseSvg', () => {
  it('leaves what draws as it stands', () => {
    const drawing = inSvg(
      '<style>.a{fill:url(#g)}</style><defs><linearGradient id="g"/></defs><path class="a" d="M0 0"/><use href="#x"/><text>a &lt; b</text>',
    )
    expect(sanitiseSvg(drawing)).toBe(drawing)
  })

  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['a script in CDATA', '<script><![CDATA[alert("</script>")]]></script>'],
    ['a script of another prefix', '<svg:script>alert(1)</svg:script>'],
    ['a script that closes itself', '<script href="evil.js"/>'],
    [
      'foreign markup',
      '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><p>x</p></body></foreignObject>',
    ],
    [
      'nested foreign markup',
      '<foreignObject><foreignObject/><foreignObject>a</foreignObject>b</foreignObject>',
    ],
  ])('takes out %s', (_, content) => {
    expect(sanitiseSvg(inSvg(`${content}<rect/>`))).toBe(inSvg('<rect/>'))
  })

  it.each([
    ['<rect onload="alert(1)" x="1"/>', '<rect x="1"/>'],
    ["<rect ONLOAD='alert(1)'/>", '<rect/>'],
    ['<a href="javascript:alert(1)"/>', '<a/>'],
    ['<a xlink:href="java&#x0a;script:alert(1)"/>', '<a/>'],
    ['<a href="&#106;avascript:alert(1)"/>', '<a/>'],
    ['<image href="https://elsewhere.example/x.png"/>', '<image/>'],
    ['<image href="//elsewhere.example/x.png"/>', '<image/>'],
    ['<image href="data:text/html,x"/>', '<image/>'],
    ['<image src="https://elsewhere.example/x.png"/>', '<image/>'],
    ['<image href="\\\\elsewhere.example\\x.png"/>', '<image/>'],
    ['<image href=" \n/ /elsewhere.example/x.png"/>', '<image/>'],
    ['<a href="h2+x.-y:z"/>', '<a/>'],
    ['<image y:href="https://elsewhere.example/x.png"/>', '<image/>'],
    ['<rect x=1 y="2" z="3"/>', '<rect y="2" z="3"/>'],
    ['<rect filter="url(#a) url(https://elsewhere.example/#a)"/>', '<rect/>'],
    ['<rect style="mask:url(#a),url(//elsewhere.example/a)"/>', '<rect/>'],
    ['<rect style="fill:u\\72l(//elsewhere.example)"/>', '<rect/>'],
    ['<style>rect{fill:url(https://elsewhere.example/a)}</style>', '<style>rect{fill:url(#)}</style>'],
    ['<style>a{color:red}<rect/>b{color:red}</style>', '<style>a{color:red}b{color:red}</style>'],
    [
      '<style>a{color:red}</style><style>b{color:red}</style>',
      '<style>a{color:red}</style><style>b{color:red}</style>',
    ],
    ['<script><style>a{color:red}</style><rect/>words</script>', ''],
    ['<script><g></script><rect/></g></script><rect/>', '<rect/>'],
    ['<g><rect></g></rect></g>', '<g><rect></rect></g>'],
    ['<text>a<!-- b -->c</text>', '<text>ac</text>'],
    ['<set attributeName="href" to="javascript:alert(1)"/>', '<set/>'],
    ['<rect style="fill:url(https://elsewhere.example/#a)"/>', '<rect/>'],
    [
      '<style>@import "https://elsewhere.example/a.css";rect{fill:red}</style>',
      '<style>rect{fill:red}</style>',
    ],
  ])('cleans %s', (dirty, clean) => {
    expect(sanitiseSvg(inSvg(dirty))).toBe(inSvg(clean))
  })

  it.each([
    ...['png', 'jpeg', 'jpg', 'gif', 'webp', 'avif'].map(
      (type) => `<image href="data:image/${type};base64,AA=="/>`,
    ),
    ...['other.png', 'a/b.png', '/b.png', '#a', ' #a', 'b.png?at=10:30'].map(
      (url) => `<image href="${url}"/>`,
    ),
    ...['font/woff2', 'application/font-woff', 'application/x-font-woff', 'image/png'].map(
      (type) => `<style>@font-face{src:url(data:${type};base64,AA==)}</style>`,
    ),
    `<image xlink:href="data:image/png,x" xml:space="preserve" xmlns:xlink="http://www.w3.org/1999/xlink"/>`,
    `<rect style="fill:url('#a');stroke:url( #b )"/>`,
  ])('keeps %s', (content) => {
    expect(sanitiseSvg(inSvg(content))).toBe(inSvg(content))
  })

  it('keeps nothing that stands around the drawing', () => {
    expect(sanitiseSvg('words<g><rect/></g><svg><rect/></svg>more<rect/>')).toBe('<svg><rect/></svg>')
    expect(sanitiseSvg('</g><svg><rect/></svg></svg>')).toBe('<svg><rect/></svg>')
  })

  it('drops of a sheet what cannot be read', () => {
    expect(
      sanitiseSvg(inSvg('<style>@import "a.css"; ]{ a{color:red} rect{fill:red}</style>')),
    ).not.toContain('a.css')
  })

  it('puts an editor’s entities in their place', () => {
    const source =
      '<!DOCTYPE svg [ <!ENTITY ns "http://www.w3.org/2000/svg"> ]><svg xmlns="&ns;"><rect/></svg>'
    expect(sanitiseSvg(source)).toBe('<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>')
    const spaced =
      "<!DOCTYPE svg [<!ENTITY\n ns  'http://www.w3.org/2000/svg' >\n<!ENTITY b-1 'c'>]><svg xmlns='&ns;'><text>&b-1; &amp; &lt; &d;</text></svg>"
    expect(sanitiseSvg(spaced)).toMatch(
      /^<svg xmlns='http:\/\/www.w3.org\/2000\/svg'><text>c &amp; &lt; (?:&amp;|&)d;<\/text><\/svg>$/,
    )
  })

  it('ends with an element that is never closed', () => {
    expect(sanitiseSvg('<svg><script>alert(1)</svg>')).toBe('<svg>')
  })
})
