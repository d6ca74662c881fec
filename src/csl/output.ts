/** What a style makes of an item: a tree that still knows what each part is, so that names can be changed and dates left out. */
import type { CslDate, PersonName } from './item.ts'
import { lettersOf, type RichText } from './rich-text.ts'
import type { Formatting, NamesFormat } from './style.ts'

/** `author`: only the author's name, as in “Knuth (1984)”; `others`: all but that. */
export type CiteMode = 'normal' | 'author' | 'others'

export type OutputTag =
  | { readonly kind: 'item'; readonly id: string; readonly mode: CiteMode }
  | {
      readonly kind: 'names'
      readonly variable: string
      readonly format: NamesFormat
      readonly names: readonly PersonName[]
    }
  | { readonly kind: 'name'; readonly name: PersonName }
  | { readonly kind: 'date'; readonly date: CslDate }
  | { readonly kind: 'yearSuffix'; readonly number: number }
  | { readonly kind: 'citationNumber'; readonly number: number }
  | { readonly kind: 'term'; readonly name: string }
  | { readonly kind: 'citationLabel' | 'title' | 'locator' | 'prefix' | 'suffix' }

/** Undefined is nothing at all, which is not the same as an empty text. */
export type CslOutput =
  | { readonly literal: RichText }
  | { readonly tag: OutputTag; readonly children: OutputList }
  | { readonly formatting: Formatting; readonly children: OutputList }
  | { readonly url: string; readonly children: OutputList }
  | { readonly isNote: true; readonly children: OutputList }

export type OutputList = readonly CslOutput[]

export const literal = (rich: RichText): CslOutput => ({ literal: rich })

export function tagged(tag: OutputTag, output: CslOutput | undefined): CslOutput {
  return { tag, children: output ? [output] : [] }
}

/** Nothing where there is nothing in it; one that has no formatting is itself. */
export function formatted(
  formatting: Formatting,
  outputs: readonly (CslOutput | undefined)[],
): CslOutput | undefined {
  const children = outputs.filter((one) => one !== undefined)
  if (children.length === 0) return undefined
  if (children.length === 1 && Object.keys(formatting).length === 0) return children[0]
  return { formatting, children }
}

export const grouped = (outputs: readonly (CslOutput | undefined)[]): CslOutput | undefined =>
  formatted({}, outputs)

const childrenOf = (output: CslOutput): OutputList => ('children' in output ? output.children : [])

/** The tag, if it is of that kind. */
export function tagOf<Kind extends OutputTag['kind']>(
  output: CslOutput,
  kind: Kind,
): Extract<OutputTag, { readonly kind: Kind }> | undefined {
  return 'tag' in output && output.tag.kind === kind
    ? (output.tag as Extract<OutputTag, { readonly kind: Kind }>)
    : undefined
}

/** It and all that is in it, each before what is in that. */
export function* allOf(output: CslOutput): Generator<CslOutput> {
  yield output
  for (const child of childrenOf(output)) yield* allOf(child)
}

export function findTagged(output: CslOutput, kind: OutputTag['kind']): CslOutput | undefined {
  for (const one of allOf(output)) if (tagOf(one, kind)) return one
  return undefined
}

/** From the leaves upwards, each as `change` gives it. */
export function transform(
  output: CslOutput,
  change: (output: CslOutput) => CslOutput | undefined,
): CslOutput | undefined {
  if ('literal' in output) return change(output)
  const children = output.children.flatMap((child) => transform(child, change) ?? [])
  return change({ ...output, children })
}

/** Its letters, without what formatting adds: two items with the same are ambiguous. */
export function wordsOf(output: CslOutput): string {
  if ('literal' in output) return lettersOf(output.literal)
  return output.children.map(wordsOf).join('tag' in output ? '' : ' ')
}
