import type { Inline } from './ast.ts'
import { plainText } from './plain-text.ts'

/** The identifiers of one document (Pandoc's `registerHeader` and `uniqueIdent`). */
export class Identifiers {
  /** How often each was given to a block. */
  readonly #uses = new Map<string, number>()
  /** Those that no heading has: Pandoc does not count them when it makes one. */
  readonly #others = new Set<string>()
  /** Where to go on counting, so that ten thousand headings of one name take linear time. */
  readonly #counts = new Map<string, number>()

  /** An identifier made of `base` that no heading has yet. */
  unique(base: string): string {
    if (!this.#isTaken(base)) return base
    let count = this.#counts.get(base) ?? 0
    while (this.#isTaken(`${base}-${++count}`));
    this.#counts.set(base, count)
    return `${base}-${count}`
  }

  /** Gives `id` to a block; says how often it was given now. */
  give(id: string, toHeading: boolean): number {
    const uses = (this.#uses.get(id) ?? 0) + 1
    this.#uses.set(id, uses)
    if (!toHeading && uses === 1) this.#others.add(id)
    else if (toHeading && uses > 1) this.#others.delete(id)
    return uses
  }

  #isTaken(id: string): boolean {
    return this.#uses.has(id) && !this.#others.has(id)
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
