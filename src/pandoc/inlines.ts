import type { Inline } from './ast.ts'
import type { InlineContext } from './context.ts'
import { exampleRef, normalCite, textualCite } from './inline-citations.ts'
import { code, math } from './inline-code.ts'
import { emoji } from './inline-emoji.ts'
import { strikeout, strongOrEmph, subscript, superscript } from './inline-emphasis.ts'
import { rawHtmlInline, spanHtml } from './inline-html.ts'
import { makeInlineLexer } from './inline-lexer.ts'
import { autoLink, bracketed, image } from './inline-links.ts'
import { inlineNote, note } from './inline-notes.ts'
import { InlineReader, type InlineRule, TooDeep } from './inline-reader.ts'
import { rawTex } from './inline-tex.ts'
import { charRef, endline, escapedChar, plainText, symbol, whitespace } from './inline-text.ts'
import type { Region } from './region.ts'
import { smart } from './smart.ts'

/** What may begin at a character, in the order in which Pandoc tries it. What nothing applies to is text. */
const rules: Readonly<Record<string, readonly InlineRule[]>> = {
  ' ': [whitespace],
  '\n': [endline],
  '`': [code],
  '*': [strongOrEmph],
  _: [strongOrEmph],
  '^': [inlineNote, superscript],
  '[': [note, normalCite, bracketed],
  '!': [image],
  $: [math],
  '~': [strikeout, subscript],
  '<': [autoLink, spanHtml, rawHtmlInline],
  '\\': [escapedChar, rawTex],
  '@': [textualCite, exampleRef],
  '"': [smart],
  "'": [smart],
  '-': [smart, textualCite],
  '.': [smart],
  '&': [charRef],
  ':': [emoji],
}

const text: readonly InlineRule[] = [plainText, symbol]
const table = Array.from({ length: 128 }, (_, code) => [...(rules[String.fromCharCode(code)] ?? []), ...text])

/**
 * The inlines of a region: Pandoc's Markdown with its default extensions. Never throws. Spaces at both ends are left
 * out. Takes time linear in the length of the text. Constructs nested deeper than 100 are an error, and the region is
 * then text.
 */
export type ReadInlines = (region: Region, context: InlineContext) => Inline[]

/** Makes the reader of inlines for the regions of one document. */
export function makeReadInlines(): ReadInlines {
  const lex = makeInlineLexer()
  return (region, context) => readRegion(region, context, lex)
}

function rulesAt(code: number): readonly InlineRule[] {
  return table[code] ?? text
}

function readRegion(
  region: Region,
  context: InlineContext,
  lex: ReturnType<typeof makeInlineLexer>,
): Inline[] {
  const reader = new InlineReader(region, context, rulesAt)
  try {
    // Most texts are one construct, and for that there need be no loop.
    reader.readInline()
    if (reader.at < reader.end) {
      lex(region.text, reader.at, () => {
        reader.readInline()
        return reader.at
      })
    }
    return reader.out.finishTrimmed()
  } catch (fault) {
    if (!(fault instanceof TooDeep)) throw fault
    reader.report(
      'error',
      'too-deep',
      fault.offset,
      fault.offset + 1,
      'More than 100 constructs are open within each other here',
      'Close them, or write \\ before the characters that are meant as text',
    )
    return [{ type: 'text', value: region.text, at: reader.span(0, region.text.length) }]
  }
}
