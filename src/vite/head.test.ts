import { expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { deckMetadata } from './deck-metadata.ts'
import { type HeadLinks, renderHead } from './head.ts'

/** The elements of a head, a line each, for a deck of this front matter; and what machines read of it. */
function headOf(yaml: string, links: Omit<HeadLinks, 'icons'> = {}) {
  const compiled = compile(`---\n${yaml}\n---\n\n## One\n\nWords.\n`, { target: 'page' })
  const lines = `${renderHead(deckMetadata(compiled, '/a.md'), { icons: 'icons/', ...links })}`.split('\n')
  const data = /<script type="application\/ld\+json">(.*)<\/script>/.exec(lines.at(-1) ?? '')?.[1] ?? ''
  return { lines: lines.slice(0, -1), data: JSON.parse(data) }
}

it('says all that a deck says of itself, once to each who asks', () => {
  const { lines, data } = headOf(
    'title: A </script> b\nauthor: [Ada, Grace]\ndescription: Of c\nlang: de\ndate: 2026-12-01\nkeywords: [d, e]\nurl: https://example.org/talk/',
    { manifest: 'talk.webmanifest', preview: 'preview.png', pdf: 'talk.pdf' },
  )
  expect(lines).toEqual([
    '<meta name="description" content="Of c">',
    '<meta name="author" content="Ada">',
    '<meta name="author" content="Grace">',
    '<link rel="canonical" href="https://example.org/talk/">',
    '<meta property="og:type" content="article">',
    '<meta property="og:title" content="A  b">',
    '<meta property="og:description" content="Of c">',
    '<meta property="og:url" content="https://example.org/talk/">',
    '<meta property="og:image" content="https://example.org/talk/preview.png">',
    '<meta property="og:image:width" content="1200">',
    '<meta property="og:image:height" content="630">',
    '<meta property="og:image:alt" content="The title slide of “A  b”">',
    '<meta property="og:locale" content="de_DE">',
    '<meta name="twitter:card" content="summary_large_image">',
    '<meta name="color-scheme" content="light dark">',
    '<link rel="icon" href="icons/icon.svg" type="image/svg+xml">',
    '<link rel="apple-touch-icon" href="icons/icon-180.png">',
    '<link rel="manifest" href="talk.webmanifest" crossorigin="use-credentials">',
    '<link rel="alternate" href="talk.pdf" type="application/pdf">',
  ])
  expect(data).toEqual({
    '@context': 'https://schema.org',
    '@type': 'PresentationDigitalDocument',
    name: 'A  b',
    inLanguage: 'de',
    description: 'Of c',
    author: [
      { '@type': 'Person', name: 'Ada' },
      { '@type': 'Person', name: 'Grace' },
    ],
    keywords: ['d', 'e'],
    datePublished: '2026-12-01',
    url: 'https://example.org/talk/',
    image: 'https://example.org/talk/preview.png',
  })
})

it('says nothing of what a deck does not say, nor of a picture that nobody could fetch', () => {
  const { lines, data } = headOf('title: A', { preview: 'preview.png' })
  expect(lines).toEqual([
    '<meta name="description" content="Words.">',
    '<meta property="og:type" content="article">',
    '<meta property="og:title" content="A">',
    '<meta property="og:description" content="Words.">',
    '<meta property="og:locale" content="en_US">',
    '<meta name="twitter:card" content="summary">',
    '<meta name="color-scheme" content="light dark">',
    '<link rel="icon" href="icons/icon.svg" type="image/svg+xml">',
    '<link rel="apple-touch-icon" href="icons/icon-180.png">',
  ])
  expect(Object.keys(data)).toEqual(['@context', '@type', 'name', 'inLanguage', 'description'])
})
