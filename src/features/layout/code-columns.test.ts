import { expect, it } from 'vitest'
import { compile } from '../../compile.ts'
import { plain } from '../../themes/plain/theme.ts'

const across = (rows: number, line = 'let a = 1', attributes = '') => {
  const source = `## C\n\n~~~ {.js ${attributes}}\n${`${line}\n`.repeat(rows)}~~~\n`
  const { html, css } = compile(source, { target: 'page', theme: plain })
  return html.includes('columned') ? Number(/--across:(\d)/.exec(css)?.[1]) : 1
}

it('code that is far too long stands in as many columns as make it largest', () => {
  expect([20, 30, 40, 50].map((rows) => across(rows))).toEqual([1, 2, 3, 3])
  expect(across(60, 'a line that is as wide as the slide itself has room for, '.repeat(4))).toBe(1)
  expect(across(60, 'let a = 1', '.numberLines')).toBe(1)
})

it('and goes on over several screens where even these are too small', () => {
  const screens = (rows: number, line = 'let a = 1', attributes = '') => {
    const source = `## C\n\n~~~ {.js ${attributes}}\n${`${line}\n`.repeat(rows)}~~~\n`
    return compile(source, { target: 'page', theme: plain }).html.match(/"slide-screen[ "]/g)?.length ?? 1
  }
  expect([20, 50, 120].map((rows) => screens(rows))).toEqual([1, 1, 12])
  const long = 'a line that is about half as wide as its slide is'
  expect([20, 28].map((rows) => screens(rows, long))).toEqual([1, 3])
  expect(across(28, long)).toBe(1)
  // Lines that are lit or counted belong together.
  expect(screens(28, long, 'data-line-numbers="1|2"')).toBe(1)
  expect(screens(28, long, '.numberLines')).toBe(1)
})
