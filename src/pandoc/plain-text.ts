import type { Inline } from './ast.ts'

/** The text of inlines without any markup and without footnotes (Pandoc's `stringify`). */
export function plainText(inlines: readonly Inline[]): string {
  let text = ''
  for (const inline of inlines) {
    switch (inline.type) {
      case 'text':
      case 'code':
      case 'math':
        text += inline.value
        break
      case 'softBreak':
      case 'lineBreak':
        text += ' '
        break
      case 'quoted': {
        const [open, close] = inline.quote === 'single' ? ['‘', '’'] : ['“', '”']
        text += open + plainText(inline.children) + close
        break
      }
      case 'rawInline':
        // A line break in HTML is a space, other markup nothing.
        if (inline.format === 'html' && inline.value.startsWith('<br')) text += ' '
        break
      case 'note':
        break
      default:
        text += plainText(inline.children)
    }
  }
  return text
}

/** At most `length` characters of a text, ended at a word. */
export function shorten(words: string, length: number): string {
  const plain = words.replace(/\s+/g, ' ').trim()
  return plain.length <= length ? plain : `${plain.slice(0, length - 1).replace(/ \S*$/, '')}…`
}
