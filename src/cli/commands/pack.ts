import { spawnSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
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
    const { buildClients } = await import('../../vite/build-client.ts')
    // Not in the bundle of the commands, which it makes.
    const { bundleTool }: typeof Bundle = createRequire(import.meta.url)(join(root, 'src/cli/bundle.mjs'))
    const lib = join(root, 'lib')
    rmSync(lib, { recursive: true, force: true })
    await bundleTool(root, { main: 'src/cli/main.ts', index: 'src/index.ts' }, join(lib, 'cli'))
    for (const [name, folder] of await buildClients(root))
      cpSync(folder, join(lib, 'client', name), { recursive: true })
    const compiler = join(root, 'node_modules/typescript/bin/tsc')
    const { status } = spawnSync(
      process.execPath,
      [compiler, '--project', join(root, 'tsconfig.library.json')],
      {
        stdio: ['ignore', process.stderr.fd, process.stderr.fd],
      },
    )
    return status === 0 ? 0 : 1
  },
}
