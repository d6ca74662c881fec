import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path'
import { nearest } from '../diagnostic/nearest.ts'
import { decoded } from '../html/urls.ts'
import type { Media, MediaLookup, MissingMedia } from '../plugin.ts'
import { openAllowedFolders, realPath } from './allowed-folders.ts'
import { type Alternatives, readAlternatives } from './alternatives.ts'
import { type DeckPicture, type Encodings, publicName } from './encodings.ts'
import { measure } from './measure.ts'

/** A lookup that also tells what was asked for. */
export interface DeckMedia extends MediaLookup {
  /** The files to be published: address in the page → absolute path. Complete once the deck is compiled. */
  readonly files: ReadonlyMap<string, string>
  /** From every further form of a picture to the one that is enough to be kept off line. */
  readonly alternates: ReadonlyMap<string, string>
  /** Pictures whose encodings are not made yet, in the order of the deck: `encode` makes them. */
  readonly missing: readonly DeckPicture[]
  /** Folders and files that the answers depend on, for whoever watches. */
  readonly watched: ReadonlySet<string>
}

/** A deck, as far as its files go. */
export interface DeckPlace {
  /** Absolute. */
  readonly path: string
  /** Folders from which it may publish files, beside its own. Absolute. */
  readonly filesFrom?: readonly string[] | undefined
}

/**
 * Looks files up beside a deck. Addresses are given as `media/NAME-HASH.EXT`, the hash being of the content. `encodings`
 * says what was made of a picture; without it only originals are offered. `contents`: what was read before, for who opens a deck
 * again and again.
 */
export function openMedia(
  { path: deckPath, filesFrom = [] }: DeckPlace,
  encodings?: Encodings,
  contents: KnownContents = new Map(),
): DeckMedia {
  const refusalOf = openAllowedFolders({ folder: dirname(deckPath), filesFrom })
  const files = new Map<string, string>()
  const alternates = new Map<string, string>()
  const missing: DeckPicture[] = []
  const watched = new Set<string>()
  const answers = new Map<string, ReturnType<MediaLookup['find']>>()
  const listings = new Map<string, readonly string[]>()
  const alternatives = new Map<string, Alternatives>()

  function list(folder: string): readonly string[] {
    const known = listings.get(folder)
    if (known) return known
    watched.add(folder)
    let names: string[] = []
    try {
      names = readdirSync(folder)
    } catch {
      // No such folder: no names.
    }
    listings.set(folder, names)
    return names
  }

  /** What the file of alternative texts beside a picture says of it, and what is wrong with that file. */
  function alternative(path: string): Pick<Media, 'alt' | 'altFault'> {
    const folder = dirname(path)
    const file = join(folder, 'alt.yaml')
    const found: Alternatives =
      alternatives.get(folder) ??
      // It may lie where its pictures may.
      (list(folder).includes('alt.yaml') && refusalOf(file, () => true) === undefined
        ? readAlternatives(file)
        : { texts: new Map() })
    alternatives.set(folder, found)
    const alt = found.texts.get(basename(path).normalize())
    return {
      ...(alt !== undefined && { alt }),
      ...(found.fault && { altFault: `${relative(dirname(deckPath), file)}${found.fault}` }),
    }
  }

  /** The path of the file at an address, or what is known of it. */
  function locate(url: string): string | MissingMedia {
    const typed = resolve(dirname(deckPath), pathOf(url))
    watched.add(typed)
    const path = onDisk(dirname(deckPath), typed, list)
    if (typeof path !== 'string') {
      const meant = meantPath(url, dirname(deckPath))
      if (meant === undefined) return path
      const refusal = refuse(meant)
      return refusal ? { near: [], refusal } : { near: [addressOf(meant, dirname(deckPath))] }
    }
    watched.add(path)
    // A link to nowhere has a name, but is no file.
    const real = realPath(path)
    if (real === undefined || statSync(real).isDirectory()) return { near: [] }
    const refusal = refuse(path)
    return refusal ? { near: [], refusal } : path
  }

  const refuse = (path: string) => refusalOf(path, () => measure(contentOf(path) ?? nothing) !== undefined)

  function publish(name: string, from: string): string {
    files.set(`media/${name}`, from)
    return `media/${name}`
  }

  function look(url: string, frame: number | undefined): ReturnType<MediaLookup['find']> {
    const path = locate(url)
    if (typeof path !== 'string') return path
    const content = knownContent(path, contents)
    if (!content) return unreadable
    const { hash, bytes, size } = content
    const picture = size && {
      path,
      hash,
      bytes,
      size,
      ...(frame && size.animated && { frame }),
    }
    const made = picture && encodings?.find(picture)
    if (picture && encodings && !made) missing.push(picture)
    const isBroken = size ? made?.isBroken : rasters.test(path)
    const original = publish(publicName(path, hash, extname(path)), made?.original ?? path)
    const sources = made?.sources.map(({ type, variants }) => ({
      type,
      urls: variants.map(({ name, path: from, width }) => ({ url: publish(name, from), width })),
    }))
    // Off line one encoding is enough: the first browsers are offered, in the size for a screen of 1280 pixels.
    const encoded = sources?.flatMap(({ urls }) => urls) ?? []
    const kept =
      sources?.[0]?.urls.findLast(({ width }, index) => index === 0 || width <= 1280)?.url ?? original
    for (const url of [original, ...encoded.map(({ url }) => url)]) {
      if (url !== kept) alternates.set(url, kept)
    }
    return {
      url: original,
      ...(size && { width: size.width, height: size.height, animated: size.animated }),
      ...(isBroken && { isBroken }),
      ...alternative(path),
      ...(sources?.length && {
        sources: sources.map(({ type, urls }) => ({
          type,
          srcset: urls.map(({ url, width }) => (urls.length > 1 ? `${url} ${width}w` : url)).join(', '),
        })),
      }),
      ...(made?.still && { still: publish(made.still.name, made.still.path) }),
    }
  }

  return {
    files,
    alternates,
    missing,
    watched,
    deckName: basename(deckPath, extname(deckPath)),
    find(url, frame) {
      const key = `${frame ?? ''} ${url}`
      const answer = answers.get(key) ?? look(url, frame)
      answers.set(key, answer)
      return answer
    },
    read(url) {
      const path = locate(url)
      if (typeof path !== 'string') return path
      const bytes = contentOf(path)
      return bytes ? { text: bytes.toString() } : unreadable
    },
    findPackage: (name) => packageFrom(dirname(deckPath), name) ?? packageFrom(process.cwd(), name),
    bring: (path) => publish(publicName(path, hashOf(readFileSync(path)), extname(path)), path),
  }
}

/** As Node finds it: in the nearest `node_modules` at `from` or above. */
function packageFrom(from: string, name: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const path = join(folder, 'node_modules', name)
    if (existsSync(join(path, 'package.json'))) return path
    if (folder === dirname(folder)) return undefined
  }
}

/** What is in a file that is written into no page itself. */
interface FileContent {
  /** Another with each write. */
  readonly stamp: string
  readonly hash: string
  readonly bytes: number
  readonly size: ReturnType<typeof measure>
}

/** The contents of files, by their paths. */
export type KnownContents = Map<string, FileContent>

function knownContent(path: string, contents: KnownContents): FileContent | undefined {
  const { ctimeMs, mtimeMs, size: length, ino } = statSync(path)
  const stamp = `${ctimeMs} ${mtimeMs} ${length} ${ino}`
  const known = contents.get(path)
  if (known?.stamp === stamp) return known
  const bytes = contentOf(path)
  if (!bytes) return undefined
  const content = { stamp, hash: hashOf(bytes), bytes: bytes.length, size: measure(bytes) }
  contents.set(path, content)
  return content
}

/** Pictures whose content says what they are, by their names. */
const rasters = /\.(?:png|apng|gif|jpe?g|webp|avif)$/i

const nothing = Buffer.alloc(0)
const unreadable: MissingMedia = { near: [], refusal: 'unreadable' }

/** Undefined for a file that this program may not read, or of gigabytes. */
function contentOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex').slice(0, 10)

/** The path that an address in a deck means: without `?…` and `#…`, percent signs decoded where they are right. */
const pathOf = (url: string) => decoded(url.replace(/[?#].*$/s, '')).replace(/^\/+/, '')

/**
 * `path` as the disk spells it, or names near to the first part of it that does not exist exactly so (also where the disk
 * does not mind the case, since the server of the site will). An “ö” is one however many characters it is of: macOS
 * and the archives made there write two.
 */
function onDisk(
  from: string,
  path: string,
  list: (folder: string) => readonly string[],
): string | MissingMedia {
  let folder = from
  for (const part of relative(from, path).split(sep)) {
    const names = part === '..' || part === '' ? [part] : list(folder)
    const name = names.includes(part) ? part : names.find((one) => one.normalize() === part.normalize())
    if (name === undefined) {
      const near = nearest(part, names)
      return { near: near === undefined ? [] : [near] }
    }
    folder = join(folder, name)
  }
  return folder
}

/** The file that `url` names if it is read as a path of this machine: `a#b.png` is at `a%23b.png`. */
function meantPath(url: string, from: string): string | undefined {
  const path = resolve(from, decoded(url.replace(/^file:\/\/(?=\/)/i, '')).replaceAll('\\', '/'))
  const real = realPath(path)
  return real !== undefined && statSync(real).isFile() ? path : undefined
}

/** What to write for a file. */
const addressOf = (path: string, from: string) =>
  relative(from, path)
    .replaceAll(sep, '/')
    .replace(/[%#? ]/g, encodeURIComponent)
