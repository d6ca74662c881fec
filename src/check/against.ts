import type { Compiled, CompiledSlide } from '../compile.ts'
import { attribute, html, join, nothing, text } from '../html/markup.ts'
import type { Html } from '../plugin.ts'
import { writePage } from './report-page.ts'
import { number } from './summary.ts'

/** A stretch of words that both have, only the old or only the new. */
export interface Stretch {
  readonly kind: 'same' | 'old' | 'new'
  readonly words: readonly string[]
}

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
  const addRemoved = (until: number) => {
    for (let index = next; index < until; index++) {
      const slide = before.slides[index]
      if (slide && !from.has(index))
        changes.push({ kind: 'removed', title: slide.title, before: index, words: [] })
    }
    next = Math.max(next, until)
  }
  let next = 0
  for (const [index, slide] of after.slides.entries()) {
    const origin = pairs.get(index)
    if (origin === undefined) {
      changes.push({ kind: 'added', title: slide.title, after: index, words: [] })
      continue
    }
    if (inOrder.has(origin)) addRemoved(origin)
    const words = diff(old[origin] ?? [], now[index] ?? [])
    const edited = words.some(({ kind }) => kind !== 'same') || look(before.slides[origin]) !== look(slide)
    const kind = !inOrder.has(origin) ? 'moved' : edited ? 'edited' : 'same'
    changes.push({ kind, title: slide.title, before: origin, after: index, words })
  }
  addRemoved(before.slides.length)
  return changes
}

const wordsOf = ({ html }: CompiledSlide): readonly string[] =>
  html
    .replace(/<summary>Notes<\/summary>/, ' ')
    .replace(/<img\b[^>]*?\salt="([^"]*)"[^>]*>/g, ' $1 ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .split(/\s+/)
    .filter((word) => word !== '')

/** A slide's markup without its number and what hangs on it. */
const look = (slide: CompiledSlide | undefined): string =>
  slide?.html.replace(/\s(?:id|data-number|data-s|aria-label)="[^"]*"/g, '').replace(/\sground-\w+/g, '') ??
  ''

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
  pass((index, origin) => likeness(old[origin] ?? [], now[index] ?? []) > 0.5)
  return pairs
}

/** Dice's coefficient of two texts' words, signs left out. */
function likeness(a: readonly string[], b: readonly string[]): number {
  const plain = (words: readonly string[]) =>
    new Set(words.map((word) => word.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()).filter(Boolean))
  const [left, right] = [plain(a), plain(b)]
  const common = [...left].filter((word) => right.has(word)).length
  return left.size + right.size === 0 ? 0 : (2 * common) / (left.size + right.size)
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

/** The words of both texts as stretches, by their longest common subsequence. */
function diff(old: readonly string[], now: readonly string[]): readonly Stretch[] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1))
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--) {
      const row = lengths[i]
      const below = lengths[i + 1]
      if (row && below)
        row[j] = old[i] === now[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
  const out: { kind: Stretch['kind']; words: string[] }[] = []
  const add = (kind: Stretch['kind'], word = '') => {
    const last = out.at(-1)
    if (last?.kind === kind) last.words.push(word)
    else out.push({ kind, words: [word] })
  }
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      add('same', old[i++])
      j++
    } else if (
      i < old.length &&
      (j === now.length || (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0))
    )
      add('old', old[i++])
    else add('new', now[j++])
  }
  return out
}

/** The changes for a terminal: a line a slide, and below it what became of its words. */
export function formatChanges(changes: readonly Change[], colour: boolean): string {
  const paint = (code: number, words: string) => (colour ? `\u001b[${code}m${words}\u001b[39m` : words)
  const signs = { same: ' ', edited: '~', moved: '→', added: '+', removed: '-' }
  const codes = { same: 39, edited: 33, moved: 34, added: 32, removed: 31 }
  const lines = changes
    .filter(({ kind }) => kind !== 'same')
    .flatMap((change) => {
      const { kind, title, before, after, words } = change
      const place = after === undefined ? `${(before ?? 0) + 1}` : `${after + 1}`
      const was = kind === 'moved' ? ` (was ${(before ?? 0) + 1})` : ''
      const changed = words.some((one) => one.kind !== 'same')
      const body = changed
        ? [
            `    ${excerpt(words, (sort, some) => (sort === 'old' ? paint(31, `[-${some}-]`) : paint(32, `{+${some}+}`)))}`,
          ]
        : kind === 'edited'
          ? ['    the same words, otherwise laid out']
          : []
      return [`${paint(codes[kind], `${signs[kind]} ${place.padStart(3)}`)}  ${title}${was}`, ...body]
    })
  return `${lines.map((line) => `${line}\n`).join('')}${summary(changes)}\n`
}

/** Changed words with a few around them. */
function excerpt(words: readonly Stretch[], mark: (kind: 'old' | 'new', words: string) => string): string {
  return words
    .map(({ kind, words: some }, index) => {
      if (kind !== 'same') return mark(kind, some.join(' '))
      const [head, tail] = [
        index === 0 ? [] : some.slice(0, 4),
        index === words.length - 1 ? [] : some.slice(-4),
      ]
      return some.length <= 8 ? some.join(' ') : [...head, '…', ...tail].join(' ')
    })
    .join(' ')
}

function summary(changes: readonly Change[]): string {
  const counts = (['edited', 'moved', 'added', 'removed'] as const).map(
    (kind) => [changes.filter((one) => one.kind === kind).length, kind] as const,
  )
  const parts = counts.filter(([many]) => many > 0).map(([many, kind]) => `${many} ${kind}`)
  const same = changes.filter(({ kind }) => kind === 'same').length
  return parts.length === 0
    ? `Nothing changed on ${number(same, 'slide')}`
    : `${parts.join(', ')}; ${number(same, 'slide')} the same`
}

/** The changes as a page, both pictures of a slide side by side: files relative to the page, by place in the deck. */
export function writeComparison(
  changes: readonly Change[],
  title: string,
  pictures: { readonly before: readonly string[]; readonly after: readonly string[] },
): string {
  const articles = changes
    .filter(({ kind }) => kind !== 'same')
    .map((change) => {
      const { kind, title: name, before, after, words } = change
      const isChanged = words.some((one) => one.kind !== 'same')
      const marked = words.map(({ kind: sort, words: some }) => {
        const contents = text(some.join(' '))
        return sort === 'same'
          ? contents
          : sort === 'old'
            ? html`<del>${contents}</del>`
            : html`<ins>${contents}</ins>`
      })
      return html`<article${attribute('class', `pair ${kind}`)}>
<div>
<h3>${text(`${(after ?? before ?? 0) + 1} · ${name}`)} <small>${text(kind)}</small></h3>
${isChanged ? html`<p>${join(marked, ' ')}</p>` : nothing}
</div>
<div>${picture(pictures.before[before ?? -1], before, 'before')}${picture(pictures.after[after ?? -1], after, 'now')}</div>
</article>`
    })
  return writePage(title, html`<h2>${text(summary(changes))}</h2>\n${join(articles, '\n')}`)
}

function picture(file: string | undefined, place: number | undefined, when: 'before' | 'now'): Html {
  if (file === undefined || place === undefined)
    return html`<figure><div class="none">${text(when === 'before' ? 'Not there before' : 'Not there now')}</div></figure>`
  const name = `${place + 1}, ${when}`
  return html`<figure>
<div class="picture"><img${attribute('src', file)}${attribute('width', 1280)}${attribute('height', 720)}${attribute('alt', `Slide ${name}`)} loading="lazy"></div>
<figcaption>${text(name)}</figcaption>
</figure>`
}
