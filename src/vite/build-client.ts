import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { InlineConfig } from 'vite'
import { cacheFolder, isClone, toolFolder } from '../tool.ts'
import { cachedFolder } from './cache.ts'
import { type Client, clientRooms, entries, readClient } from './client.ts'
import { config } from './config.ts'

/** What is built, by name: the client of a site, and all of it in one module and one style sheet, with the fonts inside. */
const builds = {
  site: config.build,
  single: {
    ...config.build,
    manifest: false,
    assetsInlineLimit: () => true,
    cssCodeSplit: false,
    modulePreload: false,
    rolldownOptions: {
      input: join(toolFolder, entries.boot),
      output: { codeSplitting: false, entryFileNames: 'module.js', assetFileNames: 'style.css' },
    },
  },
} satisfies Readonly<Record<string, NonNullable<InlineConfig['build']>>>

/**
 * Builds the client, or gives the one built before from the same sources: it does not depend on the deck, so a build
 * of a deck starts no bundler. Throws Vite's error when a source is wrong.
 */
export async function buildClient(root: string): Promise<Client> {
  return readClient(await built(root, 'site'))
}

/** The same for a page in a single file. */
export async function buildSingleClient(
  root: string,
): Promise<{ readonly module: string; readonly style: string }> {
  const folder = await built(root, 'single')
  return {
    module: inElement(readFileSync(join(folder, 'module.js'), 'utf8').trim()),
    style: readFileSync(join(folder, 'style.css'), 'utf8').trim(),
  }
}

/** A module as it stands in its element: what would end that is written otherwise, which means the same in JavaScript. */
export const inElement = (module: string): string => module.replace(/<\/(?=script)/gi, '<\\/')

/** Both, for the package: name → folder. */
export function buildClients(root: string): Promise<readonly (readonly [name: string, folder: string])[]> {
  const names = ['site', 'single'] as const
  return Promise.all(names.map(async (name) => [name, await built(root, name)] as const))
}

/** The folder of what Vite makes of the client's sources, kept in the project at `root`; or where the package has it. */
async function built(root: string, name: keyof typeof builds): Promise<string> {
  if (!isClone) return join(toolFolder, 'lib/client', name)
  return cachedFolder(cacheFolder(root, 'client'), clientKey(name), async (outDir) => {
    const vite = await import('vite')
    const settings = { ...config, root: toolFolder, configFile: false, logLevel: 'warn' } as const
    await vite.build({ ...settings, build: { ...builds[name], outDir } })
  })
}

/** What a build of the client is kept by. Changes whenever a source of it does: paths, sizes and times. */
export function clientKey(name: keyof typeof builds): string {
  const hash = createHash('sha256')
  for (const room of [...clientRooms, 'features']) {
    for (const entry of readdirSync(join(toolFolder, 'src', room), {
      recursive: true,
      withFileTypes: true,
    })) {
      if (!entry.isFile() || entry.name.endsWith('.test.ts')) continue
      if (room === 'features' && entry.name !== 'client.ts') continue
      const path = join(entry.parentPath, entry.name)
      const { mtimeMs, size } = statSync(path)
      hash.update(`${path}:${mtimeMs}:${size}\n`)
    }
  }
  for (const file of [entries.index, 'src/vite/config.ts', 'package-lock.json']) {
    hash.update(readFileSync(join(toolFolder, file)))
  }
  return `${name}-${hash.digest('hex').slice(0, 16)}`
}
