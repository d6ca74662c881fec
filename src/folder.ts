import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { named } from './files.ts'

/** What a file is made of: its text or bytes, or a file to be copied. */
export type Content = string | Uint8Array | { readonly from: string }

/** Path in the folder, with `/`, → content. */
export type Files = ReadonlyMap<string, Content>

/** Named like this, a file in such a folder lists what was written there. */
export const records = { site: '.site.json', report: '.report.json' } as const

/**
 * Brings `folder` to hold `files`. Each file is written beside and renamed, pages after all that they need, so whoever
 * reads the folder meanwhile sees the old files or the new ones. The file `record` lists them, so that the next time
 * those that are no longer among them go, and nothing else; `isPart` lets all of them stay. Throws the file system's
 * error, with the old pages in place.
 */
export function writeFolder(folder: string, files: Files, record: string, isPart = false): void {
  const before = readRecord(join(folder, record))
  const kept = isPart ? before : []
  const pagesLast = [...files].sort(([a], [b]) => Number(a.endsWith('.html')) - Number(b.endsWith('.html')))
  pagesLast.push([record, JSON.stringify([...new Set([...kept, ...files.keys()])])])
  const fresh: [string, string][] = []
  try {
    for (const [path, content] of pagesLast) {
      const target = join(folder, path)
      // A name with a hash in it has one content for ever.
      if (typeof content === 'object' && 'from' in content && isSame(content.from, target)) continue
      const beside = `${target}.${process.pid}`
      mkdirSync(dirname(target), { recursive: true })
      fresh.push([beside, target])
      if (typeof content === 'object' && 'from' in content) copyFileSync(content.from, beside)
      else writeFileSync(beside, content)
    }
  } catch (error) {
    for (const [beside] of fresh) rmSync(beside, { force: true })
    throw named(error, fresh.at(-1)?.[1] ?? folder)
  }
  for (const [beside, target] of fresh) renameSync(beside, target)
  for (const path of before) if (!files.has(path) && !kept.includes(path)) remove(folder, path)
}

/** Removes a file, and the folders around it in which nothing is left. */
function remove(folder: string, path: string): void {
  rmSync(join(folder, path), { force: true })
  try {
    for (let around = dirname(path); around !== '.'; around = dirname(around)) rmdirSync(join(folder, around))
  } catch {} // something is left
}

/** None where there is no record, or one that is damaged: nothing is taken away then. */
function readRecord(file: string): readonly string[] {
  try {
    const noted: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return Array.isArray(noted)
      ? noted.filter((name) => typeof name === 'string' && !name.includes('..'))
      : []
  } catch {
    return []
  }
}

const isSame = (from: string, target: string) =>
  /-[\w-]{8,}\./.test(target) && statSync(target, { throwIfNoEntry: false })?.size === statSync(from).size
