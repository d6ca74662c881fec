import type { Report, Span } from '../diagnostic/diagnostic.ts'
import { type Block, noAttr } from './ast.ts'
import type { InlineContext, Reference } from './context.ts'
import { blocksOf, type Gathered } from './cursor.ts'
import { toKey } from './identifiers.ts'
import { type Budget, expandMacros } from './tex/macros.ts'

/** What the document defines, wherever in it, as inlines ask for it once all of its blocks are found. */
export class DocumentContext implements InlineContext {
  readonly report: Report
  /** The footnotes that were referred to. */
  readonly used = new Set<string>()
  readonly #gathered: Gathered
  /** Characters of notes and definitions that references may still show again. */
  #repeats: number
  readonly #budget: Budget = { characters: 1_000_000 }
  /** The blocks of the footnotes that were shown. */
  readonly #shown = new Map<string, readonly Block[]>()
  #inNote = false
  #ids: ReadonlyMap<string, string> | undefined
  #emoji: boolean | undefined

  /**
   * References show again at most `repeats` characters of notes and definitions: a long one that many refer to would
   * multiply without end.
   */
  constructor(gathered: Gathered, report: Report, repeats: number) {
    this.#gathered = gathered
    this.report = report
    this.#repeats = repeats
  }

  reference(label: string): Reference | undefined {
    const key = toKey(label)
    const definition = this.#gathered.definitions.get(key)
    if (definition) return this.#mayRepeat(definition.at) ? definition : { url: '', title: '', attr: noAttr }
    this.#ids ??= idsByText(this.#gathered.headings)
    const id = this.#ids.get(key)
    return id === undefined ? undefined : { url: `#${id}`, title: '', attr: noAttr }
  }

  footnote(label: string): readonly Block[] | undefined {
    const note = this.#gathered.notes.get(label)
    this.used.add(label)
    // Footnotes in footnotes are not resolved, so that they cannot contain themselves.
    if (!note || this.#inNote) return undefined
    const known = this.#shown.get(label)
    if (known) return this.#mayRepeat(note.at) ? known : []
    this.#inNote = true
    const blocks = blocksOf(note.blocks)
    this.#inNote = false
    this.#shown.set(label, blocks)
    return blocks
  }

  hasExamples(): boolean {
    return this.#gathered.examples.size > 0
  }

  example(label: string): number | undefined {
    return this.#gathered.examples.get(label)
  }

  expandMacros(tex: string, at: number): string {
    return expandMacros(tex, this.#gathered.macros.knownAt(at), this.#budget)
  }

  defineMacros(tex: string, at: number): void {
    this.#gathered.macros.define(tex, at)
  }

  emoji(): boolean {
    if (this.#emoji !== undefined) return this.#emoji
    // While the value itself is read, the extension is off.
    this.#emoji = false
    const value = this.#gathered.meta.get('emoji')?.()
    this.#emoji = value?.type === 'bool' && value.value
    return this.#emoji
  }

  #mayRepeat(at: Span): boolean {
    const had = this.#repeats
    this.#repeats -= at.end - at.start
    if (this.#repeats < 0 && had >= 0)
      this.report({
        code: 'too-large',
        message: 'References show too much of notes and definitions again; those from here on are empty',
        hint: 'Refer to this one less often, or make it shorter',
        at,
      })
    return this.#repeats >= 0
  }
}

/** Of headings with the same text, the first counts. Few documents ask: so it is made when one does. */
function idsByText(headings: Gathered['headings']): ReadonlyMap<string, string> {
  const ids = new Map<string, string>()
  for (let i = headings.length - 2; i >= 0; i -= 2) ids.set(toKey(headings[i] ?? ''), headings[i + 1] ?? '')
  ids.delete('')
  return ids
}
