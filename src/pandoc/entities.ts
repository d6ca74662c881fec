import { decodeHTMLStrict } from 'entities/decode'

const reference = /&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);/y
const references = new RegExp(reference.source, 'g')

/** A character reference: what it stands for, and the place behind it. */
export interface CharacterReference {
  readonly value: string
  readonly end: number
}

/**
 * The character reference that begins at `at`: HTML's names with their semicolon, or a number (Pandoc's
 * `characterReference`). Undefined if there is none, or no such name.
 */
export function readReference(text: string, at: number): CharacterReference | undefined {
  if (text.charCodeAt(at) !== 38) return undefined
  reference.lastIndex = at
  const raw = reference.exec(text)?.[0]
  if (raw === undefined) return undefined
  const value = decode(raw)
  return value === raw ? undefined : { value, end: at + raw.length }
}

/** The text with its character references decoded; what only looks like one stays. */
export function decodeEntities(text: string): string {
  return text.includes('&') ? text.replace(references, decode) : text
}

/** An escaped character, a line end, or a character reference. */
const literals = new RegExp(`\\\\([^\\p{L}\\p{N}])|\\n|${reference.source}`, 'gu')

/**
 * Text in which nothing but escapes, character references and line ends counts: an address, a title, the value of an
 * attribute (Pandoc's `litChar`, many times).
 */
export function decodeLiteral(text: string): string {
  if (!/[\\&\n]/.test(text)) return text
  return text.replace(literals, (raw, escaped?: string) => escaped ?? (raw === '\n' ? ' ' : decode(raw)))
}

function decode(raw: string): string {
  return raw.charCodeAt(1) === 35 ? fromNumber(raw) : decodeHTMLStrict(raw)
}

/** Unlike HTML, Pandoc takes the numbers 128 to 159 as they are. What is no character becomes U+FFFD. */
function fromNumber(raw: string): string {
  const hex = raw.charAt(2).toLowerCase() === 'x'
  const code = hex ? Number.parseInt(raw.slice(3), 16) : Number.parseInt(raw.slice(2), 10)
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
  return isCharacter ? String.fromCodePoint(code) : '\uFFFD'
}
