import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { compile } from '../../compile.ts'
import { pollsOn } from '../../deck/polls.ts'
import { openMedia } from '../../media/lookup.ts'
import { withTalk } from '../../protocol/kept-answers.ts'

const source = `## Which editor?

::: poll
One of these:

- Vim
- *Emacs*
- VS Code
:::
`

/** The deck beside a file of answers. */
function pageBeside(answers: string, deck = source) {
  const folder = mkdtempSync(join(tmpdir(), 'polls-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'talk.answers.json'), answers)
  const media = openMedia({ path: join(folder, 'talk.md') })
  return compile(deck, { target: 'page', media })
}

const talkWith = (votes: readonly number[], began = '2026-12-01T10:00:00Z', poll = 'which-editor') => ({
  began,
  polls: { [poll]: ['Vim', 'Emacs', 'VS Code'].map((answer, i) => ({ answer, votes: votes[i] ?? 0 })) },
  questions: [],
})

it('a poll is named by its slide, and its answers are a list to be filled', () => {
  const { html, slides, clients, css } = compile(source, { target: 'page' })
  expect(pollsOn(slides.map(({ slide }) => slide))).toEqual([
    { name: 'which-editor', answers: ['Vim', 'Emacs', 'VS Code'] },
  ])
  expect(html).toContain('<p>One of these:</p>')
  expect(html).toContain(
    '<li><div class="poll-answer"><em>Emacs</em></div><span class="poll-part"></span></li>',
  )
  expect(html).toMatch(/<p class="poll-total" hidden="">/)
  expect(clients.map(String)).toEqual([expect.stringMatching(/polls\/client\.ts$/)])
  expect(css).toContain('.poll-answers')
})

it('a deck without one has nothing of it', () => {
  const { clients, css } = compile('## A\n\n- one\n- two\n', { target: 'page' })
  expect(clients).toEqual([])
  expect(css).not.toContain('poll')
})

it('its own id names it, and two on a slide differ', () => {
  const deck = '## A\n\n::: {.poll #own}\n- a\n- b\n:::\n\n::: poll\n1. c\n2. d\n:::\n'
  expect(pollsOn(compile(deck, { target: 'page' }).slides.map(({ slide }) => slide))).toEqual([
    { name: 'own', answers: ['a', 'b'] },
    { name: 'a-2', answers: ['c', 'd'] },
  ])
})

it.each([
  ['::: poll\nMore?\n:::\n', 'A poll has no list of answers', '::: poll\nMore?\n:::'],
  ['::: poll\n- yes\n:::\n', 'A poll has one answer: there is nothing to choose', '- yes'],
  ['::: poll\n- yes\n- no\n- yes\n:::\n', 'Two answers of a poll are the same: “yes”', '- yes\n'],
  [`::: poll\n${'- x\n'.repeat(13)}:::\n`, 'A poll has 13 answers: 12 are the most', '- x'],
])('%s is a fault at its place, and its words are there', (deck, message, at) => {
  const { diagnostics, html, slides } = compile(`## A\n\n${deck}`, { target: 'page' })
  expect(diagnostics).toMatchObject([{ code: 'poll', severity: 'warning', message }])
  const [fault] = diagnostics
  expect(`## A\n\n${deck}`.slice(fault?.at.start, fault?.at.end)).toContain(at.trim())
  expect(html).toContain(/yes|More|x/.exec(deck)?.[0])
  expect(pollsOn(slides.map(({ slide }) => slide))).toEqual([])
})

it('shows what was kept of the last talk in which anybody voted', () => {
  const first = withTalk(undefined, talkWith([9, 9, 9]))
  const second = withTalk(first, talkWith([1, 3, 0], '2026-12-02T10:00:00Z'))
  const third = withTalk(second, talkWith([0, 0, 0], '2026-12-03T10:00:00Z'))
  const { html, css, diagnostics } = pageBeside(third ?? '')
  expect(diagnostics).toEqual([])
  expect(html).toMatch(
    /<li[^>]*data-most=""[^>]*><div class="poll-answer"><em>Emacs<\/em><\/div><span class="poll-part">75%/,
  )
  expect(html).toMatch(/<p class="poll-total">Answers <span class="poll-count">4<\/span>/)
  expect(css).toContain('--part:0.25')
})

it('answers that the deck has no longer are left out', () => {
  const kept = withTalk(undefined, talkWith([1, 1, 2])) ?? ''
  const { html } = pageBeside(kept, source.replace('- VS Code', '- Ed'))
  expect(html).toContain('50%')
  expect(html).toContain('<span class="poll-count">2</span>')
})

it.each([
  '{',
  '[]',
  '{"polls":{}}',
  '{"madeBy":"halyard answers","talks":[{"began":"x","polls":{"a":[{"answer":"b","votes":-1}]},"questions":[]}]}',
])('a file of that name that is none of ours, %s, is named', (text) => {
  const { diagnostics, html } = pageBeside(text)
  expect(diagnostics).toMatchObject([
    { code: 'poll', message: 'The file “talk.answers.json” is none in which answers are kept' },
  ])
  expect(html).toContain('poll-answers')
  expect(withTalk(text, talkWith([1, 2, 3]))).toBeUndefined()
})

it('in Pandoc’s own shape it is a div', () => {
  expect(compile(source).html).toContain('<div class="poll">\n<p>One of these:</p>\n<ul>')
})
