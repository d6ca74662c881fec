import { execFileSync } from 'node:child_process'
import { chmodSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { makeProject, write } from '../vite/project.setup.ts'
import { run } from './run.setup.ts'

/** Commands that ask other programs: git for a revision, pandoc for decks that it alone reads. */

let root: string
beforeAll(() => {
  root = makeProject({
    'talk.md': '## One\n\n- a\n',
    'sub/talk.TEX': 'a\\pause b\n',
    'slides.pptx': '',
    'talk.ipynb': '{}',
    'talk.pptx': '',
    'there-media/a.png': '',
  })
})
afterAll(() => rmSync(root, { recursive: true }))

it('a deck is compared with a revision of its repository', async () => {
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.example', ...words], {
      cwd: root,
      stdio: 'pipe',
    })
  git('init', '-q')
  git('add', 'talk.md')
  git('commit', '-q', '-m', 'One')
  write(root, { 'talk.md': '## One\n\n- a\n- b\n' })
  expect(await run(['check', 'talk.md', '--against', 'HEAD'], root)).toEqual({
    code: 0,
    out: '~   1  One\n    One a {+b+}\n1 edited; 0 slides the same\n',
    err: '',
  })
  const { code, err } = await run(['check', 'talk.md', '--against', 'nothing'], root)
  expect(err).toMatch(/^nothing is neither a file nor a revision that has this deck\nfatal: .*\n$/)
  expect(code).toBe(2)
})

/** Runs a command where `pandoc` is this script. */
async function withPandoc(script: string, ...words: string[]) {
  write(root, { 'bin/pandoc': `#!/bin/sh\n${script}\n` })
  chmodSync(join(root, 'bin/pandoc'), 0o755)
  vi.stubEnv('PATH', `${join(root, 'bin')}:/usr/bin:/bin`)
  return run(words, root)
}
/** Says what it was asked, where, and what it was given. */
const answer = 'echo "$*"; echo "in $(basename "$PWD"):"; cat'

it.each([
  [
    'a notebook, whose pictures go beside the new deck',
    'talk.ipynb',
    '--from ipynb --to markdown --standalone --wrap=preserve --extract-media=new-media PROJECT/talk.ipynb\nin made:\n',
  ],
  [
    'beamer, with its steps, beside its own pictures',
    'sub/talk.TEX',
    '--from latex --to markdown --standalone --wrap=preserve\nin sub:\na\n\n. . .\n\n b\n',
  ],
])('pandoc reads %s', async (_, word, text) => {
  rmSync(join(root, 'made'), { recursive: true, force: true })
  expect(await withPandoc(answer, 'convert', word, '--out', 'made/new.md')).toEqual({
    code: 0,
    out: 'made/new.md\n',
    err: 'Read by pandoc. Look at it:  npm run dev -- made/new.md\n',
  })
  expect(readFileSync(join(root, 'made/new.md'), 'utf8').replaceAll(root, 'PROJECT')).toBe(text)
})

it('a deck of PowerPoint is written beside it', async () => {
  expect((await withPandoc(answer, 'convert', 'slides.pptx')).out).toBe('slides.md\n')
})

it.each([
  ['there is no such file', answer, ['gone.ipynb'], 'There is no file PROJECT/gone.ipynb\n'],
  [
    'its pictures would go among others',
    answer,
    ['talk.ipynb', '--out', 'there.md'],
    'The folder there-media exists already\n',
  ],
  ['the new deck is there', answer, ['talk.ipynb', '--out', 'talk.md'], 'talk.md exists already\n'],
  [
    'pandoc fails',
    'echo "first line" >&2; echo second >&2; exit 3',
    ['talk.ipynb', '--out', 'x.md'],
    'pandoc cannot read talk.ipynb: first line\n',
  ],
  [
    'pandoc is too old',
    'echo "Unknown input format pptx" >&2; exit 21',
    ['talk.pptx', '--out', 'x.md'],
    'pandoc cannot read talk.pptx: Unknown input format pptx\npandoc reads PowerPoint from version 3.8.3 on\n',
  ],
])('nothing is written where %s', async (_, script, words, said) => {
  const { code, out, err } = await withPandoc(script, 'convert', ...words)
  expect([code, out, err.replaceAll(root, 'PROJECT')]).toEqual([2, '', said])
})

it('says what to install where there is no pandoc', async () => {
  vi.stubEnv('PATH', '/nowhere')
  expect(await run(['convert', 'talk.ipynb', '--out', 'x.md'], root)).toMatchObject({
    code: 2,
    err: 'A file .ipynb is read by the program pandoc, which is not installed\nInstall it (https://pandoc.org/installing.html), and write this again\n',
  })
})
