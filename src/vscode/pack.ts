/** Packs the extension of VS Code: `npm run vscode` writes `halyard-VERSION.vsix`, and publishes nothing. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { readSyntax } from '../lsp/syntax-table.ts'
import { toolFolder } from '../tool.ts'
import { ToolError } from '../tool-error.ts'
import { manifest } from './manifest.ts'
import { snippetsOf } from './snippets.ts'

/** It weighs 140 MB with what it brings, so it is fetched by those alone who pack. */
const packer = '@vscode/vsce@3.9.2'

/** Throws `ToolError` where the packer cannot be had, or refuses. */
export async function main(say: (line: string) => void): Promise<void> {
  const { version, license } = JSON.parse(readFileSync(join(toolFolder, 'package.json'), 'utf8'))
  const folder = join(toolFolder, 'node_modules/.cache/vscode')
  const file = join(toolFolder, `halyard-${version}.vsix`)
  say('Bundling the extension …')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await bundle(join(folder, 'extension.cjs'))
  const put = (name: string, value: object) =>
    writeFileSync(join(folder, name), `${JSON.stringify(value, null, 2)}\n`)
  put('package.json', manifest(version, license, problemMatcher()))
  put('snippets.json', snippetsOf(readSyntax()))
  copyFileSync(join(toolFolder, 'docs/brand.schema.json'), join(folder, 'brand.schema.json'))
  copyFileSync(join(toolFolder, 'LICENSE'), join(folder, 'LICENSE'))
  copyFileSync(join(toolFolder, 'src/vscode/README.md'), join(folder, 'README.md'))
  say('Packing …')
  const { status, error, stderr } = spawnSync(
    'npm',
    ['exec', '--yes', '--', packer, 'package', '--no-dependencies', '--skip-license', '--out', file],
    { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' },
  )
  if (status !== 0) throw new ToolError(`${packer} does not pack the extension:\n${error?.message ?? stderr}`)
  say(`Packed ${file}; code --install-extension installs it.`)
}

/** One file: an editor starts the sooner. */
async function bundle(file: string): Promise<void> {
  const bundler = await rolldown({
    input: join(toolFolder, 'src/vscode/extension.ts'),
    platform: 'node',
    external: ['vscode'],
  })
  await bundler.write({ file, format: 'cjs', minify: true })
  await bundler.close()
}

/** Docs tell those who have no extension the same. */
function problemMatcher(): object {
  const docs = readFileSync(join(toolFolder, 'docs/editors.md'), 'utf8')
  const tasks: { readonly tasks: readonly [{ readonly problemMatcher: object }] } = JSON.parse(
    /```json\n(\{\n {2}"version"[\s\S]*?)```/.exec(docs)?.[1] ?? '',
  )
  return tasks.tasks[0].problemMatcher
}
