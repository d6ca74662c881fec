/**
 * Heading levels as the page needs them (WCAG 1.3.1, PDF/UA): the title is the only `h1`, a slide's first heading is
 * `h2`, and none is more than one deeper than the one above it. The author's level stays as a class.
 */
export class Headings {
  readonly #above: number
  readonly #open: { readonly level: number; readonly mended: number }[] = []

  /** `above` is the level above the slide's first heading: 1, and 0 on the title slide. */
  constructor(above = 1) {
    this.#above = above
  }

  /** The level that was written last. */
  get current(): number {
    return this.#open.at(-1)?.mended ?? 2
  }

  /** The level to be written for a heading of the author's `level`. */
  mend(level: number): number {
    while ((this.#open.at(-1)?.level ?? 0) >= level) this.#open.pop()
    const mended = Math.min(6, (this.#open.at(-1)?.mended ?? this.#above) + 1)
    this.#open.push({ level, mended })
    return mended
  }
}
