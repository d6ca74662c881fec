import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { deckMetadata } from './deck-metadata.ts'
import { renderHead } from './head.ts'
import { renderHeaders } from './headers.ts'
import { renderRobots, renderSitemap } from './robots.ts'

/** What others are told of where a site is: search engines, link previews, hosts. */

const head = (url: string) =>
  String(
    renderHead(deckMetadata(compile(`---\ntitle: A\n${url}---\n\n## One\n`, { target: 'page' }), '/a.md'), {
      icons: '',
      preview: 'media/preview.png',
    }),
  )

describe('the head of a page', () => {
  it.each(['https://example.org/talk', 'https://example.org/talk/', 'https://example.org/talk/index.html'])(
    'leads to its folder and its picture where the deck says that it is at %s',
    (url) => {
      const written = head(`url: ${url}\n`)
      expect(written).toContain('<link rel="canonical" href="https://example.org/talk/">')
      expect(written).toContain('<meta property="og:url" content="https://example.org/talk/">')
      expect(written).toContain('content="https://example.org/talk/media/preview.png"')
    },
  )

  it('names no address where the deck has none, nor a picture, which others could not find', () => {
    expect(head('')).not.toMatch(/canonical|og:url|og:image|preview\.png/)
    expect(head('')).toContain('content="summary"')
  })

  it.each([
    ['en', 'en_US'],
    ['en-GB', 'en_GB'],
    ['pt', 'pt_BR'],
    ['zh-Hant-HK', 'zh_HK'],
  ])('says of the language %s that its locale is %s', (lang, locale) => {
    expect(head(`lang: ${lang}\n`)).toContain(`<meta property="og:locale" content="${locale}">`)
  })
})

it('names the sitemap where the site’s address is known, and allows everything', () => {
  expect(renderRobots(undefined)).toBe('User-agent: *\nAllow: /\n')
  expect(renderRobots('https://example.org/talk/')).toContain(
    '\nSitemap: https://example.org/talk/sitemap.xml\n',
  )
  expect(renderSitemap(['https://example.org/a&b/'])).toContain(
    '<url><loc>https://example.org/a&amp;b/</loc></url>',
  )
})

it('tells hosts each page’s policy at both its addresses, and that what has a hash in its name never changes', () => {
  const blocks = renderHeaders([{ path: '/b/', policy: "default-src 'self'" }])
    .trim()
    .split('\n\n')
  const headers = new Map(blocks.map((block) => [block.split('\n')[0], block]))
  for (const path of ['/assets/*', '/media/*', '/*/media/*'])
    expect(headers.get(path)).toContain('max-age=31536000, immutable')
  for (const path of ['/b/', '/b/index.html'])
    expect(headers.get(path)).toContain("Content-Security-Policy: default-src 'self'; frame-ancestors 'self'")
  expect(headers.get('/*')).toBe(
    '/*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin',
  )
})
