import type { Html } from '../plugin.ts'
import { attribute, nothing } from './markup.ts'

/** Collects declarations as rules of one style sheet; the same declarations share a rule. */
export class Styles {
  readonly #keys = new Map<string, string>()
  #sheets = ''

  /** The attribute that selects the rule of `declarations`; nothing where they would not be one rule's. */
  add(declarations: string): Html {
    const text = declarations.trim().replace(/;+$/, '')
    if (text === '' || /[{}<>]|\/\*|\\/.test(text)) return nothing
    const known = this.#keys.get(text)
    const key = known ?? (this.#keys.size + 1).toString(36)
    if (known === undefined) this.#keys.set(text, key)
    return attribute('data-s', key)
  }

  /** Adds a whole sheet: what a deck has in `<style>`. */
  addSheet(css: string) {
    this.#sheets += `${css.trim()}\n`
  }

  get css(): string {
    return this.#sheets + [...this.#keys].map(([text, key]) => `[data-s="${key}"]{${text}}`).join('\n')
  }
}
