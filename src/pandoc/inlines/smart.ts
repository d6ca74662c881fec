import { isAlphaNumeric, isSpace } from './characters.ts'
import type { InlineReader } from './reader.ts'

/**
 * Straight quotes, apostrophes, dashes and ellipses (Pandoc's `smart`). A quote opens neither behind a word, nor before
 * a space, nor within a quotation of its kind; curly quotes are text.
 */
export function smart(reader: InlineReader): boolean {
  const code = reader.peek()
  return (
    (code === 34 && quoted(reader, 'double')) ||
    (code === 39 && quoted(reader, 'single')) ||
    punctuation(reader)
  )
}

const quotes = {
  single: { code: 39, unclosed: '\u2019' },
  double: { code: 34, unclosed: '\u201C' },
} as const

function quoted(reader: InlineReader, quote: 'single' | 'double'): boolean {
  const start = reader.at
  const { code, unclosed } = quotes[quote]
  const next = reader.peek(1)
  if (reader.quotes === quote || reader.isAfterWord() || Number.isNaN(next) || isSpace(next)) return false
  // A single quote before a word is an apostrophe.
  const closes = () =>
    reader.peek() === code &&
    !(quote === 'single' && reader.at + 1 < reader.end && isAlphaNumeric(reader.text, reader.at + 1))
  reader.at++
  const content = reader.try(quote, closes, { quotes: quote })
  if (content) {
    reader.at++
    reader.add({
      type: 'quoted',
      quote,
      children: content.finishTrimmed(),
      from: reader.from(start),
      to: reader.to(),
    })
  } else reader.addText(unclosed, start, reader.at)
  return true
}

/** What is written, and what it stands for. The longer comes first. */
const punctuations = [
  ['"', '\u201D'],
  ["'", '\u2019'],
  ['---', '\u2014'],
  ['--', '\u2013'],
  ['...', '\u2026'],
] as const

function punctuation(reader: InlineReader): boolean {
  const { at } = reader
  for (const [written, value] of punctuations) {
    if (!reader.looksAt(written)) continue
    reader.at += written.length
    reader.addText(value, at, reader.at)
    return true
  }
  return false
}
