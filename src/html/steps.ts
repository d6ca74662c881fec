import { walkBlocks } from '../deck/walk.ts'
import type { Attr, Block } from '../pandoc/ast.ts'
import { pairOf } from '../pandoc/attributes.ts'
import type { Html } from '../plugin.ts'
import { attribute, html, join, nothing } from './markup.ts'

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
  /** Steps with an element that has the address as its id. */
  readonly #named = new Set<number>()
  #count = 0
  #videos = 0

  constructor(slideId: string, body: readonly Block[]) {
    this.#slideId = slideId
    this.#body = body
  }

  /**
   * The attributes of the next step: its index, and for the first element of a step without an id of its own the one by
   * which the address `#slide/step` finds it.
   */
  next(index: number | undefined, hasId: boolean): Html {
    this.#given ??= [...givenIndices(this.#body)].sort((a, b) => a - b)
    const at = index === undefined ? this.#given.length + this.#count++ : this.#given.indexOf(index)
    const number = at + 1
    const isAddressed = hasId || this.#named.has(number)
    if (!isAddressed) this.#named.add(number)
    return html`${isAddressed ? nothing : this.#address(number)}${attribute('data-fragment-index', at)}`
  }

  /** A video that a press starts: on the page it is a step behind all others. */
  video() {
    this.#videos++
  }

  /**
   * Elements for the addresses that no element of the slide has. Without one a link to such a step would show the talk's
   * first slide until the scripts are there.
   */
  anchors(): Html {
    const anchors: Html[] = []
    const last = (this.#given?.length ?? 0) + this.#count + this.#videos
    for (let number = 1; number <= last; number++) {
      if (!this.#named.has(number)) anchors.push(html`<span class="anchor"${this.#address(number)}></span>`)
    }
    return join(anchors)
  }

  #address(number: number): Html {
    return attribute('id', `${this.#slideId}/${number}`)
  }
}

const rawIndex = /\bdata-fragment-index\s*=\s*["']?\s*(\d+)/gi

/** The step that an author gave to an element, if it is a number. */
export function fragmentIndex(pairs: Attr['pairs']): number | undefined {
  if (pairs.length === 0) return undefined
  const value = pairOf(pairs, ...indexNames)
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
