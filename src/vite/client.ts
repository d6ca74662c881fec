import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { InlineConfig, Manifest } from 'vite'
import { cachedFolder } from './cache.ts'

/** The browser's part of the site, the same for every deck: scripts, style sheets, fonts. */
export interface Client {
  /** Where its files are, each below `assets/`. */
  readonly folder: string
  readonly files: readonly string[]
  /** The module at the end of the page, relative to `folder`. */
  readonly boot: string
  /** The style sheet for readers without scripts. */
  readonly plainStyle: string
  /** The style sheet of the page that lists several decks. */
  readonly indexStyle: string
  /** The text of the first paint's style sheet, which stands in the page. */
  readonly criticalStyle: string
}

export const entries = {
  boot: 'src/app/boot.ts',
  critical: 'src/theme/critical.css',
  plain: 'src/theme/plain.css',
  index: 'src/vite/index.css',
} as const

/** What a build and the dev server have in common. The configuration is here and in no file, which would cost time. */
export function clientConfig(root: string): InlineConfig {
  return {
    root,
    configFile: false,
    base: './',
    publicDir: false,
    cacheDir: join(root, 'node_modules/.cache/vite'),
    logLevel: 'warn',
    clearScreen: false,
  }
}

/**
 * Builds the client, or gives the one built before from the same sources: it does not depend on the deck, so a build
 * of a deck starts no bundler. Throws Vite's error when a source is wrong.
 */
export async function buildClient(root: string): Promise<Client> {
  const folder = await cachedFolder(cacheOf(root), `site-${keyOf(root)}`, async (outDir) => {
    const { build } = await import('vite')
    await build({
      ...clientConfig(root),
      build: {
        outDir,
        emptyOutDir: true,
        manifest: 'manifest.json',
        assetsInlineLimit: 0,
        // Those that know `light-dark()`: rewritten for older ones, a dark slide on a light page would stay light.
        cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
        modulePreload: { polyfill: false },
        rolldownOptions: { input: Object.values(entries).map((path) => join(root, path)) },
      },
    })
  })
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
  const file = (entry: string) => {
    const chunk = manifest[entry]
    if (!chunk) throw new Error(`The client was built without ${entry}`)
    return chunk.file
  }
  const critical = file(entries.critical)
  return {
    folder,
    files: readdirSync(join(folder, 'assets'))
      .map((name) => `assets/${name}`)
      .filter((path) => path !== critical),
    boot: file(entries.boot),
    plainStyle: file(entries.plain),
    indexStyle: file(entries.index),
    criticalStyle: readFileSync(join(folder, critical), 'utf8').trim(),
  }
}

/** The same in one module and one style sheet, with the fonts inside, for a page in a single file. */
export async function buildSingleClient(
  root: string,
): Promise<{ readonly module: string; readonly style: string }> {
  const folder = await cachedFolder(cacheOf(root), `single-${keyOf(root)}`, async (outDir) => {
    const { build } = await import('vite')
    await build({
      ...clientConfig(root),
      build: {
        outDir,
        emptyOutDir: true,
        assetsInlineLimit: () => true,
        cssCodeSplit: false,
        modulePreload: false,
        rolldownOptions: {
          input: join(root, entries.boot),
          output: { codeSplitting: false, entryFileNames: 'module.js', assetFileNames: 'style.css' },
        },
      },
    })
  })
  return {
    // What would end the element that the module stands in; in JavaScript the two mean the same.
    module: readFileSync(join(folder, 'module.js'), 'utf8')
      .trim()
      .replace(/<\/(?=script)/gi, '<\\/'),
    style: readFileSync(join(folder, 'style.css'), 'utf8').trim(),
  }
}

const cacheOf = (root: string) => join(root, 'node_modules/.cache/client')

/** Changes whenever a source of the client does: paths, sizes and times. */
function keyOf(root: string): string {
  const hash = createHash('sha256')
  for (const room of ['src/app', 'src/theme']) {
    for (const entry of readdirSync(join(root, room), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || entry.name.endsWith('.test.ts')) continue
      const path = join(entry.parentPath, entry.name)
      const { mtimeMs, size } = statSync(path)
      hash.update(`${path}:${mtimeMs}:${size}\n`)
    }
  }
  hash.update(readFileSync(join(root, 'package-lock.json')))
  return hash.digest('hex').slice(0, 16)
}
