import type { InlineReader } from './reader.ts'

/** Quarto's and Hugo's `{{< name … >}}`, which is text to Pandoc; what to write instead. */
const instead: ReadonlyMap<string, string> = new Map([
  ['video', 'Write ![What it shows](clip.mp4)'],
  ['include', 'Write it on a line of its own, outside of code'],
  ['fa', 'Write the sign itself, or a picture of it'],
  ['bi', 'Write the sign itself, or a picture of it'],
  ['iconify', 'Write the sign itself, or a picture of it'],
  ['meta', 'Write the words that it stands for'],
  ['var', 'Write the words that it stands for'],
  ['pagebreak', 'Write --- for a new slide'],
])
/** One of more than 200 characters is not looked for. */
const shortcode = /\{\{<\s*([\w-]+)[^\n]{0,200}?>\}\}/y

/** Reports a shortcode whose `<` is at `at`. */
export function reportShortcode(reader: InlineReader, at: number): void {
  if (!reader.text.startsWith('{{', at - 2)) return
  shortcode.lastIndex = at - 2
  const [whole, name = ''] = shortcode.exec(reader.text) ?? []
  if (whole === undefined) return
  reader.report(
    'shortcode',
    at - 2,
    at - 2 + whole.length,
    'Shortcodes are shown as they are written, because nothing here knows them',
    instead.get(name) ?? 'Write what it stands for, as Pandoc’s Markdown or as HTML',
  )
}
