import type { Report, Span } from '../diagnostic/diagnostic.ts'
import type { Inline } from './ast.ts'
import { plainText } from './plain-text.ts'
import { addNew } from './sets.ts'

/**
 * The identifiers of one document (Pandoc's `registerHeader` and `uniqueIdent`). Of blocks with the same, the second is
 * reported.
 */
export class Identifiers {
  readonly #ofHeadings = new Set<string>()
  /** Those of other blocks: Pandoc does not count them when it makes one. */
  readonly #ofOthers = new Set<string>()
  readonly #reported = new Set<string>()
  /** Where to go on counting, so that ten thousand headings of one name take linear time. */
  readonly #counts = new Map<string, number>()
  readonly #report: Report

  constructor(report: Report) {
    this.#report = report
  }

  /** Gives the block at `at`, which is no heading, its identifier; '' is none. */
  give(id: string, at: Span): void {
    if (id !== '' && (!addNew(this.#ofOthers, id) || this.#ofHeadings.has(id))) this.#repeat(id, at)
  }

  /** Gives the heading at `at` the identifier that is written there. */
  giveHeading(id: string, at: Span): void {
    if (!addNew(this.#ofHeadings, id) || this.#ofOthers.has(id)) this.#repeat(id, at)
  }

  /** Gives the heading at `at` an identifier made of `base` that no other heading has yet. */
  makeForHeading(base: string, at: Span): string {
    const id = this.#unique(base)
    if (this.#ofOthers.has(id)) this.#repeat(id, at)
    return id
  }

  #unique(base: string): string {
    if (addNew(this.#ofHeadings, base)) return base
    for (let count = (this.#counts.get(base) ?? 0) + 1; ; count++) {
      const id = `${base}-${count}`
      if (!addNew(this.#ofHeadings, id)) continue
      this.#counts.set(base, count)
      return id
    }
  }

  #repeat(id: string, at: Span): void {
    if (!addNew(this.#reported, id)) return
    this.#report({
      code: 'duplicate-id',
      message: `The identifier ${id} is taken, so that links to it lead elsewhere`,
      at,
    })
  }
}

/** A heading's text as an identifier; `section` if nothing of it remains (Pandoc's `inlineListToIdentifier`). */
export function toIdentifier(inlines: readonly Inline[]): string {
  const text = plainText(inlines)
  return (identifierOfAscii(text) ?? identifierOfAny(text)) || 'section'
}

function identifierOfAny(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_.-]+/gu, '')
    .trim()
    .replace(/\s+/g, '-')
    .replace(/^\P{L}+/u, '')
}

/** The same of ASCII and the punctuation of U+2010 to U+2027, of which most headings are, in a quarter of the time. */
function identifierOfAscii(text: string): string | undefined {
  // Arguments of a call, which may not be too many.
  if (text.length > 1000) return undefined
  // Of the length that it may have, since an array that grows takes twice the time.
  const codes = new Array<number>(text.length + 1)
  let length = 0
  let isBehindSpace = false
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const code = unit >= 0x2010 && unit <= 0x2027 ? dropped : codeInIdentifier[unit]
    if (code === undefined) return undefined
    // An identifier begins with a letter.
    if (code === dropped || (length === 0 && code < smallA)) continue
    if (code === space) isBehindSpace = true
    else {
      if (isBehindSpace) codes[length++] = hyphen
      isBehindSpace = false
      codes[length++] = code
    }
  }
  codes.length = length
  return String.fromCharCode(...codes)
}

const [dropped, space, hyphen, smallA] = [0, 32, 45, 97]

/** What becomes of each ASCII character: the code of what is written for it, or one of those above. */
const codeInIdentifier = Array.from({ length: 128 }, (_, unit) => {
  const char = String.fromCharCode(unit).toLowerCase()
  if (/\s/.test(char)) return space
  return /[a-z0-9_.-]/.test(char) ? char.charCodeAt(0) : dropped
})

/** The form in which labels of references are compared (Pandoc's `toKey`): case and the kind of space do not count. */
export function toKey(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase()
}
