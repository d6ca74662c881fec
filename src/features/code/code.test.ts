import { describe, expect, it } from 'vitest'
import { compile } from '../../compile.ts'
import { code } from './code.ts'

const page = (block: string, options = {}) =>
  compile(`## A\n\n${block}\n`, { target: 'page', plugins: [code(options)] })
const pre = (block: string, options = {}) => /<pre[\s\S]*<\/pre>/.exec(page(block, options).html)?.[0]

it('highlights at build time', () => {
  expect(pre('```js\nlet a = "<b>"\n```')).toBe(
    '<pre class="code js"><code class="language-javascript"><span class="hljs-keyword">let</span> a = <span class="hljs-string">"&lt;b&gt;"</span></code></pre>',
  )
})

it('highlights what stands in another language, too', () => {
  const html = pre('```html\n<script>\nconst a = 1\n</script>\n```')
  expect(html).toContain('<span class="hljs-keyword">const</span>')
  expect(pre('```console\n$ echo "a"\n```')).toContain('<span class="hljs-string">')
})

it('shows code without a language as it is', () => {
  expect(pre('    a < b')).toBe('<pre class="code"><code class="language-plaintext">a &lt; b</code></pre>')
})

it('keeps indentation and the first letter of a long word together, so that a phone begins no line with nothing', () => {
  const address = 'https://example.org/a/long/address'
  const written = pre(`~~~\nwget\n  ${address}\n  short\n  &${address}\n~~~`)
  expect(written?.replaceAll('<wbr>', '')).toContain(
    `wget\n<span class="held">  h</span>${address.slice(1)}\n  short\n<span class="held">  &amp;</span>${address}<`,
  )
})

it('goes on behind a sign, where a word is longer than a line, and begins with the whole option', () => {
  const line = '  --message=f(parameter_one.name,"a/b",3.12) # and more'
  expect(pre(`~~~\n${line}\n~~~`)).toContain(
    '<span class="held">  --message</span>=<wbr>f(<wbr>parameter_one.<wbr>name,<wbr>"a/<wbr>b",<wbr>3.12) #',
  )
  expect(pre('~~~\nshort(but,a_word_without_end)\n~~~')).not.toContain('<wbr>')
})

it('holds a word together at its hyphens, where a line is long enough to go on below', () => {
  const held = (line: string) =>
    [...(pre(`~~~ sh\n${line}\n~~~`) ?? '').matchAll(/class="held">(.*?-.*?)<\/span>(?= |<\/code)/g)].map(
      ([, word = '']) => word.replace(/<[^>]*>/g, ''),
    )
  expect(held('docker run --rm --env A=1 --publish 80 python:3.12-slim')).toEqual([
    '--rm',
    '--env',
    '--publish',
    'python:3.12-slim',
  ])
  expect(held('docker run --rm --publish 80')).toEqual([])
  expect(held(`docker run a-name-${'-too-long'.repeat(9)}`)).toEqual([])
})

it('holds the whole option that begins a long word, and the indentation before it', () => {
  const address = 'https://example.org/a/long/address'
  const held = (line: string) =>
    [...(pre(`~~~\n${line}\n~~~`) ?? '').matchAll(/class="held">([^<]*)</g)].map(([, word]) => word)
  expect(held(`  --out=${address}`)).toEqual(['  --out'])
  expect(held(`  --out ${address}`)).toEqual(['--out'])
  expect(held(`run --out-file=${address}`)).toEqual(['--out-file'])
  expect(held(`run a --x=${address}`)).toEqual(['--x'])
  expect(held(`--${'long'.repeat(20)}`)).toEqual([])
  expect(held('short  ')).toEqual([])
})

it.each([
  '.numberLines',
  '.number-lines',
  '.numbered',
  '.line-numbers',
  'code-line-numbers=true',
  'data-line-numbers=""',
])('{.js %s} numbers the lines', (attributes) => {
  expect(pre(`~~~ {.js ${attributes}}\na\nb\n~~~`)).toMatch(
    /numberLines"><code[^>]*><span class="line" id="a-code-1-1"/,
  )
})

it.each(['startFrom', 'data-startFrom', 'data-start-from', 'data-ln-start-from'])(
  '{%s=7} begins with that number',
  (key) => {
    const from = (name: string) => page(`~~~ {.js .numberLines ${name}=7}\na\nb\n~~~`)
    expect(from(key).html).toBe(from('startFrom').html)
    expect(`${from(key).html}${from(key).css}`).toMatch(/\b[67]\b/)
  },
)

it('does so within what has one colour, too, and counts letters as they are seen', () => {
  expect(pre('~~~ sh\n# call it with --rm and with the name\n~~~')).toContain(
    '<span class="hljs-comment"># call it with <span class="held">--rm</span> and with the name</span>',
  )
  expect(pre('~~~ js\nlet path = "/usr/<bin>/e", other = 1, more = 2\n~~~')).not.toContain('<wbr>')
})

describe('an unknown language', () => {
  it('is said of each, and of a drawing what to do', () => {
    const { diagnostics } = page('```qwertz\na\n```\n\n```yxcvb\nb\n```\n\n```Mermaid\nc\n```')
    expect(diagnostics.map(({ message, hint }) => [message.match(/“.*”/)?.[0], hint])).toEqual([
      ['“qwertz”', expect.not.stringContaining('Draw it')],
      ['“yxcvb”', expect.not.stringContaining('Draw it')],
      ['“mermaid”', 'Mermaid, Graphviz and charts are drawn here'],
    ])
  })

  it('is said once, with the nearest name, and the code is shown plain', () => {
    const { html, diagnostics } = page('```pythn\nimport a\n```\n\n```pythn\nb\n```')
    expect(diagnostics.map(({ code, hint }) => `${code}: ${hint}`)).toEqual([
      'unknown-language: Did you mean “python”?',
    ])
    expect(html).toContain('<code class="language-plaintext">import a</code>')
  })

  it.each(['{.numberLines}', '{.fragment}', '{.stretch .python}', '{#id}'])(
    'is not what %s is',
    (attributes) => {
      expect(page(`~~~ ${attributes}\na\n~~~`).diagnostics).toEqual([])
    },
  )
})

describe('numbered lines', () => {
  it('are whole each, also where what has one colour goes over several', () => {
    const lines = pre('~~~ {.js .numberLines}\n/* a\nb */\n`c\nd`\n~~~')
      ?.split(/(?=<span class="line")/)
      .slice(1)
    expect(lines).toHaveLength(4)
    for (const line of lines ?? []) {
      const written = line.replace('</code></pre>', '')
      expect([written, written.match(/<\/span>/g)?.length]).toEqual([
        written,
        written.match(/<span/g)?.length,
      ])
      expect(written).toMatch(/<span class="hljs-(?:comment|string)">/)
    }
  })

  it('are elements with an id, their ends of line in them, and no number as text', () => {
    expect(pre('~~~ {#c .numberLines startFrom=5}\na\n\nb\n~~~')).toBe(
      [
        '<pre id="c" class="code numberLines" data-s="1" data-start="5"><code class="language-plaintext"><span class="line" id="c-5">a',
        '</span><span class="line" id="c-6">',
        '</span><span class="line" id="c-7">b</span></code></pre>',
      ].join('\n'),
    )
  })

  it('have ids by slide and place without an id', () => {
    const html = pre('~~~ {.numberLines}\na\n~~~\n\n~~~ {.numberLines}\nb\n~~~')
    expect(html?.match(/ id="[^"]*"/g)).toEqual([' id="a-code-1-1"', ' id="a-code-2-1"'])
  })

  it('close and open again what goes over several lines', () => {
    const html = pre('~~~ {.python .numberLines}\n"""a\nb"""\n~~~') ?? ''
    for (const line of html.split('\n')) {
      expect(line.match(/<span/g)?.length ?? 0).toBeGreaterThanOrEqual(1)
    }
    expect(html).toContain('<span class="hljs-string">"""a\n</span></span>')
  })

  it('can be had everywhere', () => {
    expect(pre('    a', { lineNumbers: true })).toContain('class="line"')
  })
})

describe('steps through lines', () => {
  it('are fragments behind the code, the first lines marked from the start', () => {
    const html = pre('~~~ {.bash data-line-numbers="1,3-4|6|"}\na\n~~~')
    expect(html).toContain('<pre class="code bash numberLines" data-lines="1,3-4">')
    expect(html).toContain(
      '</code><i class="fragment code-step" id="a/1" data-fragment-index="0" data-lines="6"></i><i class="fragment code-step" id="a/2" data-fragment-index="1" data-lines=""></i></pre>',
    )
  })

  it('have reveal’s, Quarto’s and Pandoc’s names', () => {
    for (const name of ['data-line-numbers', 'code-line-numbers', 'line-numbers'])
      expect(pre(`~~~ {.bash ${name}="1|2"}\na\n~~~`)).toContain('data-lines="2"')
  })
})

it('in Pandoc’s own shape code is what Pandoc’s idiomatic code is', () => {
  const { html } = compile('## A\n\n~~~ {#c .python .numberLines startFrom=2}\na\n~~~\n')
  expect(html).toContain(
    '<pre><code id="c" class="language-python numberLines" data-startFrom="2">a</code></pre>',
  )
})

it('says which file code is from, where nobody copies it along', () => {
  const { html, css } = compile('# A\n\n```{.python filename="a<b>.py"}\nx\n```\n', { target: 'page' })
  expect(html).toContain('<span class="code-name">a&lt;b&gt;.py</span><code')
  expect(html).not.toContain('data-filename')
  expect(css).toMatch(/\.code-name\{[^}]*user-select:none/)
})
