import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isClone, toolFolder } from '../tool.ts'
import { config } from '../vite/config.ts'

/** What the page for writing runs, as one module: the package brings it, in a clone it is bundled of the sources. */
export async function readEditor(): Promise<string> {
  return isClone ? bundleEditor() : readFile(join(toolFolder, 'lib/write/editor.js'), 'utf8')
}

export async function bundleEditor(): Promise<string> {
  const { build } = await import('vite')
  const built = await build({
    root: toolFolder,
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      copyPublicDir: false,
      cssTarget: config.build.cssTarget,
      modulePreload: false,
      rolldownOptions: { input: 'src/app/writing/main.ts', output: { codeSplitting: false } },
    },
  })
  const [first] = [built].flat()
  if (!first || !('output' in first)) throw new Error('The editor was not bundled')
  return first.output[0].code
}
