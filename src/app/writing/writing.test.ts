import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ChangeSet, EditorState } from '@codemirror/state'
import { expect, it } from 'vitest'
import { differing } from './conflict.ts'
import { textOf } from './saving.ts'
import { offsetAt, setSlides, slideAt, slidesInText } from './slides-in-text.ts'

/** The modules that a page of a site loads, at once or in time, and the packages that they import. */
function loadedBy(entry: string): {
  readonly modules: readonly string[]
  readonly packages: readonly string[]
} {
  const root = join(import.meta.dirname, '../..')
  const modules = new Set<string>()
  const packages = new Set<string>()
  const follow = (path: string): void => {
    if (modules.has(relative(root, path))) return
    modules.add(relative(root, path))
    const imports = readFileSync(path, 'utf8').matchAll(
      /^import (?!type )(?:[^'"]*? from )?'([^']+)'|\bimport\('([^']+)'\)|^export .*? from '([^']+)'/gm,
    )
    for (const [, one, other, third] of imports) {
      const to = one ?? other ?? third ?? ''
      if (!to.startsWith('.')) packages.add(to)
      else if (to.endsWith('.ts')) follow(join(path, '..', to))
    }
  }
  follow(join(root, entry))
  return { modules: [...modules], packages: [...packages] }
}

it('a site has nothing of the page for writing', () => {
  const { modules, packages } = loadedBy('app/boot.ts')
  expect(modules).toContain('app/talk/talk.ts')
  expect(modules.filter((path) => /writing|beside/.test(path))).toEqual([])
  expect(packages.filter((name) => /codemirror|lezer/.test(name))).toEqual([])
  // It would be seen: the page for writing has it.
  expect(loadedBy('app/writing/main.ts').packages).toContain('@codemirror/view')
})

it('the slide of a place is the last that begins above it, and moves with the text', () => {
  const slides = [
    { id: 'title', from: 0 },
    { id: 'one', from: 10 },
    { id: 'two', from: 20 },
  ]
  expect([0, 9, 10, 19, 20, 99].map((at) => slideAt(slides, at)?.id)).toEqual([
    'title',
    'title',
    'one',
    'one',
    'two',
    'two',
  ])
  expect(slideAt([], 3)).toBeUndefined()
  expect(slideAt([{ id: 'late', from: 5 }], 3)?.id).toBe('late')
  const state = EditorState.create({ doc: 'x'.repeat(30), extensions: slidesInText })
  const known = state.update({ effects: setSlides.of(slides) }).state
  const typed = known.update({ changes: ChangeSet.of({ from: 12, insert: 'words' }, 30) }).state
  expect(typed.field(slidesInText).map(({ from }) => from)).toEqual([0, 10, 25])
})

it('a place beyond the text is the nearest there is', () => {
  const text = textOf('one\ntwo')
  const at = (line: number, character: number) => offsetAt(text, { line, character })
  expect([at(0, 0), at(1, 2), at(1, 99), at(9, 0)]).toEqual([0, 6, 7, 7])
})

it('two texts are shown where they differ', () => {
  const lines = (count: number, word = 'line') => Array.from({ length: count }, (_, i) => `${word} ${i + 1}`)
  const mine = lines(20).with(9, 'mine')
  const theirs = lines(20).with(9, 'theirs').toSpliced(10, 0, 'more')
  const [here, there] = differing(mine.join('\n'), theirs.join('\n'))
  expect(here).toMatchObject({ first: 7, from: 3, to: 4 })
  expect(there.shown.slice(there.from, there.to)).toEqual(['theirs', 'more'])
  expect(here.shown).toHaveLength(7)
  expect(differing('a', 'a')[0]).toMatchObject({ from: 1, to: 1 })
})
