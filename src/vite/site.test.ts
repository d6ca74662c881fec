import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import type { DeckMedia } from '../media/lookup.ts'
import { deckMetadata, withOwnKeys } from './deck-metadata.ts'
import { makeProject } from './project.setup.ts'
import { buildSite, compileDeck, foldersOf, type SiteOptions } from './site.ts'

const root = makeProject({ 'a.bin': 'a', 'b.bin': 'b' })
afterAll(() => rmSync(root, { recursive: true }))

/** The files of the site of decks of these names and texts; of a file to be copied, what is in it. */
async function siteOf(
  decks: Readonly<Record<string, string>>,
  { media, ...more }: Partial<SiteOptions> & { readonly media?: Partial<DeckMedia> } = {},
) {
  const options = { root, local: true, say: () => {}, ...more }
  const compiled = Object.entries(decks).map(async ([name, source]) => {
    const deck = await compileDeck({ path: join(root, name), source }, options)
    return { ...deck, media: { ...deck.media, ...media } }
  })
  const files = await buildSite(await Promise.all(compiled), options)
  return new Map(
    [...files].map(([path, content]) => {
      const isCopy = typeof content === 'object' && 'from' in content
      return [path, isCopy ? readFileSync(content.from, 'latin1') : String(content)]
    }),
  )
}
type Files = Awaited<ReturnType<typeof siteOf>>

/** What the service worker in a folder keeps. */
const keptBy = (files: Files, folder = '') =>
  JSON.parse(/^const site = (.*)$/m.exec(files.get(`${folder}sw.js`) ?? '')?.[1] ?? '{}')
const isFont = (path: string) => path.endsWith('.woff2')
const unhashed = (path: string) => path.replace(/-[\w-]{8}(?=\.css$)/, '-#')

const everySite = [
  ...['.nojekyll', '404.html', '_headers', 'index.html', 'live.json', 'robots.txt'],
  ...['icon.svg', 'icon-180.png', 'icon-192.png', 'icon-512.png'],
  ...['boot.js', 'index.css', 'loop.js', 'plain.css', 'read.js', 'shared.css', 'shared.js', 'sign.svg'].map(
    (name) => `assets/${name}`,
  ),
  ...['assets/talk.css', 'assets/talk.js', 'assets/plain-#.css'],
]

describe('the site of one deck', () => {
  const deck = '---\ntitle: A\nurl: https://example.org/t/\n---\n\n## One\n\nb\n'

  it('is its page, the client, the look, and what hosts and browsers ask for', async () => {
    const files = await siteOf({ 'my talk.md': deck })
    const paths = [...files.keys()]
    expect(paths.filter(isFont).every((path) => /^assets\/[a-z\d-]+-[\w-]{8}\.woff2$/.test(path))).toBe(true)
    expect(
      paths
        .filter((path) => !isFont(path))
        .map(unhashed)
        .sort(),
    ).toEqual([...everySite, 'manifest.webmanifest', 'sitemap.xml', 'sw.js'].sort())
    expect(files.get('assets/boot.js')).toBe('/* boot.js */')
    expect(files.get('icon-192.png')).toMatch(/^\x89PNG/)
    expect(files.get('robots.txt')).toContain('Sitemap: https://example.org/t/sitemap.xml')
    expect(files.get('sitemap.xml')).toContain('<loc>https://example.org/t/</loc>')
    expect(files.get('404.html')).toContain('<a href="https://example.org/t/">')
    expect(files.get('_headers')).toMatch(/^\/\n {2}Content-Security-Policy: .*\n\n\/index\.html\n/m)
    expect((await siteOf({ 'a.md': '## One\n' })).has('sitemap.xml')).toBe(false)
  })

  it('names in its page what it begins with, and what it needs for either view', async () => {
    const files = await siteOf({ 'a.md': deck })
    const html = files.get('index.html') ?? ''
    const sheet = [...files.keys()].find((path) => /^assets\/plain-.*\.css$/.test(path))
    expect(
      [...html.matchAll(/<link rel="(?:module)?preload".*?>|<script .*?<\/script>/g)].map(String),
    ).toEqual([
      `<link rel="preload" as="style" href="${sheet}">`,
      '<link rel="modulepreload" href="assets/shared.js" fetchpriority="low">',
      '<link rel="preload" as="style" href="assets/shared.css" crossorigin="">',
      '<link rel="modulepreload" href="assets/talk.js" media="(width &gt; 600px)" fetchpriority="low">',
      '<link rel="preload" as="style" href="assets/talk.css" media="(width &gt; 600px)" crossorigin="">',
      '<link rel="modulepreload" href="assets/loop.js" media="(width &gt; 600px)" fetchpriority="low">',
      '<link rel="modulepreload" href="assets/read.js" media="(width &lt;= 600px)" fetchpriority="low">',
      '<script type="module" async src="assets/boot.js"></script>',
      '<script type="application/ld+json">{"@context":"https://schema.org","@type":"PresentationDigitalDocument","name":"A","inLanguage":"en","description":"b","url":"https://example.org/t/"}</script>',
    ])
    expect(html).toContain(
      `<noscript><link rel="stylesheet" href="assets/plain.css"><link rel="stylesheet" href="${sheet}"></noscript>`,
    )
    expect(html).toMatch(/<style>main\{opacity:0\}.*:root/s)
    expect(html).toMatch(/ data-worker="sw.js" data-local="" data-live="live.json" data-slide-style="assets/)
    expect(html).not.toContain('class="downloads"')
  })

  it('has the PDF and the source where they are asked for, and the source only without private notes', async () => {
    const pdf = () => Promise.resolve(Buffer.from('%PDF'))
    const open = deck.replace('title: A', 'title: A\nsource: true\nnotes: public')
    const pptx = () => Promise.resolve(Buffer.from('PK'))
    const files = await siteOf({ 'my talk.md': open }, { pdf, pptx })
    expect(files.get('my talk.pptx')).toBe('PK')
    expect(files.get('my talk.pdf')).toBe('%PDF')
    expect(files.get('my talk.md')).toBe(open)
    expect(files.get('index.html')).toContain(
      '<ul class="downloads"><li><a href="my%20talk.pdf">PDF</a></li><li><a href="my%20talk.pptx">PowerPoint</a></li><li><a href="my%20talk.md">Markdown</a></li></ul>',
    )
    expect(files.get('index.html')).toContain(
      '<link rel="alternate" href="my%20talk.pdf" type="application/pdf">',
    )
    expect(files.get('index.html')).toContain(
      '<link rel="alternate" href="my%20talk.pptx" type="application/vnd.openxmlformats-officedocument.presentationml.presentation">',
    )
    for (const [source, options] of [
      [open, { notes: false }],
      [open.replace('public', 'private'), {}],
      [deck, {}],
    ] as const)
      expect((await siteOf({ 'my talk.md': source }, options)).has('my talk.md')).toBe(false)
  })

  it('has the talk as text, with the notes where these are published; not on this machine', async () => {
    const talk =
      '---\ntitle: A\nauthor: B\ndescription: About it\n---\n\n## One\n\n- b\n- *c*\n\n. . .\n\n> d\n\n::: notes\nSaid.\n:::\n\n## Two {visibility=hidden}\n\ne\n\n## Three\n\n| f | g |\n|---|---|\n| h | i |\n'
    const words =
      '# A\n\n> About it\n\n## A\n\nB\n\n## One\n\n- b\n- c\n\n> d\n\n## Three\n\n| f | g |\n| h | i |\n'
    const textOf = async (source: string, options: Partial<SiteOptions>) =>
      (await siteOf({ 'a.md': source }, { local: false, ...options })).get('llms.txt')
    expect(await textOf(talk, {})).toBe(words.replace('> d\n', '> d\n\nNotes:\n\nSaid.\n'))
    expect(await textOf(talk, { notes: false })).toBe(words)
    expect(await textOf(talk.replace('title: A', 'title: A\nnotes: private'), {})).toBe(words)
    expect(await textOf(talk, { local: true })).toBe(undefined)
  })

  it('keeps what the talk needs off line, and each picture once', async () => {
    const media = {
      files: new Map([
        ['media/a-1.png', join(root, 'a.bin')],
        ['media/a-1.webp', join(root, 'b.bin')],
      ]),
      alternates: new Map([['media/a-1.png', 'media/a-1.webp']]),
    }
    const files = await siteOf({ 'a.md': deck }, { media })
    expect([files.get('media/a-1.png'), files.get('media/a-1.webp')]).toEqual(['a', 'b'])
    const { files: kept, ...rest } = keptBy(files)
    expect(kept.filter((path: string) => !isFont(path)).map(unhashed)).toEqual([
      './',
      ...[
        'boot.js',
        'index.css',
        'loop.js',
        'plain.css',
        'read.js',
        'shared.css',
        'shared.js',
        'sign.svg',
      ].map((name) => `assets/${name}`),
      ...['assets/talk.css', 'assets/talk.js', 'assets/plain-#.css'],
      ...['icon.svg', 'icon-180.png', 'icon-192.png', 'icon-512.png', 'media/a-1.webp'],
    ])
    expect(kept.filter(isFont).every((path: string) => files.has(path))).toBe(true)
    expect(rest).toEqual({
      version: expect.stringMatching(/^[\da-f]{12}$/),
      alternates: { 'media/a-1.png': 'media/a-1.webp' },
      live: 'live.json',
      local: true,
    })
    expect(files.get('sw.js')).toContain("addEventListener('fetch'")
  })

  it('takes back what an earlier one has kept, where it is to be on line only', async () => {
    const files = await siteOf({ 'a.md': deck.replace('title: A', 'title: A\noffline: false') })
    expect(files.get('sw.js')).toContain('registration.unregister()')
    expect(files.get('index.html')).not.toContain('data-worker')
  })

  it('can be installed, in the colours of its look', async () => {
    const files = await siteOf({ 'a.md': `${deck}\n\n<style>p{color:red}</style>\n` })
    expect(JSON.parse(files.get('manifest.webmanifest') ?? '')).toEqual({
      ...{ name: 'A', short_name: 'A', description: 'b', lang: 'en', dir: 'ltr' },
      ...{ start_url: './', scope: './', display: 'standalone' },
      background_color: expect.stringMatching(/^#/),
      theme_color: expect.stringMatching(/^#/),
      icons: [
        { src: 'icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
        { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
        { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      ],
    })
  })
})

describe('the site of several decks', () => {
  const decks = {
    'a.md': '---\ntitle: A\ntheme: swiss\nurl: https://example.org/a/\n---\n\n## One\n',
    'b.md': '---\ntitle: B\n---\n\n## Two\n\n```python\n1\n```\n',
  }

  it('lists them, and each has a folder that shares the client', async () => {
    const files = await siteOf(decks)
    expect([...files.keys()].filter((path) => /^(?:a|b)\//.test(path))).toEqual(
      ['a', 'b'].flatMap((name) => [`${name}/manifest.webmanifest`, `${name}/index.html`, `${name}/sw.js`]),
    )
    const list = files.get('index.html') ?? ''
    expect([...list.matchAll(/<a href="(.*?)">/g)].map(([, href]) => href)).toEqual(['a/', 'b/'])
    expect(list).toContain('<link rel="stylesheet" href="assets/index.css">')
    expect(list).toMatch(/<style>.*:root/s)
    const page = files.get('b/index.html') ?? ''
    expect(page).toContain('<script type="module" async src="../assets/boot.js"></script>')
    expect(page).toContain('<link rel="modulepreload" href="../assets/shared.js" fetchpriority="low">')
    expect(page).toMatch(
      /<noscript><link rel="stylesheet" href="..\/assets\/plain.css"><link rel="stylesheet" href="..\/assets\/plain-/,
    )
    expect(page).toContain('data-live="../live.json"')
    expect(page).toContain('href="../icon.svg"')
    expect(keptBy(files, 'b/')).toMatchObject({
      files: expect.arrayContaining(['./', '../assets/boot.js', '../icon.svg']),
      live: '../live.json',
    })
    expect(JSON.parse(files.get('b/manifest.webmanifest') ?? '').icons[0].src).toBe('../icon-192.png')
    expect([...files.keys()].map(unhashed)).toEqual(
      expect.arrayContaining(['assets/swiss-#.css', 'assets/plain-#.css']),
    )
    expect(files.get('404.html')).toContain('<a href="./">The talks</a>')
    expect([...(files.get('_headers') ?? '').matchAll(/^\/(?!.*\*).*$/gm)].map(String)).toEqual([
      '/',
      '/index.html',
      '/a/',
      '/a/index.html',
      '/b/',
      '/b/index.html',
    ])
  })
})

it('each deck has a folder of its own, which is none of the site’s', () => {
  expect(
    foldersOf([
      '/a/talk.md',
      '/b/talk.md',
      '/b/Talk.md',
      '/a/Mein  Vortrag.md',
      '/a/audience.md',
      '/a/media.md',
      '/a/assets.md',
    ]),
  ).toEqual(['talk/', 'talk-2/', 'Talk-3/', 'Mein-Vortrag/', 'audience-2/', 'media-2/', 'assets-2/'])
})

it('each deck has a key of its own, by which its state is kept, whatever it is called', () => {
  const metadata = (path: string) => deckMetadata(compile('# Talk\n', { target: 'page' }), path)
  const [one, ...others] = withOwnKeys([
    metadata('/a/talk.md'),
    metadata('/b/talk.md'),
    metadata('/c/talk.md'),
  ])
  expect(one?.key).toBe(metadata('/a/talk.md').key)
  expect(others.map(({ key }) => key)).toEqual([`${one?.key}-2`, `${one?.key}-3`])
})

describe('the site of a deck in several languages', () => {
  const source =
    '---\ntitle: A\nlang: en\nurl: https://example.org/t\nlanguages: [en, de]\n---\n\n## One {#one}\n\n::: {lang=de}\nEins\n:::\n'
  const among = ['en', 'de']
  const deckIn = (lang: string) => ({ path: join(root, 'talk.md'), source, language: { lang, among } })
  const build = async (options: Partial<SiteOptions> = {}) => {
    const all = { root, local: true, say: () => {}, ...options }
    const deck = { ...deckIn('en'), translations: [deckIn('de')] }
    return buildSite([await compileDeck(deck, all)], all)
  }
  const attribute = (files: Awaited<ReturnType<typeof build>>, path: string, name: string) =>
    new RegExp(`<html[^>]* ${name}="([^"]*)"`).exec(String(files.get(path)))?.[1]

  it('has a page a language, each in a folder but for its own, which are one talk', async () => {
    const files = await build()
    expect(String(files.get('de/index.html'))).toContain('Eins')
    expect(String(files.get('index.html'))).not.toContain('Eins')
    for (const name of ['data-deck', 'data-outline'])
      expect(attribute(files, 'de/index.html', name)).toBe(attribute(files, 'index.html', name))
    expect(attribute(files, 'index.html', 'data-languages')).toBe('de de/')
    expect(attribute(files, 'de/index.html', 'data-languages')).toBe('en ../')
    expect(attribute(files, 'de/index.html', 'lang')).toBe('de')
    expect(String(files.get('sitemap.xml'))).toContain('<loc>https://example.org/t/de/</loc>')
    expect(String(files.get('_headers'))).toContain('\n/de/\n')
    expect(String(files.get('de/sw.js'))).toContain('"../live.json"')
  })

  it('asks the browser for its languages where listeners and readers come, not on the speaker’s machine', async () => {
    expect(attribute(await build(), 'index.html', 'data-obliges')).toBeUndefined()
    const audience = await build({ notes: false })
    expect(attribute(audience, 'index.html', 'data-obliges')).toBe('')
    expect(attribute(audience, 'de/index.html', 'data-obliges')).toBeUndefined()
  })

  it('says nothing of languages where there is one', async () => {
    expect((await siteOf({ 'a.md': '## One\n' })).get('index.html')).not.toMatch(
      /data-(?:languages|outline)|hreflang/,
    )
  })
})
