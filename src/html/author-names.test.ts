import { expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { withOwnNames } from './author-names.ts'

it.each([
  [
    '@font-face{font-family:"JetBrains Mono";src:local(A)}p{font-family:JetBrains Mono,serif}code{font:2em "JetBrains Mono"}b{--f:"JetBrains Mono"}i{font-family:Other}',
    '@font-face{font-family:deck-JetBrains Mono;src:local(A)}p{font-family:deck-JetBrains Mono,serif}code{font:2em deck-JetBrains Mono}b{--f:"deck-JetBrains Mono"}i{font-family:Other}',
  ],
  [
    '@keyframes wait{to{top:0}}p{animation:1s wait}b{--a:wait 1s}i{animation-name:other}',
    '@keyframes deck-wait{to{top:0}}p{animation:1s deck-wait}b{--a:deck-wait 1s}i{animation-name:other}',
  ],
  [
    '@property --u{syntax:"<length>";inherits:false;initial-value:0}p{--u:1px;top:var(--u);left:var(--v)}',
    '@property --deck-u{syntax:"<length>";inherits:false;initial-value:0}p{--deck-u:1px;top:var(--deck-u);left:var(--v)}',
  ],
  [
    '@counter-style star{system:cyclic;symbols:"x"}li{list-style-type:star}',
    '@counter-style deck-star{system:cyclic;symbols:"x"}li{list-style-type:deck-star}',
  ],
  [
    '@font-palette-values --on-colour{font-family:A;base-palette:1}p{font-palette:--on-colour}',
    '@font-palette-values --deck-on-colour{font-family:A;base-palette:1}p{font-palette:--deck-on-colour}',
  ],
  [
    '@keyframes b{to{top:0}}p{font:1em var(--a);font-family:var(--a);float:var(--a)}',
    '@keyframes deck-b{to{top:0}}p{font:1em var(--a);font-family:var(--a);float:var(--a)}',
  ],
  ['@font-face{font-family:A;src:url(a.woff)}', '@font-face{font-family:deck-A;src:url(a.woff)}'],
])('a name that a deck gives is its own, wherever it is named: %s', (css, written) => {
  expect(withOwnNames(css)).toBe(written)
})

it('leaves a deck alone that gives no names', () => {
  expect(withOwnNames('p { animation: wait 1s }')).toBe('p { animation: wait 1s }')
})

it('knows a name in all sheets of the deck, and in the attribute style', () => {
  const { css } = compile(
    '<style>@keyframes read{to{top:0}}</style>\n\n<style>p{animation:1s read}</style>\n\n## A\n\n[b]{style="animation: read 2s"}\n',
    { target: 'page' },
  )
  expect(css.match(/[\w-]*\bread\b/g)).toEqual(['deck-read', 'deck-read', 'deck-read'])
})
