import { expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { defaultTheme } from '../themes/themes.ts'
import { deckMetadata } from './deck-metadata.ts'
import { renderIndex } from './index-page.ts'
import { renderMissing } from './missing-page.ts'

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

it('what stands where nothing is', () => {
  expect(renderMissing(metadata, defaultTheme)).toContain('<html lang="en">')
  expect(renderMissing(metadata, defaultTheme)).toMatch(/<body>\n<main>\n<h1>/)
  expect(renderMissing(metadata, defaultTheme)).toContain(`<a href="./">${own('שלום')}</a>`)
  expect(renderMissing(undefined, defaultTheme)).toContain('<a href="./">The talks</a>')
})
