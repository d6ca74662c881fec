import type { Html } from '../plugin.ts'
import { join, trusted } from './markup.ts'

const voidElements: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
)

/**
 * The raw elements that are open in a slide, so that a deck's stray or forgotten closing tag does not reach past its
 * slide: in a page, one `</div>` too many would close the box of all slides.
 */
export class OpenTags {
  readonly #names: string[] = []

  open(name: string) {
    if (!voidElements.has(name)) this.#names.push(name)
  }

  /** Is there an element that this closing tag closes? */
  close(name: string): boolean {
    const at = this.#names.lastIndexOf(name)
    if (at < 0) return false
    this.#names.length = at
    return true
  }

  /** Closes what is still open. */
  closeAll(): Html {
    const closers = this.#names.reverse().map((name) => trusted(`</${name}>`))
    this.#names.length = 0
    return join(closers)
  }
}
