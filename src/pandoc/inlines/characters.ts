const letterOrNumber = /[\p{L}\p{N}]/u

/** Is the character at `at` a letter or a number (Haskell's `isAlphaNum`)? */
export function isAlphaNumeric(text: string, at: number): boolean {
  const code = text.codePointAt(at)
  return code !== undefined && isAlphaNumericCode(code)
}

/** Is the character before `at` a letter or a number? */
export function isAlphaNumericBefore(text: string, at: number): boolean {
  if (at <= 0) return false
  const unit = text.charCodeAt(at - 1)
  const isLowSurrogate = unit >= 0xdc00 && unit <= 0xdfff && at > 1
  return isAlphaNumeric(text, isLowSurrogate ? at - 2 : at - 1)
}

function isAlphaNumericCode(code: number): boolean {
  if (code < 128)
    return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
  return letterOrNumber.test(String.fromCodePoint(code))
}

/** Space, tab or line end; not the end of the text. */
export function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13
}

/** The place behind the match of a sticky `pattern` at `at`, or `at` if there is none. Makes no array of groups. */
export function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

/** The place behind the spaces at `from`. */
export function skipSpaces(text: string, from: number, end = text.length): number {
  let at = from
  while (at < end && text.charCodeAt(at) === 32) at++
  return at
}

/** Spaces, and among them one line end at most (Pandoc's `spnl`). */
export const gap = / *(?:\n *(?!\n))?/y

/** The match of a sticky `pattern` at `at`. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
