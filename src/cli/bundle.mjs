// @ts-check
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { rolldown } from 'rolldown'
import { bundleForPage } from '../browser/bundle.mjs'

/**
 * Bundles TypeScript of the tool for Node into `folder`: `entries` by the names of their bundles, paths from `root`.
 * Large or native packages, and those that bring files of their own, stay outside; the rest is in, since one file loads
 * faster than many. What runs in a page, `in-page/main.ts` of a room, goes beside it (`browser/in-page.ts`).
 * @param {string} root
 * @param {Readonly<Record<string, string>>} entries
 * @param {string} folder
 */
export async function bundleTool(root, entries, folder) {
  const bundler = await rolldown({
    input: Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, join(root, path)])),
    cwd: root,
    platform: 'node',
    external:
      /^(@biomejs|axe-core|dictionary-en|dictionary-en-gb|knip|lightningcss|playwright|playwright-core|rolldown|sharp|simple-icons|typescript|vite|vitest)(\/|$)/,
    plugins: [
      {
        name: 'module-urls',
        /** Lets a module of the bundle still find the files that stand beside its source, wherever both are. */
        transform(code, id) {
          if (!code.includes('import.meta.url')) return
          const source = JSON.stringify(relative(folder, id).replaceAll('\\', '/'))
          return code.replaceAll('import.meta.url', `new URL(${source}, import.meta.url).href`)
        },
      },
    ],
    onLog: (level, log) => level === 'warn' || console.error(log.message),
  })
  // CommonJS: what V8 makes of it can be kept (`compile-cache.mjs`), and Node loads many such files sooner.
  await bundler.write({
    dir: folder,
    format: 'cjs',
    // Node 20 does not know who imports where it has not compiled it itself.
    dynamicImportInCjs: false,
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
  })
  await bundler.close()
  mkdirSync(join(folder, 'in-page'), { recursive: true })
  for (const room of readdirSync(join(root, 'src'))) {
    const scripts = join(root, 'src', room, 'in-page/main.ts')
    if (existsSync(scripts))
      writeFileSync(join(folder, 'in-page', `${room}.js`), await bundleForPage(scripts))
  }
}
