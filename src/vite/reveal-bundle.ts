import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import type { InlineConfig, Plugin, Rolldown } from 'vite'
import { toolFolder } from '../tool.ts'
import { ToolError } from '../tool-error.ts'
import { config } from './config.ts'

/** What a deck's configuration says of reveal.js, as a module for the browser. */
export interface RevealModule {
  /** The configuration's: what the module imports is looked for from there. */
  readonly path: string
  /** Its default export is what stands under `reveal`. */
  readonly source: string
}

/** The deck's reveal.js plugins with what drives them, made for its page. */
export interface RevealBundle {
  /** Paths below the site, in a folder named by what is in it; the first is the module that the page names. */
  readonly files: ReadonlyMap<string, string | Uint8Array>
  /** The files that it is made of, but those of packages. Absolute. */
  readonly inputs: readonly string[]
}

const start = join(toolFolder, 'src/app/reveal/start.ts')

/** Throws a `ToolError` where something cannot be found or read. */
export async function bundleReveal(module: RevealModule): Promise<RevealBundle> {
  const output = await bundle(module, {
    rolldownOptions: {
      input: 'deck:wanted',
      output: {
        entryFileNames: 'reveal.js',
        chunkFileNames: '[name].js',
        assetFileNames: '[name][extname]',
      },
    },
  })
  const isEntry = (one: (typeof output)[number]) => one.type === 'chunk' && one.isEntry
  const sorted = [...output.filter(isEntry), ...output.filter((one) => !isEntry(one))]
  const inputs = output.flatMap((one) => (one.type === 'chunk' ? one.moduleIds : []))
  // Plugins that ask for their style sheet themselves look for it beside their script.
  const sheets = inputs
    .filter((id) => id.endsWith('.css') && dirname(id) !== dirname(start))
    .map((id) => [basename(id), readFileSync(id)] as const)
  const files = new Map([
    ...sorted.map((one) => [one.fileName, one.type === 'chunk' ? one.code : one.source] as const),
    ...sheets,
  ])
  const hash = createHash('sha256')
  for (const [name, content] of files) hash.update(`${name}\n`).update(content)
  const folder = `assets/reveal-${hash.digest('hex').slice(0, 8)}`
  return {
    files: new Map([...files].map(([name, content]) => [`${folder}/${name}`, content])),
    inputs: inputs
      .filter((id) => /^(?!.*[\\/]node_modules[\\/])(?:\/|[a-z]:)/i.test(id))
      .map((id) => resolve(id)),
  }
}

/** The same as the texts of a module and a style sheet that need no other file. */
export async function bundleRevealInside(
  module: RevealModule,
): Promise<{ readonly module: string; readonly style: string }> {
  const output = await bundle(module, {
    assetsInlineLimit: () => true,
    cssCodeSplit: false,
    modulePreload: false,
    rolldownOptions: { input: 'deck:wanted', output: { codeSplitting: false } },
  })
  const text = (isMeant: (one: (typeof output)[number]) => boolean) => {
    const one = output.find(isMeant)
    return String((one?.type === 'chunk' ? one.code : one?.source) ?? '')
  }
  return {
    module: text(({ type }) => type === 'chunk'),
    style: text(({ fileName }) => fileName.endsWith('.css')),
  }
}

async function bundle(module: RevealModule, build: InlineConfig['build']) {
  const vite = await import('vite')
  const settings = { ...config, root: toolFolder, configFile: false, logLevel: 'silent' } as const
  try {
    const built = await vite.build({
      ...settings,
      plugins: [modules(module)],
      build: { ...settings.build, manifest: false, write: false, ...build },
    })
    return (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []))
  } catch (error) {
    const message = stripVTControlCharacters(error instanceof Error ? error.message : String(error))
    throw new ToolError(`${module.path}, what stands under reveal: ${message.trim()}`)
  }
}

/** The page asks for the plugins by an event: in a single file there is no address to import them from. */
const wanted = `document.addEventListener('revealwanted', ({ detail }) => { detail.plugins = import('deck:plugins') })`

function modules({ path, source }: RevealModule): Plugin {
  const options = join(dirname(path), 'deck.config.reveal.ts')
  const texts = new Map([
    ['\0deck:wanted', wanted],
    [
      '\0deck:plugins',
      `import { createReveal } from ${JSON.stringify(start)}
import options from ${JSON.stringify(options)}
export const startPlugins = createReveal(options, ${JSON.stringify(revealVersion())})`,
    ],
    [options, source],
  ])
  return {
    name: 'deck-plugins',
    enforce: 'pre',
    async resolveId(id, importer): Promise<Rolldown.PartialResolvedId | string | null> {
      if (id.startsWith('deck:')) return `\0${id}`
      if (id === options) return options
      // What the deck's project does not have may be the tool's own: reveal.js and its plugins are.
      if (importer !== options) return null
      const own = await this.resolve(id, importer, { skipSelf: true })
      return own ?? this.resolve(id, start, { skipSelf: true })
    },
    load: (id) => texts.get(id),
  }
}

function revealVersion(): string {
  const main = createRequire(import.meta.url).resolve('reveal.js')
  const { version }: { version: string } = JSON.parse(
    readFileSync(join(dirname(main), '../package.json'), 'utf8'),
  )
  return version
}
