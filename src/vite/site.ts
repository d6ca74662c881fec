import { readdirSync } from 'node:fs'
import { basename, extname, join, relative, sep } from 'node:path'
import type { CheckOptions } from '../check/settings.ts'
import { type Compiled, compilePage, type DeckText } from '../compile.ts'
import type { Options } from '../deck/options.ts'
import type { Content, Files } from '../folder.ts'
import { nothing } from '../html/markup.ts'
import type { DeckMedia, DeckPlace } from '../media/lookup.ts'
import { withMedia } from '../media/prepare.ts'
import { oncePer } from '../pandoc/once-per.ts'
import { defaultTheme } from '../themes/themes.ts'
import { toolFolder } from '../tool.ts'
import { buildClient } from './build-client.ts'
import type { Client } from './client.ts'
import { type DeckMetadata, deckMetadata, withOwnKeys } from './deck-metadata.ts'
import { renderHead } from './head.ts'
import { renderHeaders } from './headers.ts'
import { drawIcons, renderManifest } from './icons.ts'
import { type ListedDeck, renderIndex } from './index-page.ts'
import { renderTalk, renderTalks } from './llms.ts'
import { renderMissing } from './missing-page.ts'
import { type Download, type Page, type PageParts, renderPage } from './page.ts'
import { fileNameOf, outlineOf, type PageLanguages } from './page-languages.ts'
import { bundleClients, namedClients } from './plugin-clients.ts'
import { photographTitle } from './preview.ts'
import { bundleReveal, type RevealModule } from './reveal-bundle.ts'
import { renderRobots, renderSitemap } from './robots.ts'
import { renderRemovingWorker, renderWorker } from './service-worker.ts'
import { buildTheme, type ThemeFiles } from './theme-files.ts'

/** What a page asks for the devices it may join. In `public/` is the empty answer; `npm start -- --host` has its own. */
const liveAnswer = 'live.json'

/** A deck as text, and where it stands: what it names is looked up from there. */
export interface DeckSource extends DeckPlace, DeckText {
  /** What its configuration says of reveal.js. */
  readonly reveal?: RevealModule | undefined
  /** What its configuration says of the check. */
  readonly check?: CheckOptions | undefined
  /** The files that these come from, or may come from. Absolute. */
  readonly configuredBy?: readonly string[]
  /** The same deck in its other languages. */
  readonly translations?: readonly DeckSource[]
}

export interface SiteOptions {
  /** The project's folder: the client's sources and the caches. */
  readonly root: string
  /** False: not a word of the notes. Default: as the deck says, but its speaker has them (`local`). */
  readonly notes?: boolean | undefined
  /** Makes the PDF that the site offers. Absent: it offers none. */
  readonly pdf?: (deck: CompiledDeck<DeckSource>) => Promise<Uint8Array>
  /** As `pdf`, the PowerPoint file. */
  readonly pptx?: (deck: CompiledDeck<DeckSource>) => Promise<Uint8Array>
  /** True: served on this machine only. What saves bytes or is for link previews is not made, if it takes time. */
  readonly local?: boolean
  /** The broker that listeners follow over, whatever the deck says; '': none; undefined: as it says. And the key of who is at this machine. */
  readonly broadcast?: { readonly address: string | undefined; key(): string | undefined }
  /** Told what takes long. */
  readonly say: (line: string) => void
}

export interface CompiledDeck<Deck extends DeckSource> {
  readonly deck: Deck
  readonly compiled: Compiled
  readonly media: DeckMedia
  /** The same deck in its other languages. */
  readonly translations?: readonly CompiledDeck<DeckSource>[]
}

/** Compiles a deck for its page, its pictures in all their encodings, in all its languages. */
export async function compileDeck<Deck extends DeckSource>(
  deck: Deck,
  options: SiteOptions,
): Promise<CompiledDeck<Deck>> {
  const { root, local = false, notes = local || undefined, say } = options
  const { result, media } = await withMedia(deck, root, (media) => compilePage(deck, media, { notes }), {
    sources: !local,
    say,
  })
  const translations: CompiledDeck<DeckSource>[] = []
  for (const translation of deck.translations ?? [])
    translations.push(await compileDeck(translation, options))
  return { deck, compiled: result, media, ...(translations.length > 0 && { translations }) }
}

/**
 * The files of the site of one deck, or of several, each in a folder of its own below a page that lists them. The
 * decks are without errors: what to do with errors is the caller's to say. `ready`: the client, if it is built or being built already.
 */
export async function buildSite(
  decks: readonly CompiledDeck<DeckSource>[],
  options: SiteOptions,
  ready?: Client | Promise<Client>,
): Promise<Files> {
  const client = await (ready ?? buildClient(options.root))
  const icons = await drawIcons(options.root)
  const files = new Map<string, Content>([...publicFiles(), ...icons])
  for (const path of client.files) files.set(path, { from: join(client.folder, path) })

  const [only, ...others] = decks
  const folders = others.length === 0 ? [''] : foldersOf(decks.map(({ deck }) => deck.path))
  const all = withOwnKeys(decks.map(({ deck, compiled }) => deckMetadata(compiled, deck.path)))
  const looks = oncePer(buildTheme)
  const theme = only?.compiled.theme ?? defaultTheme
  const built: BuiltPage[] = []
  const wanted = all.flatMap((metadata, index) => {
    const deck = decks[index]
    return deck ? pagesOf(deck, metadata, folders[index] ?? '', options) : []
  })
  for (const { deck, metadata, folder, languages } of wanted) {
    const look = looks(deck.compiled.theme, options.root)
    for (const [path, from] of look.files) files.set(path, { from })
    const up = folder.replace(/[^/]+/g, '..')
    const page = await buildPage(deck, metadata, up, client, look, icons, options, languages)
    for (const [path, content] of page.files) files.set(`${folder}${path}`, content)
    built.push({ ...page, folder })
  }
  const pages = built.map(({ folder, page }) => ({ path: `/${folder}`, policy: page.policy }))
  const firsts = built.filter(({ folder }) => folders.includes(folder))
  if (others.length > 0) {
    const list = renderIndex(firsts, client.indexStyle, looks(theme, options.root).first)
    files.set('index.html', list.html)
    pages.unshift({ path: '/', policy: list.policy })
  }
  const home = only && others.length === 0 ? built[0]?.metadata : undefined
  // On this machine nobody asks for it, and a speaker's own copy has the notes.
  if (others.length > 0 && !options.local) files.set('llms.txt', renderTalks(built))
  files.set('404.html', renderMissing(home, theme))
  files.set('_headers', renderHeaders(pages))
  const addresses = built.flatMap(({ metadata }) => metadata.url ?? [])
  files.set('robots.txt', renderRobots(addresses[0]))
  if (addresses.length > 0) files.set('sitemap.xml', renderSitemap(addresses))
  return files
}

interface WantedPage {
  readonly deck: CompiledDeck<DeckSource>
  readonly metadata: DeckMetadata
  /** In the site: '' or a path that ends with `/`. */
  readonly folder: string
  readonly languages: PageLanguages | undefined
}

/** The pages of a deck: one in `folder`, and one in a folder in that for each of its other languages. */
function pagesOf(
  deck: CompiledDeck<DeckSource>,
  metadata: DeckMetadata,
  folder: string,
  { local = false, notes }: SiteOptions,
): readonly WantedPage[] {
  const { translations = [] } = deck
  const [own = metadata.lang, ...tags] = [deck, ...translations].flatMap(
    ({ deck: { language } }) => language?.lang ?? [],
  )
  if (tags.length === 0) return [{ deck, metadata, folder, languages: undefined }]
  const outline = outlineOf(metadata.key, deck.compiled.slides)
  /** What leads from the page of one language to those of all. */
  const from = (lang: string, up: string): PageLanguages => ({
    all: [
      { lang: own, href: up === '' ? './' : up },
      ...tags.map((tag) => ({ lang: tag, href: `${up}${tag}/` })),
    ],
    own: lang,
    // At the speaker's own machine a talk is in the language that was asked for.
    obliges: up === '' && !(local && notes !== false),
    outline,
  })
  return [
    { deck, metadata, folder, languages: from(own, '') },
    ...translations.map((translation, index) => {
      const tag = tags[index] ?? ''
      const { url } = metadata
      // One talk, whatever language it is seen in.
      const said = deckMetadata(translation.compiled, translation.deck.path)
      const same = { ...said, key: metadata.key, url: url && new URL(`${tag}/`, url).href }
      return { deck: translation, metadata: same, folder: `${folder}${tag}/`, languages: from(tag, '../') }
    }),
  ]
}

/** The files in `public/`: they are of every site, as they are. */
function publicFiles(): [path: string, content: Content][] {
  const folder = join(toolFolder, 'public')
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const from = join(entry.parentPath, entry.name)
      return [relative(folder, from).replaceAll(sep, '/'), { from }]
    })
}

interface BuiltPage extends ListedDeck {
  readonly page: Page
  /** Relative to its folder. */
  readonly files: Files
}

/** One deck's page with all that it needs; `up` leads from its folder to the site's. */
async function buildPage(
  ready: CompiledDeck<DeckSource>,
  metadata: DeckMetadata,
  up: string,
  client: Client,
  look: ThemeFiles,
  icons: readonly (readonly [string, Content])[],
  { root, notes, pdf, pptx, local = false, broadcast, say }: SiteOptions,
  languages: PageLanguages | undefined,
): Promise<Omit<BuiltPage, 'folder'>> {
  const { deck, compiled, media } = ready
  const { options } = compiled.deck
  const files = new Map<string, Content>()
  for (const [url, from] of media.files) files.set(url, { from })
  const name = fileNameOf(deck)

  const downloads: Download[] = []
  for (const [ending, label, make] of [
    ['pdf', 'PDF', pdf],
    ['pptx', 'PowerPoint', pptx],
  ] as const) {
    if (!make) continue
    files.set(`${name}.${ending}`, await make(ready))
    downloads.push({ href: encodeURIComponent(`${name}.${ending}`), label })
  }
  const hasNotes = options.notes === 'public' && notes !== false
  if (!local) files.set('llms.txt', renderTalk(metadata.title, compiled, hasNotes))
  // The source has the notes in it.
  if (options.source && hasNotes) {
    files.set(basename(deck.path), deck.source)
    downloads.push({ href: encodeURIComponent(basename(deck.path)), label: 'Markdown' })
  }

  const plugins = await bundleClients(compiled.clients)
  if (plugins) files.set(plugins.path, plugins.code)
  const reveal = deck.reveal ? [...(await bundleReveal(deck.reveal)).files] : []
  for (const [path, content] of reveal) files.set(path, content)
  const bundled = [...(plugins ? [plugins.path] : []), ...reveal.map(([path]) => path)]

  const shared: PageParts = {
    metadata,
    sections: compiled.html,
    slides: compiled.slides,
    frames: compiled.frames,
    style: `${client.criticalStyle}${look.first}${compiled.css}`,
    ...addressed(look, up),
    scripts: [
      { src: `${up}${client.boot}`, async: true },
      ...(plugins ? [{ src: plugins.path, async: true }] : []),
    ],
    imported: importedBy(client, up),
    plugins: namedClients(compiled.clients),
    plainStyle: `${up}${client.plainStyle}`,
    live: `${up}${liveAnswer}`,
    broadcast: local ? undefined : followed(options, broadcast, say),
    ...(reveal[0] && { reveal: reveal[0][0] }),
    head: nothing,
    downloads,
    languages,
  }
  // Previews name a picture by its whole address, and the list of several decks shows it.
  const isSeen = !local && (metadata.url !== undefined || up !== '')
  const photo = isSeen
    ? await photographTitle(root, titlePage(shared, client, look), filesOf(client, look, media), say)
    : undefined
  const preview = photo && `media/${basename(photo)}`
  if (preview) files.set(preview, { from: photo })

  files.set('manifest.webmanifest', renderManifest(metadata, up, compiled.theme))
  const head = renderHead(metadata, {
    icons: up,
    manifest: 'manifest.webmanifest',
    languages: languages?.all,
    ...(preview && { preview }),
    ...(pdf && { pdf: encodeURIComponent(`${name}.pdf`) }),
    ...(pptx && { pptx: encodeURIComponent(`${name}.pptx`) }),
  })
  const page = renderPage({ ...shared, head, ...(options.offline && { worker: 'sw.js', local }) })
  files.set('index.html', page.html)
  files.set(
    'sw.js',
    options.offline ? workerOf(page, up, client, look, icons, bundled, media, local) : renderRemovingWorker(),
  )
  return { page, metadata, files, preview }
}

/** Where the site's pages follow the talk; undefined: they do not. A site without a key would follow whoever wrote the link. */
function followed(
  deck: Pick<Options, 'broadcast' | 'broadcastKey'>,
  asked: SiteOptions['broadcast'],
  say: SiteOptions['say'],
): PageParts['broadcast'] {
  const address = asked?.address ?? deck.broadcast
  if (!address) return undefined
  const key = deck.broadcastKey ?? asked?.key()
  if (key !== undefined) return { address, key }
  say(
    'Nobody can follow this site: there is no key of the speaker’s here. `start` says which `broadcast-key:` belongs into the deck.',
  )
  return undefined
}

/** The first slide alone, for readers without scripts, at the top of a site. */
function titlePage(parts: PageParts, { plainStyle }: Client, look: ThemeFiles): string {
  const sections = parts.slides[0]?.html ?? ''
  return renderPage({
    ...parts,
    plainStyle,
    ...addressed(look, ''),
    sections,
    scripts: [],
    imported: [],
    slides: [],
    downloads: [],
    languages: undefined,
  }).html
}

/** Of the client, what the page needs for the view that it begins with (`app/views.ts`). */
const importedBy = ({ parts: { all, talk, read } }: Client, up: string) => [
  ...all.map((path) => ({ src: `${up}${path}` })),
  ...talk.map((path) => ({ src: `${up}${path}`, media: '(width > 600px)' })),
  ...read.map((path) => ({ src: `${up}${path}`, media: '(width <= 600px)' })),
]

/** The theme's style sheets, from a page out of whose folder `up` leads. */
const addressed = ({ slides, article }: ThemeFiles, up: string) => ({
  slideStyle: `${up}${slides}`,
  ...(article !== '' && { articleStyle: `${up}${article}` }),
})

/** What a page at the top of a site may show: address → path. */
const filesOf = ({ files, folder }: Client, look: ThemeFiles, media: DeckMedia) =>
  new Map([...files.map((path) => [path, join(folder, path)] as const), ...look.files, ...media.files])

/** The worker keeps the page, the client, the plugins, the icons, and of each picture one encoding. */
function workerOf(
  page: Page,
  up: string,
  client: Client,
  look: ThemeFiles,
  icons: readonly (readonly [string, Content])[],
  bundled: readonly string[],
  media: DeckMedia,
  local: boolean,
): string {
  const files = [
    './',
    ...[...client.files.filter((path) => !client.online.includes(path)), ...look.files.keys()].map(
      (path) => `${up}${path}`,
    ),
    ...icons.map(([path]) => `${up}${path}`),
    ...bundled,
    ...[...media.files.keys()].filter((url) => !media.alternates.has(url)),
  ]
  const alternates = Object.fromEntries(media.alternates)
  return renderWorker(page.html, { files, alternates, live: `${up}${liveAnswer}`, local })
}

/**
 * A folder for each deck, named by its file. Where two names are the same (in capitals, too, as they are to some disks),
 * the second gets a number; so does one that the site needs for itself: files of `assets/` and `media/` are never asked
 * for again, and `audience/` is the listeners' copy.
 */
export function foldersOf(paths: readonly string[]): string[] {
  const taken = new Set(['assets', 'media', 'audience'])
  return paths.map((path) => {
    const name = basename(path, extname(path)).replace(/[^\p{L}\p{N}._-]+/gu, '-')
    let folder = name
    for (let number = 2; taken.has(folder.toLowerCase()); number++) folder = `${name}-${number}`
    taken.add(folder.toLowerCase())
    return `${folder}/`
  })
}
