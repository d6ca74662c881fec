import { expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { defaultTheme } from '../themes/themes.ts'
import { deckMetadata } from './deck-metadata.ts'
import { renderIndex } from './index-page.ts'
import { renderMissing } from './missing-page.ts'
import { policy } from './policy.ts'

/** The pages of a site that are no talk: their own words are English, a deck's are in its language, and may run the other way. */

const metadata = deckMetadata(
  compile('---\ntitle: שלום\nauthor: [א, ב]\nlang: he\n---\n\n## One\n', { target: 'page' }),
  '/a.md',
)
const own = (words: string) => `<bdi lang="he">${words}</bdi>`

it('the list of talks', () => {
  const { html } = renderIndex([{ metadata, folder: 'a/', preview: undefined }], 'index.css', '')
  expect(html).toContain('<html lang="en">')
  expect(html).toMatch(/<body>\n<main>/)
  expect(html).toContain(`<li><a href="a/"><h2>${own('שלום')}</h2></a>`)
  expect(html).toContain(`<p>${own('א')} · ${own('ב')} · 2 slides</p>`)
})

it('the list of talks has of each what it says: its picture, who, when, how long', () => {
  const told = deckMetadata(
    compile('---\ntitle: A\nauthor: B\ndate: 2026-12-01\nduration: 20min\n---\n', { target: 'page' }),
    '/a.md',
  )
  const list = [
    { metadata: { ...told, slides: 1 }, folder: 'a/', preview: 'media/a.png' },
    { metadata, folder: 'b/', preview: undefined },
  ]
  const { html, policy } = renderIndex(list, 'index.css', 'p{color:red}')
  expect(html).toContain('<img src="a/media/a.png" width="1200" height="630" alt="" loading="lazy"><h2>')
  expect(html).toContain('<bdi lang="en">2026-12-01</bdi> · 20 min · 1 slide</p></li>\n<li>')
  expect(html).toContain('<meta name="description" content="A · שלום">')
  expect(html).toContain('<style>p{color:red}</style>\n<link rel="stylesheet" href="index.css">')
  expect(html).toContain(`content="${policy}"`)
  expect(policy).toMatch(/style-src 'self' 'sha256-/)
})

it('what stands where nothing is', () => {
  expect(renderMissing(metadata, defaultTheme)).toContain('<html lang="en">')
  expect(renderMissing(metadata, defaultTheme)).toMatch(/<body>\n<main>\n<h1>/)
  expect(renderMissing(metadata, defaultTheme)).toContain(`<a href="./">${own('שלום')}</a>`)
  expect(renderMissing(undefined, defaultTheme)).toContain('<a href="./">The talks</a>')
  const [, style = ''] = /<style>(.*)<\/style>/s.exec(renderMissing(undefined, defaultTheme)) ?? []
  expect(style).toContain(`background:${defaultTheme.brand.ground};`)
  expect(renderMissing(undefined, defaultTheme)).toContain(policy({ styles: [style] }))
})
