import type { Report } from '../diagnostic/diagnostic.ts'
import type { Region } from './region.ts'

/** Characters of the largest deck that is read. */
export const maxLength = 5_000_000

const tabStop = 4

/**
 * A deck's bytes as text: UTF-8 with or without a byte order mark. Invalid UTF-8 is an error that names the offset of
 * the first bad byte; the text then holds U+FFFD in its place.
 */
export function decode(bytes: Uint8Array, report: Report): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    const bad = firstInvalidByte(bytes)
    const start = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, bad)).length
    report({
      code: 'invalid-utf8',
      message: `The file is not UTF-8: byte ${bad} (0x${hex(bytes[bad] ?? 0)}) begins no character`,
      at: { start, end: start + 1 },
    })
    return text
  }
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0')
}

/** Binary search for the shortest prefix that a streaming decoder refuses. */
function firstInvalidByte(bytes: Uint8Array): number {
  let low = 0
  let high = bytes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isValidStart(bytes.subarray(0, middle + 1))) low = middle + 1
    else high = middle
  }
  // A sequence that is cut off, or that its second byte breaks, is bad from its first byte on.
  let first = Math.min(low, bytes.length - 1)
  while (first > 0 && !isValidWhole(bytes.subarray(0, first))) first--
  return first
}

function isValidStart(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

function isValidWhole(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/**
 * The source as Pandoc's readers see it, with the way back: no byte order mark, every line end `\n`, tabs expanded to
 * stops of four (Pandoc's `tabFilter`), NUL and lone surrogates replaced by U+FFFD. A source that has none of these
 * stays as it is.
 */
export function normalise(source: string): Region {
  // Under the flag `u` a surrogate matches only where it is alone.
  const clean = /[\0\uD800-\uDFFF]/.test(source) ? source.replace(/[\0\p{Surrogate}]/gu, '\uFFFD') : source
  if (!['\t', '\r', '\uFEFF'].some((char) => clean.includes(char)))
    return { text: clean, file: 0, lines: undefined }
  const lines = [{ text: 0, file: 0 }]
  let text = ''
  let from = 0
  let lineStart = 0
  const pattern = /[\t\n\r\uFEFF]/g
  for (let match = pattern.exec(clean); match; match = pattern.exec(clean)) {
    const at = match.index
    const kind = match[0]
    if (kind === '\uFEFF' && at > 0) continue
    text += clean.slice(from, at)
    from = at + 1
    if (kind === '\t') {
      const width = tabStop - ((text.length - lineStart) % tabStop)
      for (let space = 0; space < width; space++) lines.push({ text: text.length + space, file: at })
      text += ' '.repeat(width)
      lines.push({ text: text.length, file: from })
      continue
    }
    if (kind === '\r' && clean[from] === '\n') pattern.lastIndex = ++from
    if (kind !== '\uFEFF') text += '\n'
    lineStart = text.length
    if (kind !== '\n') lines.push({ text: text.length, file: from })
  }
  return { text: text + clean.slice(from), file: 0, lines }
}
