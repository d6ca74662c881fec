import type { Attr, Block } from '../pandoc/ast.ts'
import type { Html } from '../plugin.ts'
import { attribute, html, nothing } from './markup.ts'

const indexNames = ['data-fragment-index', 'fragment-index']

/**
 * Numbers the steps of one slide as reveal.js does: those with an index of their own first, by index, the others
 * behind them in the order of the text.
 */
export class Steps {
  readonly #slideId: string
  /** Indices that the author gave, ascending. */
  readonly #given: readonly number[]
  readonly #named = new Set<number>()
  #count = 0

  /** `given` are the indices found in the slide, in any order. */
  constructor(slideId: string, given: Iterable<number>) {
    this.#slideId = slideId
    this.#given = [...new Set(given)].sort((a, b) => a - b)
  }

  /**
   * The attributes of the next step: its index, and for the first element of a step the id by which the address
   * `#slide/step` finds it, unless the element has an id of its own.
   */
  next(index: number | undefined, hasId: boolean): Html {
    const at = index === undefined ? this.#given.length + this.#count++ : this.#given.indexOf(index)
    const number = at + 1
    const id = hasId || this.#named.has(number) ? nothing : attribute('id', `${this.#slideId}/${number}`)
    this.#named.add(number)
    return html`${id}${attribute('data-fragment-index', at)}`
  }
}

/** The step that an author gave to an element, if it is a number. */
export function fragmentIndex(pairs: Attr['pairs']): number | undefined {
  const value = pairs.find(([key]) => indexNames.includes(key))?.[1]
  return value !== undefined && /^\d+$/.test(value.trim()) ? Number(value) : undefined
}

export function isFragmentIndex(key: string): boolean {
  return indexNames.includes(key)
}

/** All indices that authors gave in these blocks, wherever an attribute or raw HTML may stand. */
export function givenIndices(blocks: readonly Block[]): readonly number[] {
  const found: number[] = []
  const visit = (value: unknown) => {
    if (Array.isArray(value)) {
      for (const item of value) visit(item)
      return
    }
    if (typeof value !== 'object' || value === null) return
    if ('pairs' in value && Array.isArray(value.pairs)) {
      const index = fragmentIndex(value.pairs)
      if (index !== undefined) found.push(index)
    } else for (const child of Object.values(value)) visit(child)
  }
  visit(blocks)
  return found
}
