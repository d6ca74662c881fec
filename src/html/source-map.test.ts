import { expect, it } from 'vitest'
import { compile } from '../compile.ts'

it('says where each element was written, only when asked', () => {
  const source = '## A\n\n- one\n- two ![x](y.png)\n\n| a |\n|---|\n| b |\n'
  const { html } = compile(source, { target: 'page', sourceMap: true })
  const placed = [...html.matchAll(/<(\w+) data-at="(\d+)-(\d+)"/g)].map(
    ([, name, start, end]) => `${name}: ${source.slice(Number(start), Number(end))}`,
  )
  expect(placed).toContain('h2: ## A')
  expect(placed).toContain('li: - two ![x](y.png)')
  expect(placed).toContain('img: ![x](y.png)')
  expect(placed.some((one) => one.startsWith('td: '))).toBe(true)
  expect(compile(source, { target: 'page' }).html).not.toContain('data-at')
})
