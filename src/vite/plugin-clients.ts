/** What plugins run in the page, as one module. */
import { createHash } from 'node:crypto'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { toolFolder } from '../tool.ts'
import { config } from './config.ts'

export interface PluginScript {
  /** Relative to the page. Its name changes with what is in it. */
  readonly path: string
  readonly code: string
}

/** The names of our own features among those that run `clients` in the page: their modules are built with the page's. Undefined: nothing runs. */
export function namedClients(clients: readonly URL[]): string | undefined {
  return clients.length === 0 ? undefined : clients.flatMap((client) => featureOf(client) ?? []).join(' ')
}

function featureOf(client: URL): string | undefined {
  const [name = '', file, ...deeper] = relative(
    join(toolFolder, 'src/features'),
    fileURLToPath(client),
  ).split(sep)
  return file === 'client.ts' && deeper.length === 0 && name !== '..' ? name : undefined
}

/**
 * The modules of others' plugins at `clients` and what they import, bundled; undefined where there are none. As it runs it offers their
 * `start` functions to `app/plugin-clients.ts`. Throws Vite's error where one cannot be read.
 */
export async function bundleClients(all: readonly URL[]): Promise<PluginScript | undefined> {
  const clients = all.filter((client) => featureOf(client) === undefined)
  if (clients.length === 0) return undefined
  const { build } = await import('vite')
  const entry = 'plugins'
  const imports = clients.map(
    (client, i) => `import { start as start${i} } from ${JSON.stringify(fileURLToPath(client))}`,
  )
  const starts = clients.map((_, i) => `start${i}`)
  const offer = `const offer = () => document.dispatchEvent(new CustomEvent('pluginclients', { detail: [${starts}] }))
document.addEventListener('pluginsasked', offer)
offer()`
  const built = await build({
    root: toolFolder,
    base: config.base,
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'plugin-clients',
        resolveId: (id) => (id === entry ? entry : undefined),
        load: (id) => (id === entry ? [...imports, offer].join('\n') : undefined),
      },
    ],
    build: {
      write: false,
      copyPublicDir: false,
      cssTarget: config.build.cssTarget,
      modulePreload: false,
      rolldownOptions: { input: entry, output: { codeSplitting: false } },
    },
  })
  const [first] = [built].flat()
  const code = first && 'output' in first ? first.output[0].code.trim() : ''
  const hash = createHash('sha256').update(code).digest('base64url').slice(0, 8)
  return { path: `assets/plugins-${hash}.js`, code }
}
