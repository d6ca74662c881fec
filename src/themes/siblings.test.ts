import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** Anything behind any sibling: of no class, so that Chromium looks for it everywhere whenever an element is taken out of the page. */
const anySibling = /(?:\*|:first-child)\s*[+~]\s*(?:\*|:not\()/

it('names no element by any sibling before it', () => {
  const root = join(import.meta.dirname, '..')
  const sheets = ['slide', 'features', 'themes'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.css'))
      .map((path) => join(root, room, path)),
  )
  const found = sheets.filter((path) =>
    anySibling.test(readFileSync(path, 'utf8').replace(/\/\*.*?\*\//gs, '')),
  )
  expect(sheets.length).toBeGreaterThan(20)
  expect(found).toEqual([])
})
