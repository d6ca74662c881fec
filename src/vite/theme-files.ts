import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type * as Lightning from 'lightningcss'
import { replaceFile } from '../files.ts'
import { articleSheet, faceFiles, firstSheet, nameOf, slideSheet } from '../themes/sheets.ts'
import type { Theme } from '../themes/theme.ts'
import { cacheFolder } from '../tool.ts'

/** A theme as a site has it. */
export interface ThemeFiles {
  /** The style sheet of the first paint, which stands in the page. */
  readonly first: string
  /** Where the style sheets of slides and of the article are, from the site's folder; '' where it has none. */
  readonly slides: string
  readonly article: string
  /** These and the typefaces: address → path. */
  readonly files: ReadonlyMap<string, string>
}

/** The files of a theme, below `assets/`, each named by what is in it; its style sheets are kept in the project at `root`. */
export function buildTheme(theme: Theme, root: string): ThemeFiles {
  const files = new Map<string, string>()
  const addresses = new Map<string, string>()
  for (const [name, file] of faceFiles(theme)) {
    const address = named(name, readFileSync(file))
    files.set(`assets/${address}`, fileURLToPath(file))
    addresses.set(name, address)
  }
  const cache = cacheFolder(root, 'themes')
  const keep = (name: string, css: string) => {
    const { path, text } = keptShort(name, css, cache)
    if (text === '') return ''
    const address = `assets/${basename(path)}`
    files.set(address, path)
    return address
  }
  return {
    first: keptShort(`${theme.name}-first`, firstSheet(theme), cache).text,
    slides: keep(
      theme.name,
      slideSheet(theme, (file) => addresses.get(nameOf(file)) ?? ''),
    ),
    article: keep(`${theme.name}-article`, articleSheet(theme)),
    files,
  }
}

/** All of a theme as one style sheet, with its typefaces inside. */
export function insideSheet(theme: Theme): string {
  const inside = (file: URL) => `data:font/woff2;base64,${readFileSync(file, 'base64')}`
  return shortened([firstSheet(theme), slideSheet(theme, inside), articleSheet(theme)].join('\n'))
}

function named(path: string, content: string | Buffer): string {
  const ending = extname(path)
  const name = path.slice(0, -ending.length)
  return `${name}-${createHash('sha256').update(content).digest('base64url').slice(0, 8)}${ending}`
}

/** As `build.cssTarget` says it of the client's sheets: Chrome 123, Firefox 120, Safari 17.5. */
const targets = { chrome: 123 << 16, firefox: 120 << 16, safari: (17 << 16) | (5 << 8) }

/** A sheet shortened, and where it is kept in `cache`: a start that finds it there need not load what shortens. */
function keptShort(
  name: string,
  css: string,
  cache: string,
): { readonly path: string; readonly text: string } {
  const path = join(cache, named(`${name}.css`, `${JSON.stringify(targets)}\n${css}`))
  try {
    return { path, text: readFileSync(path, 'utf8') }
  } catch {
    const text = shortened(css)
    replaceFile(path, text)
    return { path, text }
  }
}

function shortened(css: string): string {
  const { transform }: typeof Lightning = createRequire(import.meta.url)('lightningcss')
  const { code } = transform({ filename: 'theme.css', code: Buffer.from(css), minify: true, targets })
  return Buffer.from(code).toString()
}
