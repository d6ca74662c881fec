import { expect, it } from 'vitest'
import { attribute, html, join, nothing, text, unescaped } from './markup.ts'

it('escapes text and attribute values', () => {
  expect(text('a < b & c > d "e"')).toBe('a &lt; b &amp; c &gt; d "e"')
  expect(attribute('title', '"<&>')).toBe(' title="&quot;&lt;&amp;&gt;"')
  expect(unescaped('&quot;&lt;&amp;lt;&gt; &eacute;')).toBe('"<&lt;> &eacute;')
})

it.each(['a b', 'a"b', "a'b", 'a<b', 'a>b', 'a/b', 'a=b', 'a\u0000b', ''])(
  'writes no attribute named %j',
  (name) => {
    expect(attribute(name, 'x')).toBe('')
  },
)

it('leaves gaps as they are and joins without empty parts', () => {
  expect(html`<p${attribute('id', 'x')}>${text('<')}</p>`).toBe('<p id="x">&lt;</p>')
  expect(join([text('a'), nothing, text('b')], '|')).toBe('a|b')
})
