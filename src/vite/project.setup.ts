import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cacheFolder, toolFolder } from '../tool.ts'
import { clientKey } from './build-client.ts'

/** A client as small as can be, as Vite would have built it. */
const client = {
  'manifest.json': JSON.stringify({
    'src/app/boot.ts': { file: 'assets/boot.js', dynamicImports: ['src/app/talk/talk.ts'] },
    'src/app/talk/talk.ts': {
      file: 'assets/talk.js',
      css: ['assets/talk.css'],
      imports: ['_shared.js', '_loop.js'],
    },
    'src/app/read/read.ts': {
      file: 'assets/read.js',
      imports: ['_shared.js'],
      assets: ['assets/sign.svg'],
    },
    '_shared.js': { file: 'assets/shared.js', css: ['assets/shared.css'] },
    '_loop.js': { file: 'assets/loop.js', imports: ['src/app/talk/talk.ts', '_gone.js'] },
    'src/slide/style/critical.css': { file: 'assets/critical.css' },
    'src/app/read/plain.css': { file: 'assets/plain.css' },
    'src/vite/index.css': { file: 'assets/index.css' },
  }),
  ...Object.fromEntries(
    ['boot.js', 'talk.js', 'talk.css', 'read.js', 'sign.svg', 'shared.js', 'shared.css', 'loop.js']
      .concat('plain.css', 'index.css')
      .map((name) => [`assets/${name}`, `/* ${name} */`]),
  ),
  'assets/critical.css': 'main{opacity:0}\n',
}
const single = { 'module.js': 'start("</script>")\n', 'style.css': 'p{margin:0}\n' }

/** A folder with these files, and a project of its own: the client is built there already, so that no test waits for Vite, and the icons are this project's. */
export function makeProject(files: Readonly<Record<string, string>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'project-'))
  write(root, files)
  mkdirSync(join(root, 'node_modules'), { recursive: true })
  write(join(cacheFolder(root, 'client'), clientKey('site')), client)
  write(join(cacheFolder(root, 'client'), clientKey('single')), single)
  const icons = cacheFolder(toolFolder, 'icons')
  mkdirSync(icons, { recursive: true })
  symlinkSync(icons, cacheFolder(root, 'icons'))
  return root
}

/** Writes files: path in `folder` → text. */
export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}
