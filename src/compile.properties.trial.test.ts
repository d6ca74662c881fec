import fc from 'fast-check'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { expect, it } from 'vitest'
import { compile } from './compile.ts'

type Element = DefaultTreeAdapterTypes.Element

/** Pieces of decks that bring the structure of a page into danger, one after the other in any order. */
const pieces = [
  ...[
    '# A',
    '## B',
    '### C {.x}',
    '#### ',
    '## {#id}',
    '---',
    'text',
    '. . .',
    '> - a\n> - b',
    '- a\n\n  . . .\n\n  b',
  ],
  ...[
    '::: notes\nn\n:::',
    '::: {.fragment data-fragment-index=3}\nf\n:::',
    '::: box',
    ':::',
    '::: incremental\n- a\n:::',
  ],
  ...[
    '<section>',
    '</section>',
    '</section><section id="s">',
    '<div style="color:red">',
    '</div>',
    '</div></div>',
    '<aside class="notes">',
    '</aside>',
  ],
  ...[
    '<h1>',
    '</h1>',
    '<b onclick="x()">b</b>',
    '<script>x</script>',
    '<style>b{}</style>',
    '<table><tr><td>',
    '</td></tr></table>',
    '<li>',
    '<p>',
    '<!-- c',
    '<p',
    '<details>',
  ],
  ...[
    'a[^1]\n\n[^1]: n',
    '![](a.png)',
    '![cap](a.png){width=3}',
    '`x`{=html}',
    '```js\n<\n```',
    '$a$',
    '| a |\n|---|\n| b |',
  ],
  ...[
    '[l](javascript:x)',
    '<a href="javascript:x">l</a>',
    '[s]{style="top:0" onclick=x}',
    '{.class',
    '\u0000',
    '\ud800',
  ],
]
const decks = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((list) => list.join('\n\n'))

function* elementsOf(node: DefaultTreeAdapterTypes.ParentNode): Generator<Element> {
  for (const child of node.childNodes) {
    if (!('tagName' in child)) continue
    yield child
    yield* elementsOf(child)
  }
}

const value = (element: Element, name: string) => element.attrs.find((one) => one.name === name)?.value

it('whatever the deck, each slide stands in its own place, its headings are in order, and nothing runs or has a style', () => {
  fc.assert(
    fc.property(decks, fc.integer({ min: 1, max: 3 }), (source, slideLevel) => {
      const { html, slides } = compile(source, { target: 'page', slideLevel })
      const document = parse(`<!doctype html><body><div class="slides">${html}</div><footer></footer>`)
      const elements = [...elementsOf(document)]
      const sections = elements.filter(({ tagName }) => tagName === 'section')
      for (const { parentNode } of sections)
        expect(
          parentNode && 'tagName' in parentNode && [parentNode.tagName, value(parentNode, 'class')],
        ).toBeOneOf([
          ['div', 'slides'],
          ['section', 'stack'],
        ])
      const ids = sections
        .filter((section) => value(section, 'class') !== 'stack')
        .map((section) => value(section, 'id'))
      expect(ids).toEqual(slides.map(({ id }) => id))
      const footer = elements.find(({ tagName }) => tagName === 'footer')
      expect(footer?.parentNode && 'tagName' in footer.parentNode && footer.parentNode.tagName).toBe('body')
      const inert = elements.map(({ tagName, attrs }) => ({
        runs: /^(?:script|style)$/.test(tagName),
        attrs: attrs.filter((one) => /^(?:on|style$)/.test(one.name) || /^\s*javascript:/i.test(one.value)),
      }))
      expect(inert.filter(({ runs, attrs }) => runs || attrs.length > 0)).toEqual([])
      let last = 1
      for (const element of elements) {
        if (value(element, 'class')?.includes('level') && element.tagName === 'section') last = 1
        if (!/^h\d$/.test(element.tagName)) continue
        const level = Number(element.tagName[1])
        expect(level).toBeGreaterThan(1)
        expect(level).toBeLessThanOrEqual(last + 1)
        last = level
      }
    }),
    { numRuns: 300 },
  )
}, 60_000)
