import { expect, it } from 'vitest'
import { writeComparison } from './changes.ts'

it('shows both pictures of a slide that changed, what is gone and what is new of its words, and no other slide', () => {
  const page = `${writeComparison(
    [
      { kind: 'same', title: 'Same', before: 0, after: 0, words: [] },
      {
        kind: 'edited',
        title: 'A <b>',
        before: 1,
        after: 2,
        words: [
          { kind: 'same', words: ['one'] },
          { kind: 'old', words: ['two', 'three'] },
          { kind: 'new', words: ['four'] },
        ],
      },
      { kind: 'added', title: 'New', after: 1, words: [] },
      {
        kind: 'removed',
        title: 'Gone',
        before: 2,

        words: [{ kind: 'same', words: ['x'] }],
      },
    ],
    'Changes',
    { before: ['b0.png', 'b1.png', 'b2.png'], after: ['a0.png', 'a1.png', 'a2.png'] },
  )}`
  expect(page).not.toContain('Same')
  const articles = [...page.matchAll(/<article[\s\S]*?<\/article>/g)].map(([article]) => article)
  expect(articles.map((one) => /class="pair (\w+)"/.exec(one)?.[1])).toEqual(['edited', 'added', 'removed'])
  const [edited = '', added = '', removed = ''] = articles
  expect(edited).toContain('<h3>3 · A &lt;b&gt; <small>edited</small></h3>')
  expect(edited).toContain('<p>one <del>two three</del> <ins>four</ins></p>')
  expect(edited).toMatch(
    /src="b1\.png" width="1280" height="720" alt="Slide 2, before"[\s\S]*src="a2\.png"[^>]*alt="Slide 3, now"/,
  )
  expect(added).toMatch(/Not there before[\s\S]*src="a1\.png"/)
  expect(removed).toMatch(/<h3>3 · Gone[\s\S]*src="b2\.png"[\s\S]*Not there now/)
  expect(removed).not.toContain('<p>')
})
