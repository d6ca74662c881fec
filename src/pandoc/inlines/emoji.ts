import { nameToEmoji } from 'gemoji'
import { matchAt } from './characters.ts'
import type { InlineReader } from './reader.ts'

const shortcode = /:([a-z0-9_+-]+):/y

/** `:smile:`, if the deck asks for it; names as GitHub has them (Pandoc's `emoji`). */
export function emoji(reader: InlineReader): boolean {
  const { at: start, text } = reader
  const [raw, name] = matchAt(shortcode, text, start) ?? []
  if (!reader.context.emoji() || raw === undefined || name === undefined || !Object.hasOwn(nameToEmoji, name))
    return false
  const end = start + raw.length
  if (end > reader.end) return false
  const { start: from, end: to } = reader.span(start, end)
  reader.at = end
  reader.add({
    type: 'span',
    attr: { id: '', classes: ['emoji'], pairs: [['data-emoji', name]] },
    children: [{ type: 'text', value: nameToEmoji[name] ?? raw, from, to }],
    from,
    to,
  })
  return true
}
