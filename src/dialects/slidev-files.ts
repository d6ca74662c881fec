/** Files that a deck of Slidev's takes code from. */
import type { Report, Span } from '../diagnostic/diagnostic.ts'
import { type Region, spanIn } from '../pandoc/region.ts'
import type { ReadFile } from './dialect.ts'
import { edited } from './region.ts'

/** `<<< @/snippets/a.ts#region {1,3}` is that file's code. */
export function withSnippets(region: Region, readFile: ReadFile, report: Report): Region {
  if (!region.text.includes('<<<')) return region
  const found = region.text.matchAll(
    /^<<< *@?\/?([^\s#{]+)(?:#(\S+))?[ \t]*(\w+)?[ \t]*(\{[^\n]*\})?[^\n]*$/gm,
  )
  return edited(
    region,
    [...found].map(({ index, 0: raw, 1: path = '', 2: name, 3: language, 4: lit = '' }) => {
      const end = index + raw.length
      const file = readFile(path)
      if (file === undefined) reportMissing(path, spanIn(region, index, end), report)
      const code = file !== undefined && name ? regionOf(file, name) : file
      const info = `${language ?? path.replace(/^.*\./, '')} ${lit}`
      return {
        start: index,
        end,
        text: code === undefined ? '' : `\`\`\`\`${info}\n${code.trimEnd()}\n\`\`\`\``,
      }
    }),
  )
}

/** The lines between `#region name` and `#endregion`. */
function regionOf(code: string, name: string): string {
  const lines = code.split('\n')
  const start = lines.findIndex((line) =>
    new RegExp(`#region\\s+${name.replace(/\W/g, '\\$&')}\\b`).test(line),
  )
  const end = lines.findIndex((line, i) => i > start && /#endregion/.test(line))
  return start < 0 ? code : lines.slice(start + 1, end < 0 ? undefined : end).join('\n')
}

export function reportMissing(path: string, at: Span, report: Report): void {
  report({
    code: 'missing-file',
    message: `There is no file ${path}, or it is not the deck's to read`,
    hint: 'Write its path from the folder of the deck',
    at,
  })
}
