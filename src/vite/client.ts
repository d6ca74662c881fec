import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Manifest } from 'vite'

/** The browser's part of the site, the same for every deck: scripts, style sheets, fonts. */
export interface Client {
  /** Where its files are, each below `assets/`. */
  readonly folder: string
  readonly files: readonly string[]
  /** Those of use only while there is a network: nobody keeps them. */
  readonly online: readonly string[]
  /** What Vite wrote besides, and no site needs: its manifest, and the style sheet that stands in the page. */
  readonly rest: readonly string[]
  /** The module at the end of the page, relative to `folder`. */
  readonly boot: string
  /** Modules and style sheets that a page takes until its view is there: of both views that a screen's width chooses, and of one. */
  readonly parts: {
    readonly all: readonly string[]
    readonly talk: readonly string[]
    readonly read: readonly string[]
  }
  /** The style sheet for readers without scripts. */
  readonly plainStyle: string
  /** The style sheet of the page that lists several decks. */
  readonly indexStyle: string
  /** The text of the first paint's style sheet, which stands in the page with the theme's. */
  readonly criticalStyle: string
}

/** The rooms whose files a page loads. */
export const clientRooms = ['app', 'protocol', 'slide'] as const

/** What Vite builds, each a file of its own: paths from the project's folder. */
export const entries = {
  boot: 'src/app/boot.ts',
  critical: 'src/slide/style/critical.css',
  plain: 'src/app/read/plain.css',
  index: 'src/vite/index.css',
} as const

const manifestFile = 'manifest.json'

/** The client that Vite built into `folder`, by the manifest that it wrote there. */
export function readClient(folder: string): Client {
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, manifestFile), 'utf8'))
  const file = (entry: string) => {
    const chunk = manifest[entry]
    if (!chunk) throw new Error(`The client was built without ${entry}`)
    return chunk.file
  }
  const critical = file(entries.critical)
  /** An entry's module, those that it imports, and their style sheets. */
  const partsOf = (entry: string): ReadonlySet<string> => {
    const found = new Set<string>()
    const follow = (name: string): void => {
      const chunk = manifest[name]
      if (!chunk || found.has(chunk.file)) return
      for (const path of [chunk.file, ...(chunk.css ?? [])]) found.add(path)
      chunk.imports?.forEach(follow)
    }
    follow(entry)
    return found
  }
  const talk = partsOf('src/app/talk/talk.ts')
  const read = partsOf('src/app/read/read.ts')
  const files = Object.values(manifest).flatMap(({ file, css = [], assets = [] }) => [
    file,
    ...css,
    ...assets,
  ])
  return {
    folder,
    files: [...new Set(files)].filter((path) => path !== critical).sort(),
    online: [manifest['src/app/sync/broadcast.ts']?.file ?? []].flat(),
    rest: [manifestFile, critical],
    boot: file(entries.boot),
    parts: {
      all: [...talk].filter((path) => read.has(path)),
      talk: [...talk].filter((path) => !read.has(path)),
      read: [...read].filter((path) => !talk.has(path)),
    },
    plainStyle: file(entries.plain),
    indexStyle: file(entries.index),
    criticalStyle: readFileSync(join(folder, critical), 'utf8').trim(),
  }
}
