import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { axe, violationsHere } from './axe.ts'
import { command } from './commands.ts'
import { openPdf, text } from './pdf.ts'
import { expect, openTalk, test, writeDeck } from './site.ts'

const deck = writeDeck(
  'drawn/deck.md',
  `---
title: Drawn
lang: de
---

## Bars

\`\`\` {.chart type=bar unit=kg steps="2025"}
Jahr,Menge
2024,1.5
2025,2.5
\`\`\`

## Way

\`\`\` mermaid
flowchart LR
  A[Los] --> B{Gut?}
\`\`\`

## Code

![https://example.org]{.qr}
`,
)

for (const colorScheme of ['light', 'dark'] as const)
  test(`drawings fill their slides in ${colorScheme}, and axe finds nothing`, async ({ page, serveDeck }) => {
    await page.emulateMedia({ colorScheme })
    await openTalk(page, `${await serveDeck(deck)}?view=talk#bars`)
    const bars = page.locator('#bars svg.drawing')
    const box = await bars.boundingBox()
    expect(box?.width).toBeGreaterThan(900)
    const later = bars.locator('.fragment')
    await expect(later).toBeHidden()
    await page.keyboard.press('ArrowRight')
    await expect(later).toBeVisible()
    await expect(bars.locator('text').last()).toHaveCSS(
      'fill',
      colorScheme === 'light' ? 'rgb(27, 31, 39)' : 'rgb(238, 240, 243)',
    )
    await page.evaluate(axe)
    expect(await page.evaluate(violationsHere, null)).toEqual([])
  })

test('in the article the figures can be read below their chart', async ({ page, serveDeck }) => {
  await openTalk(page, `${await serveDeck(deck)}?view=read`)
  await expect(page.getByRole('img', { name: 'Balkendiagramm' })).toBeVisible()
  await expect(page.getByRole('cell', { name: '2,5 kg' })).toBeVisible()
  await page.evaluate(axe)
  expect(await page.evaluate(violationsHere, null)).toEqual([])
})

test('on paper each is a figure that says what it shows, its words words', async () => {
  const file = join(dirname(deck), 'printed.pdf')
  const run = command(['pdf', deck, '--out', file])
  expect(run.code, run.stderr).toBe(0)
  const pdf = await openPdf(readFileSync(file))
  const figures = pdf.tags.filter(({ role }) => role === 'Figure')
  expect(figures.map(({ dict }) => text(dict, 'Alt'))).toEqual([
    'Balkendiagramm',
    'Flussdiagramm, 2 Knoten: Los, Gut?',
    'QR-Code: https://example.org',
  ])
  const drawn = figures.slice(0, 2).flatMap(({ content }) => content)
  const ids = new Set(drawn.map(({ stream, id }) => `${stream} ${id}`))
  const words = pdf.pages.flatMap(({ paints }) =>
    paints.filter(({ kind, inside }) => kind === 'text' && inside.some((one) => ids.has(one))),
  )
  expect(words.length).toBeGreaterThan(5)
})

/** What stands in for Mermaid: it draws as that does, and asks for everything that it may not have. */
const mermaid = (address: string) => `globalThis.mermaid = {
  initialize() {},
  async render(id, text) {
    if (text.includes('broken')) throw new Error('Parse error on line 3:\\n…')
    await Promise.allSettled([fetch('${address}'), fetch('file:///etc/passwd')])
    try { eval('1') } catch {}
    return { svg: \`<svg id="\${id}" viewBox="0 0 300 100" xmlns="http://www.w3.org/2000/svg">
      <style>.a { fill: #9cf } text { font: 16px Arial } path { fill: none; stroke: #333 }</style>
      <script>document.title = 'ran'</script><image href="${address}" width="9" height="9" />
      <marker id="tip" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L10 5L0 10z" style="fill:#333" /></marker>
      <g><rect class="a" width="90" height="40" onclick="alert(1)" style="background:url(${address})" />
      <foreignObject width="90" height="40"><div xmlns="http://www.w3.org/1999/xhtml" style="font: 16px Arial">Two<br/>lines<img src="${address}" /></div></foreignObject></g>
      <path d="M100 20L200 20" marker-end="url(#tip)" />
      <g><rect x="200" width="90" height="40" fill="#fff" stroke="#333" /><text x="210" y="25">There</text></g></svg>\` }
  },
}`

test('Mermaid itself draws other kinds, reaches nothing, and is asked once', async ({ folder }) => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const package_ = join(folder, 'node_modules/mermaid')
  mkdirSync(join(package_, 'dist'), { recursive: true })
  writeFileSync(join(package_, 'package.json'), `{ "version": "0.0.0-${process.pid}" }`)
  writeFileSync(join(package_, 'dist/mermaid.min.js'), mermaid(`http://127.0.0.1:${port}/`))
  const talk = join(folder, 'talk.md')
  writeFileSync(
    talk,
    '## A\n\n``` mermaid\nblock\n  A\n```\n\n## B\n\n``` mermaid\n%% nothing\nblock\n  A\n  broken\n```\n',
  )
  const run = command(['build', talk, '--out', join(folder, 'site')])
  expect(run.stderr + run.stdout).toContain('talk.md:14:1: warning: Mermaid cannot draw this: Parse error')
  const page = readFileSync(join(folder, 'site/index.html'), 'utf8')
  const [drawing = ''] = /<svg[^>]*class="drawing[\s\S]*?<\/svg>/.exec(page) ?? []
  expect([...drawing.matchAll(/<text[^>]*>([^<]*)/g)].map(([, words]) => words)).toEqual([
    'Two',
    'lines',
    'There',
  ])
  expect([...drawing.matchAll(/<(rect|path) class="([^"]*)/g)].map(([, ...one]) => one.join(' '))).toEqual([
    'path taken',
    'path taken solid',
    'rect taken lane-0 tinted bare',
    'rect taken panel',
  ])
  expect(drawing).not.toMatch(/script|onclick|url\(|style=|<image|foreign| id=/)
  expect(drawing).toContain('<title>Diagram: Two, lines, There</title>')
  writeFileSync(talk, '## A\n\n``` mermaid\nblock\n  A\n```\n')
  command(['build', talk, '--out', join(folder, 'again')], {
    env: { CHROMIUM_PATH: '/bin/false' },
  })
  expect(readFileSync(join(folder, 'again/index.html'), 'utf8')).toContain('>There</text>')
  server.close()
  expect(asked).toEqual([])
})
