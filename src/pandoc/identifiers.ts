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
  // Most headings are a few plain words, and for those the long way costs more than reading them.
  if (/^[a-z][\w.-]*(?: [\w.-]+)*$/.test(text)) return text.replaceAll(' ', '-')
  const id = text
    .replace(/[^\p{L}\p{N}\s_.-]+/gu, '')
    .trim()
    .replace(/\s+/g, '-')
    .replace(/^\P{L}+/u, '')
  return id || 'section'
}

/** The form in which labels of references are compared (Pandoc's `toKey`): case and the kind of space do not count. */
export function toKey(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase()
}
