import type { Attr } from '../pandoc/ast.ts'
import { pairOf } from '../pandoc/attributes.ts'
import type { Html } from '../plugin.ts'
import { attribute, html, join, nothing, trusted } from './markup.ts'

const indexNames = ['data-fragment-index', 'fragment-index']

/** Orders of a screen, of steps without an index, and of videos that a press starts. */
const [first, behindOthers, atTheEnd] = [-1, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER + 1]

interface NumberedElement {
  /** On which of the slide's screens. */
  readonly screen: number
  readonly order: number
  readonly hasId: boolean
}

/** The steps of a slide, all of them known. */
export interface NumberedSteps {
  /** How many presses the slide has beyond its arrival. */
  readonly count: number
  /** The slide's markup, with the numbers of its steps. */
  number(markup: Html): Html
  /**
   * Elements for the addresses that no element of the slide has. Without one a link to such a step would show the talk's
   * first slide until the scripts are there.
   */
  readonly anchors: Html
}

/**
 * Numbers the steps of one slide as reveal.js does: those with an index of their own first, by index, the others behind them
 * in the order of the text, and at last the videos that a press starts. The numbers of one slide have no gaps: whoever has
 * its markup, a browser too, finds them there and works out nothing.
 */
export class Steps {
  readonly #slideId: string
  readonly #elements: NumberedElement[] = []
  #screen = 0

  constructor(slideId: string) {
    this.#slideId = slideId
  }

  /**
   * Stands for the attributes of the next element that is a step, until all are known. No deck has its zero bytes. `screen`: all
   * that follows is on it, and comes behind what was on those before.
   */
  next(index: number | 'last' | 'screen' | undefined, hasId: boolean): Html {
    if (index === 'screen') this.#screen++
    const order = index === 'screen' ? first : index === 'last' ? atTheEnd : (index ?? behindOthers)
    this.#elements.push({ screen: this.#screen, order, hasId })
    return trusted(`\0${this.#elements.length - 1}\0`)
  }

  numbered(): NumberedSteps {
    const numbers: number[] = []
    let count = 0
    let before: NumberedElement | undefined
    const inOrder = [...this.#elements.entries()].sort(
      ([, one], [, other]) => one.screen - other.screen || one.order - other.order,
    )
    for (const [at, element] of inOrder) {
      const { screen, order } = element
      if (screen !== before?.screen || order !== before.order || order >= behindOthers) count++
      numbers[at] = count
      before = element
    }
    // The first element of a step without an id of its own gets the one by which the address `#slide/step` finds it.
    const named = new Set<number>()
    const attributes = numbers.map((number, at) => {
      const isNamed = this.#elements[at]?.hasId || named.has(number)
      if (!isNamed) named.add(number)
      return html`${isNamed ? nothing : this.#address(number)}${attribute('data-fragment-index', number - 1)}`
    })
    const nameless = Array.from({ length: count }, (_, at) => at + 1).filter((number) => !named.has(number))
    return {
      count,
      number: (markup) => trusted(markup.replace(/\0(\d+)\0/g, (_, at) => attributes[Number(at)] ?? '')),
      anchors: join(nameless.map((number) => html`<span class="anchor"${this.#address(number)}></span>`)),
    }
  }

  #address(number: number): Html {
    return attribute('id', `${this.#slideId}/${number}`)
  }
}

/** The step that an author gave to an element, if it is a number. */
export function fragmentIndex(pairs: Attr['pairs']): number | undefined {
  if (pairs.length === 0) return undefined
  const value = pairOf(pairs, ...indexNames)
  return value !== undefined && /^\d+$/.test(value.trim()) ? Number(value) : undefined
}

export function isFragmentIndex(key: string): boolean {
  return indexNames.includes(key)
}
