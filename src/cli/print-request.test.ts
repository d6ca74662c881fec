import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { makeProject } from '../vite/project.setup.ts'
import { readArguments } from './arguments.ts'
import { pdf } from './commands/pdf.ts'
import { destinationOf, readChoices, refuseNone } from './print-request.ts'

/** What cannot be printed is in `cases/pdf.md`. */

const cwd = makeProject({ 'there/a.txt': '', 'strokes.json': '{}' })
const workspace = { root: cwd, cwd }
afterAll(() => rmSync(cwd, { recursive: true }))

const choices = (...words: string[]) => readChoices(readArguments(words, pdf), workspace)
const usual = { steps: false, notes: false, links: true }

it.each([
  ['', {}],
  ['--steps --no-links', { steps: true, links: false }],
  ['--notes --paper letter', { notes: true, paper: 'letter' }],
  ['--handout --paper a4', { handout: 3, paper: 'a4' }],
  ['--handout 6 --notes', { handout: 6, notes: true }],
  ['--dark --size 4:3', { scheme: 'dark', size: '4:3' }],
  ['--light', { scheme: 'light' }],
])('“%s” is read', (words, said) => {
  expect(choices(...words.split(' ').filter(Boolean))).toEqual({ ...usual, ...said })
})

it('strokes are those of the file, pages those of the list', () => {
  expect(choices('--strokes', 'strokes.json').strokes).toBeDefined()
  const { pages } = choices('--pages', '2-3,7')
  expect([1, 2, 3, 4, 7].filter((number) => pages?.(number))).toEqual([2, 3, 7])
})

it('a list of which the deck has no slide is refused', () => {
  const slides = [{ number: 1 }, { number: 2 }]
  expect(() => refuseNone(choices(), slides)).not.toThrow()
  expect(() => refuseNone(choices('--pages', '2-9'), slides)).not.toThrow()
  expect(() => refuseNone(choices('--pages', '3'), slides)).toThrow(
    'No slide of these numbers: the last is 2',
  )
  expect(() => refuseNone(choices('--pages', '3'), [])).toThrow('the last is 0')
})

const [a, b] = ['/decks/a.md', '/decks/b.md'].map((path) => ({ name: path, path }))
const to = (asked: { out?: string; folder?: string }, decks = [a, b].flatMap((one) => one ?? [])) =>
  decks.map((deck) => destinationOf(deck, { out: undefined, folder: undefined, ...asked, decks }, workspace))

it('one deck goes where it is asked for, several into a folder under their own names', () => {
  const one = [{ name: 'a.md', path: '/decks/a.md' }]
  expect(to({}, one)).toEqual([{ path: join(cwd, 'a.pdf') }])
  expect(to({ out: '-' }, one)).toEqual([{ stdout: true }])
  expect(to({ out: 'x.pdf' }, one)).toEqual([{ path: join(cwd, 'x.pdf') }])
  expect(to({ folder: '/p' }, one)).toEqual([{ folder: '/p' }])
  expect(to({})).toEqual([{ path: join(cwd, 'a.pdf') }, { path: join(cwd, 'b.pdf') }])
  expect(to({ out: 'there' })).toEqual([
    { path: join(cwd, 'there/a.pdf') },
    { path: join(cwd, 'there/b.pdf') },
  ])
  expect(to({ folder: '/p' })).toEqual([{ folder: '/p/a' }, { folder: '/p/b' }])
  expect(() => to({ out: '-' })).toThrow('--out - names one file for 2 decks')
})
