import { voidElements } from '../pandoc/html-tag.ts'
import { words } from '../pandoc/sets.ts'
import type { Html } from '../plugin.ts'
import { join, nothing, trusted } from './markup.ts'

/** Elements of drawings and formulas that hold HTML (its standard’s integration points). */
const mixing = words('foreignobject desc mi mo mn ms mtext')

/** More elements than any slide has open; a browser takes half as many. */
const deepest = 1000

/** What is open in the place of an element: around what stands in a frame (`raw-html.ts`). */
const written: ReadonlyMap<string, string> = new Map([['iframe', 'span']])

/**
 * The raw elements that are open in a slide, so that a deck's stray or forgotten closing tag does not reach past its
 * slide: in a page, one `</div>` too many would close the box of all slides.
 */
export class OpenTags {
  readonly #names: string[] = []
  #isMixed = false
  /** How many of each name are open, so that thousands of tags that close nothing take no time. */
  readonly #counts = new Map<string, number>()

  /**
   * HTML's elements are open though their tag ends in a slash, unlike those of SVG and MathML. False where so many are open
   * that this one cannot be.
   */
  open(name: string, selfClosing = false): boolean {
    const isForeign = name === 'svg' || name === 'math' || this.isForeign
    if ((selfClosing && isForeign) || voidElements.has(name)) return true
    if (this.#names.length === deepest) return false
    this.#names.push(name)
    this.#count(name, 1)
    if (isForeign && mixing.has(name)) this.#isMixed = true
    return true
  }

  /**
   * Was there HTML in a drawing or formula? What is open around it no tag of the slide can be relied on to close; then the
   * slide is closed by `closeWithin`.
   */
  get isMixed(): boolean {
    return this.#isMixed
  }

  /** Are we within a drawing or a formula? */
  get isForeign(): boolean {
    return this.#isOpen('svg') || this.#isOpen('math')
  }

  /**
   * What is written for a closing tag: nothing where it closes no element of the slide, else the closing tags of those
   * inside it too. A browser would not close a table's cell for a `</div>` in it, and leave all the rest in the table.
   */
  close(name: string): Html {
    return this.#isOpen(name) ? this.#closeTo(this.#names.lastIndexOf(name)) : nothing
  }

  /** How many are open. */
  get depth(): number {
    return this.#names.length
  }

  /** Closes what is still open of what was opened behind the first `depth`. */
  closeAll(depth = 0): Html {
    return this.#closeTo(depth)
  }

  #isOpen(name: string): boolean {
    return (this.#counts.get(name) ?? 0) > 0
  }

  #count(name: string, more: number) {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + more)
  }

  #closeTo(at: number): Html {
    const closed = this.#names.splice(at).reverse()
    for (const name of closed) this.#count(name, -1)
    return join(closed.map((name) => trusted(`</${written.get(name) ?? name}>`)))
  }
}
