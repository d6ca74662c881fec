import { expect, it } from 'vitest'
import { isWithin } from './allowed-folders.ts'

it('a folder holds itself and what lies in it, not its neighbours of like names, nor those above', () => {
  for (const [path, expected] of [
    ['/a/b', true],
    ['/a/b/c.png', true],
    ['/a/b/..c.png', true],
    ['/a/b/../c.png', false],
    ['/a/bc.png', false],
    ['/a', false],
    ['/', false],
    ['/c/d', false],
  ] as const)
    expect([path, isWithin('/a/b', path)]).toEqual([path, expected])
})
