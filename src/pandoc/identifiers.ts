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
  const text = plainText(inlines).toLowerCase()
  const words =
    wordsOfAscii(text) ??
    text
      .replace(/[^\p{L}\p{N}\s_.-]+/gu, '')
      .trim()
      .replace(/\s+/g, '-')
  return words.replace(/^\P{L}+/u, '') || 'section'
}

/** What of the text an identifier has, if all of it is ASCII, as most headings are: in one pass, which takes half the time. */
function wordsOfAscii(text: string): string | undefined {
  let words = ''
  let from = 0
  let isBehindSpace = false
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 32
    if (code > 127) return undefined
    if (isKept[code]) continue
    if (at > from) {
      words += (isBehindSpace && words !== '' ? '-' : '') + text.slice(from, at)
      isBehindSpace = false
    }
    from = at + 1
    if (code === 32 || (code >= 9 && code <= 13)) isBehindSpace = true
  }
  return words
}

const isKept = Array.from({ length: 128 }, (_, code) => /[a-z0-9_.-]/.test(String.fromCharCode(code)))

/** The form in which labels of references are compared (Pandoc's `toKey`): case and the kind of space do not count. */
export function toKey(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase()
}
