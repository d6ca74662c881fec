/** BibTeX's names: `First von Last`, `von Last, Jr, First`, `{A House}`, and biblatex's `family=…, given=…`. */
import type { PersonName } from './item.ts'
import { joinRich, lettersOf, type RichText } from './rich-text.ts'
import { readTex } from './tex-text.ts'

export interface NameOptions {
  /** biblatex's `useprefix`: “von” belongs to the family name. */
  readonly usesPrefix: boolean
  readonly usesJuniorComma: boolean
}

type NameWord = RichText

export function readBibNames(source: string, options: NameOptions): readonly PersonName[] {
  return splitAt(readTex(source), ' and ').flatMap((name) => readBibName(name, options) ?? [])
}

/** The parts between `separator`s that stand outside of braces. */
export function splitAt(rich: RichText, separator: string): readonly RichText[] {
  const parts: RichText[] = []
  let part: RichText[] = []
  for (const one of rich) {
    if (typeof one !== 'string') {
      part.push([one])
      continue
    }
    const pieces = one.split(separator)
    for (const [i, piece] of pieces.entries()) {
      if (i > 0) {
        parts.push(joinRich(part))
        part = []
      }
      if (piece !== '') part.push([piece])
    }
  }
  return [...parts, joinRich(part)]
}

function readBibName(rich: RichText, { usesPrefix, usesJuniorComma }: NameOptions): PersonName | undefined {
  const [only] = rich
  if (only === undefined) return undefined
  if (rich.length === 1 && only === 'others') return { literal: 'others' }
  if (rich.length === 1 && typeof only === 'object' && only.mark === 'group')
    return { literal: lettersOf(rich) }
  if (typeof only === 'string' && /^[a-z]+=/i.test(only.trim())) return readNamed(rich)
  const parts = splitAt(spaced(rich), ',').map(wordsOf)
  const [vonLast = [], second, third] = parts
  if (!second) return fromWords(vonLast)
  return third ? build(third, vonLast, second) : build(second, vonLast, [])

  function fromWords(words: readonly NameWord[]): PersonName {
    const end = words.findIndex((word) => !isCapitalised(word))
    if (end === -1) return build(words.slice(0, -1), words.slice(-1), [])
    return build(words.slice(0, end), words.slice(end), [])
  }

  function build(
    first: readonly NameWord[],
    vonLast: readonly NameWord[],
    junior: readonly NameWord[],
  ): PersonName {
    const begin = vonLast.findIndex(isCapitalised)
    const cut = begin === -1 ? vonLast.length - 1 : begin
    const text = (words: readonly NameWord[]) => words.map(lettersOf).join(' ') || undefined
    const prefix = text(vonLast.slice(0, cut))
    return {
      family: text(vonLast.slice(cut)),
      given: text(first),
      droppingParticle: usesPrefix ? undefined : prefix,
      nonDroppingParticle: usesPrefix ? prefix : undefined,
      suffix: text(junior),
      commaSuffix: usesJuniorComma,
    }
  }
}

/** “J.G. Smith” is “J. G. Smith”. */
const spaced = (rich: RichText): RichText =>
  rich.map((one) =>
    typeof one === 'string' ? one.replace(/(?<=(?:^|[^\p{L}\p{N}])\p{Lu}\.)(?=\p{Lu})/gu, ' ') : one,
  )

function wordsOf(rich: RichText): readonly NameWord[] {
  const nbsp = rich.map((one) => (typeof one === 'string' ? one.replaceAll('\u00a0', ' ') : one))
  return splitAt(nbsp, ' ').filter((word) => word.length > 0)
}

/** By its first letter that is not in braces; a word all in braces counts as capitalised. */
function isCapitalised(word: NameWord): boolean {
  for (const one of word) {
    if (typeof one !== 'string') continue
    const first = one.replace(/^\p{Nd}+/u, '')
    if (first !== '') return /^\p{Lu}/u.test(first)
  }
  return true
}

function readNamed(rich: RichText): PersonName {
  const found = new Map<string, string>()
  for (const part of splitAt(rich, ',')) {
    const [, key = '', value = ''] = /^\s*([a-z]+)\s*=\s*(.*)$/is.exec(lettersOf(part)) ?? []
    const before = found.get(key)
    found.set(key, before === undefined || key !== 'given' ? value : `${before} ${value}`)
  }
  const prefix = found.get('prefix')
  const usesPrefix = found.get('useprefix') === 'true'
  return {
    family: found.get('family'),
    given: found.get('given'),
    suffix: found.get('suffix'),
    droppingParticle: usesPrefix ? undefined : prefix,
    nonDroppingParticle: usesPrefix ? prefix : undefined,
  }
}
