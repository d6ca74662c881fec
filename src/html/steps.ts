import { walkBlocks } from '../deck/walk.ts'
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
  readonly #body: readonly Block[]
  /** Indices that the author gave, ascending; looked for when the slide has its first step. */
  #given: readonly number[] | undefined
  /** Steps that have an element with an id. */
  readonly #named = new Set<number>()
  #count = 0

  constructor(slideId: string, body: readonly Block[]) {
    this.#slideId = slideId
    this.#body = body
  }

  /**
   * The attributes of the next step: its index, and for the first element of a step the id by which the address
   * `#slide/step` finds it, unless the element has an id of its own.
   */
  next(index: number | undefined, hasId: boolean): Html {
    this.#given ??= [...givenIndices(this.#body)].sort((a, b) => a - b)
    const at = index === undefined ? this.#given.length + this.#count++ : this.#given.indexOf(index)
    const number = at + 1
    const id = hasId || this.#named.has(number) ? nothing : attribute('id', `${this.#slideId}/${number}`)
    this.#named.add(number)
    return html`${id}${attribute('data-fragment-index', at)}`
  }
}

const rawIndex = /\bdata-fragment-index\s*=\s*["']?\s*(\d+)/gi

/** The step that an author gave to an element, if it is a number. */
export function fragmentIndex(pairs: Attr['pairs']): number | undefined {
  if (pairs.length === 0) return undefined
  const value = pairs.find(([key]) => indexNames.includes(key))?.[1]
  return value !== undefined && /^\d+$/.test(value.trim()) ? Number(value) : undefined
}

export function isFragmentIndex(key: string): boolean {
  return indexNames.includes(key)
}

/** The indices that the author gave in these blocks, wherever an attribute or raw HTML may stand. */
function givenIndices(blocks: readonly Block[]): ReadonlySet<number> {
  const found = new Set<number>()
  const add = (index: number | undefined) => {
    if (index !== undefined) found.add(index)
  }
  walkBlocks(blocks, (node) => {
    if ('attr' in node) add(fragmentIndex(node.attr.pairs))
    else if ('format' in node) for (const [, index] of node.value.matchAll(rawIndex)) add(Number(index))
  })
  return found
}
