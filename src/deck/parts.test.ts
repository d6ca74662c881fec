import { expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { renderContents } from '../vite/page.ts'

const page = (source: string) => compile(source, { target: 'page' })
const deck = `---
title: T
slide-level: 2
---

## Before

# First part

## One

### Within

---

No heading

# Second part

## Two
`

it('in the outline a part stands above its slides, and the look of a heading stays', () => {
  const headings = [...page(deck).html.matchAll(/<h(\d) ([^>]*)>([^<]*)/g)].map(
    ([, tag, attributes = '', words]) => [
      `h${tag}`,
      Number(/aria-level="(\d)"/.exec(attributes)?.[1] ?? tag),
      words,
    ],
  )
  expect(headings).toEqual([
    ['h1', 1, 'T'],
    ['h2', 2, 'Before'],
    ['h2', 2, 'First part'],
    ['h2', 3, 'One'],
    ['h3', 4, 'Within'],
    ['h2', 2, 'Second part'],
    ['h2', 3, 'Two'],
  ])
})

it('and so in the list of slides, which counts on', () => {
  const list = renderContents(page(deck).slides, 'en').replace(/\n/g, '')
  expect(list).toContain(
    '<li><a href="#first-part">First part</a><ol><li><a href="#one">One</a></li><li><a href="#slide-5">No heading</a></li></ol></li><li><a href="#second-part">',
  )
  expect(list).toMatch(/<ol><li><a href="#two">Two<\/a><\/li><\/ol><\/li><\/ol>$/)
})

it('the contents stand above the parts, though they begin where the first does', () => {
  const { html } = page('---\ntitle: T\ntoc: true\n---\n\n# Part\n\n## One\n\nText\n')
  expect(html).toContain('<h2 class="level-2">Contents</h2>')
  expect(html).toContain('<h2 class="level-2" aria-level="3">One</h2>')
})
