import type { Compiled, CompiledSlide } from '../compile.ts'
import { unescaped } from '../html/markup.ts'
import { lookOf } from './look.ts'
import { diffWords, type Stretch } from './word-diff.ts'

/** What became of a slide. Places count from 0. */
export interface Change {
  readonly kind: 'same' | 'edited' | 'moved' | 'added' | 'removed'
  readonly title: string
  readonly before?: number
  readonly after?: number
  /** Of an edited or moved slide: its words, notes and all. */
  readonly words: readonly Stretch[]
}

/** What became of each slide, in the new order; those that were removed stand where they were. */
export function compare(before: Compiled, after: Compiled): readonly Change[] {
  const old = before.slides.map(wordsOf)
  const now = after.slides.map(wordsOf)
  const pairs = pairUp(before.slides, after.slides, old, now)
  const inOrder = longestRising([...pairs].sort(([a], [b]) => a - b).map(([, from]) => from))
  const from = new Set(pairs.values())
  const changes: Change[] = []
  let next = 0
  const addRemoved = (until: number) => {
    for (let index = next; index < until; index++) {
      const slide = before.slides[index]
      if (slide && !from.has(index))
        changes.push({ kind: 'removed', title: slide.title, before: index, words: [] })
    }
    next = Math.max(next, until)
  }
  for (const [index, slide] of after.slides.entries()) {
    const origin = pairs.get(index)
    if (origin === undefined) {
      changes.push({ kind: 'added', title: slide.title, after: index, words: [] })
      continue
    }
    if (inOrder.has(origin)) addRemoved(origin)
    const words = diffWords(old[origin] ?? [], now[index] ?? [])
    const edited = words.some(({ kind }) => kind !== 'same') || look(before.slides[origin]) !== look(slide)
    const kind = !inOrder.has(origin) ? 'moved' : edited ? 'edited' : 'same'
    changes.push({ kind, title: slide.title, before: origin, after: index, words })
  }
  addRemoved(before.slides.length)
  return changes
}

const wordsOf = ({ html }: CompiledSlide): readonly string[] =>
  unescaped(
    html
      .replace(/<p class="notes-label"[^>]*>.*?<\/p>/, ' ')
      .replace(/<img\b[^>]*?\salt="([^"]*)"[^>]*>/g, ' $1 ')
      .replace(/<[^>]*>/g, ' '),
  )
    .split(/\s+/)
    .filter((word) => word !== '')

const look = (slide: CompiledSlide | undefined): string => lookOf(slide?.html ?? '')

/** From new slides to the old ones they were: the same, of the same name, or of mostly the same words. */
function pairUp(
  before: readonly CompiledSlide[],
  after: readonly CompiledSlide[],
  old: readonly (readonly string[])[],
  now: readonly (readonly string[])[],
): Map<number, number> {
  const pairs = new Map<number, number>()
  const taken = new Set<number>()
  const pass = (fits: (index: number, origin: number) => boolean) => {
    for (const index of after.keys()) {
      if (pairs.has(index)) continue
      const origin = [...before.keys()].find((one) => !taken.has(one) && fits(index, one))
      if (origin === undefined) continue
      pairs.set(index, origin)
      taken.add(origin)
    }
  }
  pass((index, origin) => look(after[index]) === look(before[origin]))
  pass(
    (index, origin) => after[index]?.id === before[origin]?.id && !/^slide-\d+$/.test(after[index]?.id ?? ''),
  )
  const [left, right] = [old.map(plainWords), now.map(plainWords)]
  pass((index, origin) => likeness(left[origin], right[index]) > 0.5)
  return pairs
}

/** Words without their signs, each once. */
const plainWords = (words: readonly string[]): ReadonlySet<string> =>
  new Set(words.map((word) => word.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()).filter(Boolean))

/** Dice's coefficient of two texts' words. */
function likeness(a: ReadonlySet<string> = new Set(), b: ReadonlySet<string> = new Set()): number {
  let common = 0
  for (const word of a) if (b.has(word)) common++
  return a.size + b.size === 0 ? 0 : (2 * common) / (a.size + b.size)
}

/** The members of the longest rising subsequence: slides that kept their order. */
function longestRising(numbers: readonly number[]): ReadonlySet<number> {
  const best: { readonly length: number; readonly before: number }[] = []
  for (const [index, value] of numbers.entries()) {
    let [length, before] = [1, -1]
    for (let one = 0; one < index; one++) {
      if ((numbers[one] ?? 0) < value && (best[one]?.length ?? 0) + 1 > length)
        [length, before] = [(best[one]?.length ?? 0) + 1, one]
    }
    best.push({ length, before })
  }
  const kept = new Set<number>()
  let at = best.reduce((most, { length }, index) => (length > (best[most]?.length ?? 0) ? index : most), 0)
  while (at >= 0 && at < numbers.length) {
    kept.add(numbers[at] ?? 0)
    at = best[at]?.before ?? -1
  }
  return kept
}
