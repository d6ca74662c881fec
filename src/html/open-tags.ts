import type { Html } from '../plugin.ts'
import { join, nothing, trusted } from './markup.ts'

const voidElements: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
)

/**
 * The raw elements that are open in a slide, so that a deck's stray or forgotten closing tag does not reach past its
 * slide: in a page, one `</div>` too many would close the box of all slides.
 */
export class OpenTags {
  readonly #names: string[] = []

  /** HTML's elements are open though their tag ends in a slash, unlike those of SVG and MathML. */
  open(name: string, selfClosing = false) {
    const closed = selfClosing && [name, ...this.#names].some((one) => one === 'svg' || one === 'math')
    if (!closed && !voidElements.has(name)) this.#names.push(name)
  }

  /**
   * What is written for a closing tag: nothing where it closes no element of the slide, else the closing tags of those
   * inside it too. A browser would not close a table's cell for a `</div>` in it, and leave all the rest in the table.
   */
  close(name: string): Html {
    const at = this.#names.lastIndexOf(name)
    return at < 0 ? nothing : this.#closeTo(at)
  }

  /** Closes what is still open. */
  closeAll(): Html {
    return this.#closeTo(0)
  }

  #closeTo(at: number): Html {
    return join(
      this.#names
        .splice(at)
        .reverse()
        .map((name) => trusted(`</${name}>`)),
    )
  }
}
