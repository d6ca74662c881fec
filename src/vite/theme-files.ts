import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transform } from 'lightningcss'
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
  const keep = (name: string, css: string) => {
    const text = shortened(css)
    if (text === '') return ''
    const sheet = named(`${name}.css`, text)
    const kept = join(cacheFolder(root, 'themes'), sheet)
    if (!existsSync(kept)) replaceFile(kept, text)
    files.set(`assets/${sheet}`, kept)
    return `assets/${sheet}`
  }
  return {
    first: shortened(firstSheet(theme)),
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

function shortened(css: string): string {
  const { code } = transform({ filename: 'theme.css', code: Buffer.from(css), minify: true, targets })
  return Buffer.from(code).toString()
}
