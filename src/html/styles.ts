import type { Attr } from '../pandoc/ast.ts'
import { pairOf, withoutPairs } from '../pandoc/attributes.ts'
import type { Html } from '../plugin.ts'
import { withOwnNames } from './author-names.ts'
import { attribute, nothing } from './markup.ts'

/**
 * Gives a selector the weight of two ids. No rule of a theme has one, and an author's own sheet (`author-sheet.ts`) gives
 * each of its rules one: as an attribute `style` would, this wins over all of them.
 */
const heavy = ':not(#s#s)'

/** Collects declarations as rules of one style sheet; the same declarations share a rule. */
export class Styles {
  readonly #keys = new Map<string, string>()
  readonly #sheets = new Set<string>()

  /** The attribute that selects the rule of `declarations`; nothing where they would not be one rule's. */
  add(declarations: string): Html {
    const text = declarations.trim().replace(/;+$/, '')
    if (text === '' || /[{}<>]|\/\*|\\/.test(text)) return nothing
    const known = this.#keys.get(text)
    const key = known ?? (this.#keys.size + 1).toString(36)
    if (known === undefined) this.#keys.set(text, key)
    return attribute('data-s', key)
  }

  /** Adds a whole sheet of the author's own, if it is not there yet. */
  addAuthorSheet(css: string) {
    this.#sheets.add(css.trim())
  }

  get css(): string {
    const rules = [...this.#keys].map(([text, key]) => `[data-s="${key}"]${heavy}{${text}}`)
    return drawnMargins(withOwnNames([...this.#sheets, ...rules.map(legible)].join('\n')))
  }
}

/** The attribute `style` with more declarations; the writer makes a rule of it. */
export function withStyle(attr: Attr, declarations: readonly string[]): Attr {
  if (declarations.length === 0) return attr
  const own = attr.pairs.filter(([key]) => key === 'style').map(([, value]) => value)
  const pairs = withoutPairs(attr.pairs, 'style')
  return { ...attr, pairs: [...pairs, ['style', [...own, ...declarations].join(';')]] }
}

/** Words that an author wants smaller than those around them are no smaller than what is read from the last row, which `--legible` is on a slide. */
function legible(rule: string): string {
  return rule.replace(smaller, (size) => size.replace(/[\d.].*/, 'max($&, var(--legible, 0px))'))
}

const smaller = /\bfont-size\s*:\s*(?:0?\.\d+r?em|\d{1,2}(?:\.\d+)?%)/gi

/** By how much the text of an element is to be smaller, by its `style`; 1: not. */
export function smallness({ pairs }: Attr): number {
  const size = new RegExp(smaller, 'i').exec(pairOf(pairs, 'style') ?? '')?.[0] ?? ''
  const amount = Number(/[\d.]+/.exec(size)?.[0] ?? 1)
  return size.endsWith('%') ? amount / 100 : amount
}

/**
 * A margin below nothing draws things over each other, which is right on a slide, where its author saw it, and never in the article,
 * where nobody did: there the theme sets `--drawn` to 0.
 *
 * `css`: declarations, or a whole sheet. Gives the same with its margins' lengths below 0 multiplied by that.
 */
export function drawnMargins(css: string): string {
  return css.replace(/\bmargin(?:-[a-z-]+)?\s*:[^;{}]*/gi, (margin) =>
    margin.replace(/(?<=[\s:,(])-(\d*\.?\d+[a-z%]+)/gi, 'calc(-$1 * var(--drawn, 1))'),
  )
}
