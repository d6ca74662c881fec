import type { Inline } from './ast.ts'
import type { Identifiers } from './cursor.ts'

/** The identifiers of one document (Pandoc's `registerHeader` and `uniqueIdent`). */
export function makeIdentifiers(): Identifiers {
  // With each, where to go on counting, so that ten thousand headings of one name take linear time.
  const taken = new Map<string, number>()
  return {
    claim(id) {
      if (!taken.has(id)) taken.set(id, 0)
    },
    unique(base) {
      let id = base
      let count = taken.get(base)
      if (count !== undefined) {
        do id = `${base}-${++count}`
        while (taken.has(id))
        taken.set(base, count)
      }
      taken.set(id, 0)
      return id
    },
  }
}

/** A heading's text as an identifier; `section` if nothing of it remains (Pandoc's `inlineListToIdentifier`). */
export function toIdentifier(inlines: readonly Inline[]): string {
  const text = plainText(inlines).toLowerCase()
  // Most headings are a few plain words, and for those the long way costs more than reading them.
  if (/^[a-z][\w.-]*(?: [\w.-]+)*$/.test(text)) return text.replaceAll(' ', '-')
  const id = text
    .replace(/[^\p{L}\p{N}\s_.-]+/gu, '')
    .trim()
    .replace(/\s+/g, '-')
    .replace(/^\P{L}+/u, '')
  return id || 'section'
}

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

/** The form in which labels of references are compared (Pandoc's `toKey`): case and the kind of space do not count. */
export function toKey(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase()
}
