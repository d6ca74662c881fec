import {
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { named, replaceFile, unfinished } from './files.ts'
import { hashOf } from './own-files.ts'
import { ToolError, UsageError } from './tool-error.ts'

/** What a file is made of: its text or bytes, or a file to be copied. */
export type Content = string | Uint8Array | { readonly from: string }

/** Path in the folder, with `/`, → content. */
export type Files = ReadonlyMap<string, Content>

/** Named like this, a file in such a folder says what was written there. */
export const records = { site: '.site.json', report: '.report.json' } as const

/**
 * What was written into a folder: for each path its marks, of which the file there has one as long as nobody has changed it. A mark is the hash of
 * the content, or, for a name with a hash in it, the size in bytes. No marks: a record of an older version.
 */
type WriteRecord = ReadonlyMap<string, readonly string[]>

/**
 * Brings `folder` to hold `files`. Each file is written beside and renamed, pages after all that they need, so whoever
 * reads the folder meanwhile sees the old files or the new ones. The file `record` says what was written, so that the next time
 * those that are no longer among them go; `isPart` lets all of them stay. Whatever else is there stays: where a file would be
 * written over or removed that is not as it was written here, and where a link leads out of the folder, a `ToolError` says so and nothing is
 * changed. Throws the file system's error, with the old pages in place.
 */
export function writeFolder(folder: string, files: Files, record: string, isPart = false): void {
  const before = readRecord(folder, record)
  const kept = isPart ? before : new Map<string, readonly string[]>()
  const gone = [...before.keys()].filter((path) => !files.has(path) && !kept.has(path))
  refuseForeign(folder, [...files.keys(), ...gone], before)
  const after = new Map(kept)
  const pagesLast = [...files].sort(([a], [b]) => Number(a.endsWith('.html')) - Number(b.endsWith('.html')))
  const fresh: [string, string][] = []
  try {
    for (const [path, content] of pagesLast) {
      const target = join(folder, path)
      after.set(path, [markOf(path, content)])
      // A name with a hash in it has one content for ever.
      if (isNamedByHash(path, content) && sizeOf(content.from) === sizeOf(target)) continue
      const beside = `${target}${unfinished}`
      mkdirSync(dirname(target), { recursive: true })
      fresh.push([beside, target])
      write(beside, content)
    }
    // A build that is killed from here on leaves files of either: the next one knows both.
    const either = [...before].map(([path, marks]) => [path, [...marks, ...(after.get(path) ?? [])]] as const)
    writeRecord(folder, record, new Map([...after, ...either]))
  } catch (error) {
    for (const [beside] of fresh) rmSync(beside, { force: true })
    throw named(error, fresh.at(-1)?.[1] ?? folder)
  }
  for (const [beside, target] of fresh) renameSync(beside, target)
  for (const path of gone) remove(folder, path)
  writeRecord(folder, record, after)
}

/**
 * Fills a new folder, which nobody reads yet, with `files`. Those that lie in `cache`, where a file is never changed, are
 * linked, which takes no time. Throws the file system's error.
 */
export function fillFolder(folder: string, files: Files, cache: string): void {
  for (const around of new Set([...files.keys()].map(dirname)))
    mkdirSync(join(folder, around), { recursive: true })
  for (const [path, content] of files) {
    const target = join(folder, path)
    if (!isCopy(content) || !content.from.startsWith(cache) || !link(content.from, target))
      write(target, content)
  }
}

/** Not every file system has links, and none has them from one disk to another. */
function link(from: string, target: string): boolean {
  try {
    linkSync(from, target)
    return true
  } catch {
    return false
  }
}

function write(path: string, content: Content): void {
  if (isCopy(content)) copyFileSync(content.from, path)
  else writeFileSync(path, content)
}

/** Where a folder lies, seen from a deck: nothing may be written there that makes a folder of it. */
export type Around = 'root' | 'own' | 'above'

/**
 * Is `folder` a root, the deck's own folder or one above it? Told by what the file system says is one folder, so that no link and no other
 * spelling hides it.
 */
export function aroundDeck(folder: string, deck: string): Around | undefined {
  const identity = identityOf(folder)
  if (dirname(folder) === folder) return 'root'
  if (identity === undefined) return undefined
  if (identity === identityOf(join(folder, '..'))) return 'root'
  for (const own of [dirname(deck), dirname(realpathSync(deck))])
    for (let at = own; ; at = dirname(at)) {
      if (identityOf(at) === identity) return at === own ? 'own' : 'above'
      if (dirname(at) === at) break
    }
  return undefined
}

/** Throws `UsageError` if a folder is to be written that is a root, or holds a deck itself or in a folder in it. */
export function refuseAroundDecks(
  folder: string | undefined,
  decks: readonly { readonly path: string; readonly name: string }[],
): void {
  if (folder === undefined) return
  for (const { path, name } of decks) {
    const around = aroundDeck(folder, path)
    if (around === undefined) continue
    const what = {
      root: 'the root of a disk',
      own: `the folder of ${name}`,
      above: `above the folder of ${name}`,
    }
    throw new UsageError(
      `${folder} is ${what[around]}: what is made is not written among your own files`,
      'Name a folder of its own, for instance one beside the deck: dist',
    )
  }
}

function identityOf(path: string): string | undefined {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false })
  return stats && `${stats.dev} ${stats.ino}`
}

/** Throws a `ToolError` if one of these paths is not there as it was written. */
function refuseForeign(folder: string, paths: readonly string[], written: WriteRecord): void {
  const foreign = paths.filter((path) => !isOwn(folder, path, written.get(path)))
  if (foreign.length === 0) return
  const [shown, more] = [foreign.slice(0, 5), foreign.length - 5]
  const names = shown.map((path) => join(folder, path)).join('\n')
  throw new ToolError(
    `Nothing was written. These are there, and are not as this tool wrote them:\n${names}${more > 0 ? `\nand ${more} more` : ''}\nMove them away, or name another folder`,
  )
}

/** Is nothing there, or what was written? */
function isOwn(folder: string, path: string, marks: readonly string[] | undefined): boolean {
  // A link on the way leads out of the folder.
  for (let around = dirname(path); around !== '.'; around = dirname(around)) {
    const stats = lstatSync(join(folder, around), { throwIfNoEntry: false })
    if (stats && !stats.isDirectory()) return false
  }
  const target = join(folder, path)
  const stats = lstatSync(target, { throwIfNoEntry: false })
  if (!stats) return true
  if (!stats.isFile() || !marks) return false
  return (
    marks.length === 0 || marks.includes(String(stats.size)) || marks.includes(hashOf(readFileSync(target)))
  )
}

function markOf(path: string, content: Content): string {
  if (isNamedByHash(path, content)) return String(sizeOf(content.from))
  return hashOf(isCopy(content) ? readFileSync(content.from) : content)
}

function isNamedByHash(path: string, content: Content): content is { readonly from: string } {
  return isCopy(content) && /-[\w-]{8,}\./.test(path)
}

const isCopy = (content: Content): content is { readonly from: string } =>
  typeof content === 'object' && 'from' in content

const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size

/** Removes a file, and the folders around it in which nothing is left. */
function remove(folder: string, path: string): void {
  rmSync(join(folder, path), { force: true })
  try {
    for (let around = dirname(path); around !== '.'; around = dirname(around)) rmdirSync(join(folder, around))
  } catch {} // something is left
}

const author = 'halyard'

function writeRecord(folder: string, record: string, written: WriteRecord): void {
  replaceFile(join(folder, record), JSON.stringify({ by: author, files: Object.fromEntries(written) }))
}

/** Throws a `ToolError` for a file of that name that is no record. */
function readRecord(folder: string, record: string): WriteRecord {
  const path = join(folder, record)
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return new Map()
  const entries = entriesOf(readFileSync(path, 'utf8'))
  if (!entries) refuseForeign(folder, [record], new Map())
  return new Map(entries?.filter(([name]) => !name.split('/').includes('..')))
}

function entriesOf(text: string): [string, string[]][] | undefined {
  try {
    const noted: unknown = JSON.parse(text)
    if (isTexts(noted)) return noted.map((name) => [name, []])
    if (typeof noted !== 'object' || noted === null || !('by' in noted && 'files' in noted)) return undefined
    if (noted.by !== author || typeof noted.files !== 'object' || noted.files === null) return undefined
    return Object.entries(noted.files).map(([name, marks]) => [name, isTexts(marks) ? marks : ['']])
  } catch {
    return undefined
  }
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')
