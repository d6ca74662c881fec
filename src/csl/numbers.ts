/** Numbers, ordinals and ranges of pages, as a style and a language write them. */
import { type CslLocale, findTerms } from './locale.ts'
import { joinRich, type RichText, readCslMarkup, richText } from './rich-text.ts'

/** Numbers, and what stands between them. */
export function splitNumbers(text: string): readonly string[] {
  return text.match(/[,;\s–-]+|[^,;\s–-]+/g) ?? []
}

const isWhole = (text: string) => /^-?\d+$/.test(text)

/** Each number of a text in CSL's `form`; what is no number stays. `gender`: of the word that it counts. */
export function writeNumbers(
  text: string,
  form: string,
  gender: string | undefined,
  locale: CslLocale,
): RichText {
  return joinRich(
    splitNumbers(text).map((part) =>
      isWhole(part) ? writeNumber(Number(part), form, gender, locale) : richText(part === '-' ? '–' : part),
    ),
  )
}

export function writeNumber(
  number: number,
  form: string,
  gender: string | undefined,
  locale: CslLocale,
): RichText {
  const genderForm = gender === undefined ? {} : { genderForm: gender }
  if (form === 'long-ordinal' && number >= 1 && number <= 10) {
    const [term] = findTerms(locale, `long-ordinal-${String(number).padStart(2, '0')}`, genderForm)
    if (term) return richText(term.text)
  }
  if (form === 'ordinal' || form === 'long-ordinal') return writeOrdinal(number, genderForm, locale)
  return [form === 'roman' ? romanNumeral(number) : String(number)]
}

function writeOrdinal(number: number, genderForm: object, locale: CslLocale): RichText {
  const named = (digits: number) =>
    findTerms(locale, `ordinal-${String(digits).padStart(2, '0')}`, genderForm)
  const suffix =
    named(number % 100).find(({ match }) => number <= 99 || match !== 'whole-number') ??
    named(number % 10).find(({ match }) => number <= 10 || match === undefined || match === 'last-digit') ??
    findTerms(locale, 'ordinal', genderForm)[0]
  return joinRich([[String(number)], readCslMarkup(suffix?.text ?? '')])
}

const romans = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const

function romanNumeral(number: number): string {
  if (number >= 4000 || number < 0) return String(number)
  let rest = number
  let text = ''
  for (const [value, letters] of romans) for (; rest >= value; rest -= value) text += letters
  return text
}

/** `123-45, 7` with the style's `page-range-format`, a space between its parts. */
export function writePages(text: string, format: string | undefined, locale: CslLocale): RichText {
  const delimiter = findTerms(locale, 'page-range-delimiter', {})[0]?.text ?? ''
  const parts = (text.match(/[,&]|[^,&]+/g) ?? []).map((part) => part.trim())
  let out = ''
  for (const part of parts) {
    const written = writeRange(part, format, delimiter)
    if (written !== '') out += (out === '' || written.startsWith(',') ? '' : ' ') + written
  }
  return out === '' ? [] : [out]
}

export function writeRange(text: string, format: string | undefined, delimiter: string): string {
  const ends = text.includes('\\-')
    ? [text.replaceAll('\\-', '-')]
    : text.split(/[-–]/).map((end) => end.trim())
  const [first = '', last] = ends
  if (last === undefined) return first
  if (ends.length > 2) return text
  const [, prefix = '', digits = ''] = /^(.*?)(\d*)$/s.exec(first) ?? []
  const [, otherPrefix = '', otherDigits = ''] = /^(.*?)(\d*)$/s.exec(last) ?? []
  if (format === undefined || prefix !== otherPrefix) return first + delimiter + last
  const whole =
    otherDigits.length < digits.length
      ? digits.slice(0, digits.length - otherDigits.length) + otherDigits
      : otherDigits
  const full = prefix + digits + delimiter + whole
  const minimal = (least: number) => {
    let same = 0
    while (same < digits.length && digits[same] === whole[same]) same++
    if (digits.length !== whole.length || same === 0) return full
    const rest = whole.slice(same)
    const shown = rest.length < least && whole.length >= least ? whole.slice(-least) : rest
    return prefix + digits + delimiter + shown
  }
  switch (format) {
    case 'expanded':
      return prefix + digits + delimiter + prefix + whole
    case 'minimal':
      return minimal(1)
    case 'minimal-two':
      return minimal(2)
    case 'chicago':
    case 'chicago-15':
    case 'chicago-16': {
      if (digits.length < 3 || digits.endsWith('00')) return full
      if (digits.at(-2) === '0' && whole.at(-2) === '0') return minimal(1)
      const changed = [...whole].filter((digit, i) => digit !== digits[i]).length
      return format !== 'chicago-16' && digits.length === 4 && changed >= 3 ? full : minimal(2)
    }
    default:
      return first + delimiter + last
  }
}
