const isBig = (char: string | undefined) => char !== undefined && /\p{Lu}/u.test(char)

/**
 * Given names as `initialize-with` has them. `shortens`: names that are no initials yet become some; `keepsHyphen`: J.-P.
 */
export function initialize(
  given: string,
  shortens: boolean,
  keepsHyphen: boolean,
  suffix: string,
  lang: string,
): string {
  return splitGiven(given)
    .map(({ text, isInitial }) => {
      if (isInitial) return text === '' ? '' : text + suffix
      if (/^\p{Ll}*$/u.test(text)) return suffix.endsWith(' ') ? `${text} ` : ` ${text} `
      const initial = initialOf(text)
      return !shortens ? `${text} ` : initial === '' ? '' : initial + suffix
    })
    .join('')
    .replaceAll(' -', '-')
    .replace(/^ +| +$/g, '')

  function initialOf(text: string): string {
    const [first, second, ...rest] = text
    if (first === '-')
      return isBig(second) ? (keepsHyphen ? '-' : '') + (second ?? '').toLocaleUpperCase(lang) : ''
    if (!isBig(first)) return text
    return isBig(second) && rest.length > 0 && rest.every((char) => /\p{Ll}/u.test(char))
      ? first + (second ?? '').toLowerCase()
      : (first ?? '')
  }
}

interface GivenPart {
  readonly text: string
  readonly isInitial: boolean
}

function splitGiven(given: string): readonly GivenPart[] {
  const parts: GivenPart[] = []
  let word = ''
  const end = (isInitial: boolean) => {
    if (word !== '') parts.push({ text: word, isInitial })
    word = ''
  }
  for (const char of given) {
    if (char === '.') end(true)
    else if (char === '-') {
      if (word !== '') end(false)
      word = '-'
    } else if (char === ' ') end([...word].length === 1)
    else word += char
  }
  end([...word].length === 1)
  return parts
}
