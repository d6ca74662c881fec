/**
 * The right words, three at most, of which `word` was surely meant to be one; none for what is far from every word, a name. One letter may be
 * wrong, missing, too many, or swapped with its neighbour; in long words vowels and doubled letters may be wrong more
 * often. A word that only ends otherwise is a form of it, and no slip.
 */
export function meantBy(
  word: string,
  isRight: (word: string) => boolean,
  words: () => readonly string[],
): readonly string[] {
  const text = word.toLowerCase()
  // A short word is near to many others, and a name with a capital nearer still.
  if (text.length < 5 || (text.length < 6 && word !== text)) return []
  const near = swaps(text).find(isRight)
  if (near !== undefined) return [near]
  if (text.length < 6) return []
  const changed = new Set(changes(text).filter(isRight))
  if (changed.size > 0) return [...changed].slice(0, 3)
  const alike = text.length < 8 ? undefined : alikeWord(text, words())
  return alike === undefined ? [] : [alike]
}

const swaps = (text: string): readonly string[] =>
  [...text].slice(1).flatMap((letter, index) => {
    const before = text[index] ?? ''
    return letter === before ? [] : [text.slice(0, index) + letter + before + text.slice(index + 2)]
  })

const letters = [...'etaoinshrdlucmfwypvbgkjqxzäöüéèáíóúñç']

/** Letters that are taken for each other: vowels, and those that sound or look alike. */
const mistaken = (a: string, b: string) =>
  [/[aeiouy]/, /[csz]/, /[mn]/, /[bpdt]/, /[ck]/].some((kind) => kind.test(a) && kind.test(b))

/** Without a letter, with another in its place, with one more; the first letter is always right. */
function changes(text: string): readonly string[] {
  const out: string[] = []
  for (let at = 1; at < text.length; at++) {
    const [before, behind] = [text.slice(0, at), text.slice(at + 1)]
    const isLast = behind === ''
    if (!isLast || text[at] === text[at - 1]) out.push(before + behind)
    for (const letter of letters) {
      if (!isLast && mistaken(text[at] ?? '', letter)) out.push(before + letter + behind)
      out.push(before + letter + text.slice(at))
    }
  }
  return out
}

/** A word with the same consonants in the same order, doubled or not, beginning and ending alike. */
function alikeWord(text: string, words: readonly string[]): string | undefined {
  const bones = skeleton(text)
  return words.find(
    (one) =>
      one.slice(0, 3) === text.slice(0, 3) &&
      one.at(-1) === text.at(-1) &&
      Math.abs(one.length - text.length) < 2 &&
      skeleton(one) === bones,
  )
}

const skeleton = (text: string) => text.replace(/[aeiouy]/g, '').replace(/(.)\1+/g, '$1')
