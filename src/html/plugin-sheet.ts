/** A plugin's style sheet, as its author wrote it in a file, for the page. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type * as Lightning from 'lightningcss'
import { oncePer } from '../pandoc/once-per.ts'
import type { Context, Plugin } from '../plugin.ts'
import { reportFailure } from './hooks.ts'
import { isLocalFile } from './media-files.ts'
import { drawnMargins } from './styles.ts'

interface PluginSheet {
  readonly css: string
  /** The addresses in it, and what stands in their place. */
  readonly files: readonly (readonly [placeholder: string, url: string])[]
}

/** The sheet with the addresses at which the page has the files that it names; '', and reported, where it cannot be read. */
export function readPluginSheet(
  plugin: Plugin,
  { media, report }: Pick<Context, 'media' | 'report'>,
): string {
  try {
    const { css, files } = sheetOf(plugin)
    const addressOf = (url: string) =>
      media && isLocalFile(url) ? media.bring(fileURLToPath(new URL(url, plugin.style))) : url
    return files.reduce((css, [placeholder, url]) => css.replaceAll(placeholder, addressOf(url)), css)
  } catch (error) {
    reportFailure(plugin, 'style sheet', { from: 0, to: 0 }, error, report)
    return ''
  }
}

const sheetOf = oncePer(({ style }: Plugin): PluginSheet => {
  if (!style) return { css: '', files: [] }
  // Loaded when a deck needs its first sheet.
  const { transform }: typeof Lightning = createRequire(import.meta.url)('lightningcss')
  const { code, dependencies } = transform({
    filename: fileURLToPath(style),
    code: readFileSync(style),
    minify: true,
    analyzeDependencies: true,
  })
  const files = (dependencies ?? []).flatMap((one): PluginSheet['files'] => {
    if (one.type === 'import') throw new Error(`it imports “${one.url}”, whose rules belong into it`)
    return one.type === 'url' ? [[one.placeholder, one.url]] : []
  })
  return { css: drawnMargins(code.toString()), files }
})
