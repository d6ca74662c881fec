import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type * as Bundle from '../bundle.mjs'
import type { Command } from '../command.ts'

/** Makes ready what the package holds beside sources: npm runs it before it packs. */
export const pack: Command = {
  name: 'pack',
  isInternal: true,
  ofClone: true,
  summary: 'Bundle the commands, the library and the client into lib/, for npm pack',
  options: {},
  async run(_, { root }) {
    const [{ buildClients }, { bundleEditor }] = await Promise.all([
      import('../../vite/build-client.ts'),
      import('../../writing/editor-bundle.ts'),
    ])
    // Not in the bundle of the commands, which it makes.
    const { bundleTool }: typeof Bundle = createRequire(import.meta.url)(join(root, 'src/cli/bundle.mjs'))
    const lib = join(root, 'lib')
    rmSync(lib, { recursive: true, force: true })
    await bundleTool(root, { main: 'src/cli/main.ts', index: 'src/index.ts' }, join(lib, 'cli'))
    for (const [name, folder] of await buildClients(root))
      cpSync(folder, join(lib, 'client', name), { recursive: true })
    mkdirSync(join(lib, 'write'))
    writeFileSync(join(lib, 'write/editor.js'), await bundleEditor())
    const compiler = join(root, 'node_modules/typescript/bin/tsc')
    const { status } = spawnSync(
      process.execPath,
      [compiler, '--project', join(root, 'tsconfig.library.json')],
      {
        stdio: ['ignore', process.stderr.fd, process.stderr.fd],
      },
    )
    if (status !== 0) return 1
    keepNamed(join(lib, 'types'), 'index.d.ts')
    return 0
  },
}

/**
 * Keeps the declarations in `folder` that `entry` names, and those that these name: the compiler writes one for each source,
 * six of seven of no use, and `npx` unpacks them all each time.
 */
function keepNamed(folder: string, entry: string): void {
  const named = new Set<string>()
  const follow = (path: string): void => {
    if (named.has(path)) return
    named.add(path)
    const text = readFileSync(join(folder, path), 'utf8')
    for (const [, to = ''] of text.matchAll(/\b(?:from |import\()['"](\.[^'"]+)\.ts['"]/g))
      follow(join(dirname(path), `${to}.d.ts`))
  }
  follow(entry)
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (path.endsWith('.ts') && !named.has(path)) rmSync(join(folder, path))
}
