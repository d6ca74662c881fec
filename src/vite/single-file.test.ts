import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { inElement } from './build-client.ts'
import { makeProject } from './project.setup.ts'
import { buildSingleFile } from './single-file.ts'
import { compileDeck } from './site.ts'

const root = makeProject({
  'dot.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
  'page.html': '<p>A page</p>',
  'data.csv': 'a,b',
})
afterAll(() => rmSync(root, { recursive: true }))

/** The page of a deck in one file, and the pages that it had to leave out. */
async function fileOf(source: string, notes?: boolean) {
  const options = { root, local: true, say: () => {}, notes }
  const deck = await compileDeck({ path: join(root, 'talk.md'), source }, options)
  const left = new Set<string>()
  const html = await buildSingleFile(deck, options, (url) => left.add(url))
  return { html, left: [...left] }
}

it('holds all that a page names: scripts, style sheets, typefaces and files', async () => {
  const { html, left } = await fileOf(
    '---\ntitle: A\n---\n\n## One\n\n![a dot](dot.svg)\n\n[data](data.csv)\n',
  )
  expect(html).toContain('<title>A</title>')
  expect(html).toContain('src="data:image/svg+xml;base64,')
  expect(html).toContain(
    `href="data:text/csv; charset=utf-8;base64,${Buffer.from('a,b').toString('base64')}"`,
  )
  expect(html).toMatch(
    /<style>main\{opacity:0\}.*p\{margin:0\}.*src:url\(["']?data:font\/woff2;base64,.*<\/style>/s,
  )
  expect([...html.matchAll(/<script type="module".*/g)].map(String)).toEqual([
    '<script type="module">start("<\\/script>")</script>',
  ])
  expect(html).not.toMatch(/<link|rel="manifest"|data-worker|data-live/)
  expect(left).toEqual([])
})

it('leaves out pages in frames, which no file can hold, and tells which', async () => {
  const { html, left } = await fileOf(
    '## One\n\n<iframe src="page.html" title="a"></iframe>\n\n![gone](gone.png)\n',
  )
  expect(html).toMatch(/<iframe (?:data-)?src="about:blank"/)
  expect(html).toContain('gone.png')
  expect(left).toEqual(['page.html'])
})

it('has the notes that a site has', async () => {
  const source = '## One\n\n::: notes\nSay this\n:::\n'
  expect((await fileOf(source)).html).toContain('Say this')
  expect((await fileOf(source, false)).html).not.toContain('Say this')
})

it('no module ends the element that it stands in', () => {
  expect(inElement('a = "</script>" + "</SCRIPT>" + "</style>"')).toBe(
    'a = "<\\/script>" + "<\\/SCRIPT>" + "</style>"',
  )
})
