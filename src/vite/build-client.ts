import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { InlineConfig } from 'vite'
import { cachedFolder } from './cache.ts'
import { type Client, entries, readClient } from './client.ts'
import { config } from './config.ts'

/**
 * Builds the client, or gives the one built before from the same sources: it does not depend on the deck, so a build
 * of a deck starts no bundler. Throws Vite's error when a source is wrong.
 */
export async function buildClient(root: string): Promise<Client> {
  return readClient(await built(root, 'site', config.build))
}

/** The same in one module and one style sheet, with the fonts inside, for a page in a single file. */
export async function buildSingleClient(
  root: string,
): Promise<{ readonly module: string; readonly style: string }> {
  const folder = await built(root, 'single', {
    ...config.build,
    manifest: false,
    assetsInlineLimit: () => true,
    cssCodeSplit: false,
    modulePreload: false,
    rolldownOptions: {
      input: join(root, entries.boot),
      output: { codeSplitting: false, entryFileNames: 'module.js', assetFileNames: 'style.css' },
    },
  })
  return {
    // What would end the element that the module stands in; in JavaScript the two mean the same.
    module: readFileSync(join(folder, 'module.js'), 'utf8')
      .trim()
      .replace(/<\/(?=script)/gi, '<\\/'),
    style: readFileSync(join(folder, 'style.css'), 'utf8').trim(),
  }
}

/** The folder of what Vite makes of the client's sources. */
function built(root: string, name: string, build: NonNullable<InlineConfig['build']>): Promise<string> {
  const key = `${name}-${keyOf(root)}`
  return cachedFolder(join(root, 'node_modules/.cache/client'), key, async (outDir) => {
    const vite = await import('vite')
    await vite.build({ ...config, root, configFile: false, logLevel: 'warn', build: { ...build, outDir } })
  })
}

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
  for (const file of [entries.index, 'src/vite/config.ts', 'package-lock.json']) {
    hash.update(readFileSync(join(root, file)))
  }
  return hash.digest('hex').slice(0, 16)
}
