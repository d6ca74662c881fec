/** Decks to be measured on, made of the talk's own text, or of nothing. The same arguments give the same deck. */

/** Numbers from 0 to 1 (Marsaglia's xorshift32). */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

function makeWord(length: number, random: () => number): string {
  const pick = (letters: string) => letters[Math.floor(random() * letters.length)] ?? ''
  return Array.from({ length }, (_, at) => pick(at % 2 === 0 ? 'bcdfghklmnprstvw' : 'aeiou')).join('')
}

/** Fences, attributes, tags and addresses keep their words; elsewhere, a word is four or more small letters standing alone. */
const parts =
  /^[ \t]*(?:[:~`]{3}.*|---)$|\{[^}\n]*\}|<[^<>\n]*>|https?:\S*|\([^)\n]*\)|(?<![\w./\\-])[a-z]{4,}(?![\w./-])/gm

/** A footnote's label: one of each copy, since a note that is defined twice is a fault. */
const noteLabel = /\[\^(\w+)\]/g

/**
 * `source` followed by `times - 1` copies of its body that have the same build but other words, so that nothing that
 * was read once helps the next time.
 */
export function repeatText(source: string, times: number): string {
  const random = randomNumbers(4711)
  const body = source.replace(/^---\n.*?\n---\n/s, '')
  const copies = Array.from({ length: times - 1 }, (_, copy) =>
    body
      .replace(parts, (part) => (/^[a-z]+$/.test(part) ? makeWord(part.length, random) : part))
      .replace(noteLabel, `[^$1-${copy + 2}]`),
  )
  return [source.trimEnd(), ...copies.map((copy) => copy.trim())].join('\n\n')
}

/** A deck of `count` slides, the first its title: a heading, a sentence and two steps each. */
export function makeDeck(count: number): string {
  const random = randomNumbers(count)
  const words = (number: number) =>
    Array.from({ length: number }, () => makeWord(3 + Math.floor(random() * 6), random)).join(' ')
  const slides = Array.from(
    { length: count - 1 },
    (_, index) =>
      `## Slide ${index + 2}\n\nSentence ${index + 2}: ${words(9)}.\n\n> - ${words(4)}\n> - ${words(4)}\n\n::: notes\n${words(8)}.\n:::\n`,
  )
  return `---\ntitle: Measured\nlang: en\n---\n\n${slides.join('\n')}`
}
