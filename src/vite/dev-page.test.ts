import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { compilePage } from '../compile.ts'
import type { DeckMedia } from '../media/lookup.ts'
import { messageOf, renderDevPage } from './dev-page.ts'

const media: DeckMedia = {
  ...{ files: new Map(), alternates: new Map(), missing: [], watched: new Set() },
  ...{ find: () => ({ near: [] }), read: () => ({ near: [] }), bring: (path) => path },
}
const revision = (source: string, plugins?: Parameters<typeof compilePage>[0]['plugins']) => ({
  source,
  media,
  compiled: compilePage({ source, plugins }, media),
})
const deck = '---\ntitle: A\n---\n\n## One\n\nfirst\n\n## Two\n\n[x]{style="color:#123456"}\n'
/** What is told to a page of `deck` that has become `after`. */
const told = (after: string) => messageOf('/decks/a.md', revision(deck), revision(after))

it('an edit of words tells the slide that they are on, and nothing else', () => {
  expect(told(deck.replace('first', 'second'))).toEqual({
    type: 'custom',
    event: 'deck:update',
    data: {
      slides: [
        { id: 'title-slide', column: 0, row: 0 },
        { id: 'one', column: 1, row: 0, html: expect.stringContaining('second') },
        { id: 'two', column: 2, row: 0 },
      ],
      moves: false,
      heirs: {},
      title: 'A',
    },
  })
})

it('other titles are told with the list of slides, other styles with the theme’s', () => {
  expect(told(deck.replace('## One', '## One {#one}\n\n## New'))).toMatchObject({
    data: { contents: expect.stringContaining('<a href="#new">New</a>') },
  })
  expect(told(deck.replace('#123456', '#abcdef'))).toMatchObject({
    data: { css: expect.stringMatching(/:root.*#abcdef/s) },
  })
  expect(told(deck.replace('title: A', 'title: B'))).toMatchObject({ data: { title: 'B' } })
})

it.each([
  ['a frame of another host', `${deck}\n\n<iframe src="https://maps.example/"></iframe>\n`],
  ['another theme', deck.replace('title: A', 'title: A\ntheme: swiss')],
  ['another language', deck.replace('title: A', 'title: A\nlang: de')],
  ['another time', deck.replace('title: A', 'title: A\nduration: 5min')],
  ['another way to present', deck.replace('title: A', 'title: A\nloop: true')],
  ['what runs something in the page', deck.replace('## One', '## One {auto-animate=true}')],
])('%s loads the page anew', (_, after) => {
  expect(told(after)).toEqual({ type: 'full-reload' })
})

it('errors stand over the page: the first with its place and frame, the others with theirs', () => {
  const faulty = revision('## A\n\n    code\n\n::: notes\n\n::: {.x\n')
  expect(messageOf('/decks/a.md', revision(deck), faulty)).toEqual({
    type: 'error',
    err: {
      message: `The div "::: notes" is never closed
Write ::: on a line of its own where the div ends

a.md:7:1: The div "::: {.x" is never closed
Write ::: on a line of its own where the div ends`,
      stack: '',
      id: '/decks/a.md',
      plugin: 'deck',
      loc: { file: '/decks/a.md', line: 5, column: 1 },
      frame: '5 | ::: notes\n  | ^^^^^^^^^',
    },
  })
})

it('the page has what Vite serves: the client’s sources, the look by its address, a policy for the socket', () => {
  const plugins = [
    { name: 'keys', client: new URL('file:///keys-client.ts'), html: { para: () => undefined } },
  ]
  const open = (source: string, reveal?: string) => ({
    deck: { path: '/decks/a.md', good: revision(source, plugins) },
    reveal: reveal === undefined ? undefined : { files: new Map([[reveal, '']]) },
  })
  const look = { first: '', slides: 'assets/a.css', article: '', files: new Map() }
  const page = renderDevPage(open(deck), look, 'localhost:4343')
  expect([...page.matchAll(/<script type="module" src="(.*?)"><\/script>/g)].map(([, src]) => src)).toEqual([
    ...['/@vite/client', '/src/app/boot.ts', '/src/app/hot.ts', '/src/app/findings.ts'],
  ])
  const [, nonce] = /<meta property="csp-nonce" nonce="(.{24})">/.exec(page) ?? []
  expect(page).toContain(`&#39;nonce-${nonce}&#39;`.replaceAll('&#39;', "'"))
  expect(page).toContain('ws://localhost:4343')
  expect(page).toContain('<link rel="icon" href="/icon.svg" type="image/svg+xml">\n<meta')
  // Nothing that Vite has to make first stands before the first slide.
  const [head = ''] = page.split('<noscript>')
  expect(head).not.toContain('rel="stylesheet" href="/src/')
  expect(head).toContain(readFileSync(new URL('../slide/style/critical.css', import.meta.url), 'utf8'))
  expect(page).toContain(
    '<noscript><link rel="stylesheet" href="/src/app/read/plain.css"><link rel="stylesheet" href="/assets/a.css"></noscript>',
  )
  expect(page).not.toMatch(/data-reveal|data-article-style/)
  const other = renderDevPage(
    open(deck, 'assets/reveal/reveal.js'),
    { ...look, article: 'assets/b.css' },
    'x',
  )
  expect(other).toContain('data-reveal="assets/reveal/reveal.js"')
  expect(other).toContain('data-article-style="/assets/b.css"')
})
