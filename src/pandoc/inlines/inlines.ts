import type { Attr, Inline } from '../ast.ts'
import { readAttributes } from '../attributes.ts'
import type { InlineContext } from '../context.ts'
import { endOffset, fileOffset, type Region } from '../region.ts'
import { skipSpaces } from './characters.ts'
import { exampleRef, normalCite, textualCite } from './citations.ts'
import { code, math } from './code.ts'
import { emoji } from './emoji.ts'
import { strikeout, strongOrEmph, subscript, superscript } from './emphasis.ts'
import { inlineNote, note } from './footnotes.ts'
import { ltSign, rawHtmlInline, spanHtml } from './html.ts'
import { autoLink, bracketed, image } from './links.ts'
import { InlineReader, type InlineRule, TooDeep } from './reader.ts'
import { smart } from './smart.ts'
import { rawTex } from './tex.ts'
import { charRef, endline, escapedChar, isPlainWords, plainText, symbol, whitespace } from './text.ts'

/** What may begin at a character, in the order in which Pandoc tries it. What nothing applies to is text, `<` aside. */
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
  '<': [autoLink, spanHtml, rawHtmlInline, ltSign],
  '\\': [escapedChar, rawTex],
  '@': [textualCite, exampleRef],
  '"': [smart],
  "'": [smart],
  '-': [smart, textualCite],
  '.': [smart],
  '&': [charRef],
  ':': [emoji],
}

const textRules: readonly InlineRule[] = [plainText, symbol]
const table = Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code)
  return [...(rules[char] ?? []), ...(char === '<' ? [] : textRules)]
})

/**
 * The inlines of a region: Pandoc's Markdown with its default extensions. Never throws. Spaces at both ends are left
 * out. Takes time linear in the length of the text. Constructs nested deeper than 100 are an error, and the region is
 * then text.
 */
export function readInlines(region: Region, context: InlineContext): readonly Inline[] {
  return isPlainWords(region.text) ? asText(region) : readConstructs(region, context)
}

const asking = /[[@$]|:[a-z0-9_+-]+:|\\begin/

/** The inlines of a region, unless they may ask the context anything but to report. */
export function readInlinesAlone(region: Region, context: InlineContext): readonly Inline[] | undefined {
  if (isPlainWords(region.text)) return asText(region)
  return asking.test(region.text) ? undefined : readConstructs(region, context)
}

/** Most texts are nothing else, and for that there need be no reader. */
function asText(region: Region): readonly Inline[] {
  const { text } = region
  return [{ type: 'text', value: text, from: fileOffset(region, 0), to: endOffset(region, text.length) }]
}

function readConstructs(region: Region, context: InlineContext): readonly Inline[] {
  const reader = new InlineReader(region, context, rulesAt)
  try {
    do {
      plainText(reader)
      if (!reader.readInline()) dropRest(reader)
    } while (reader.at < reader.end)
    return reader.out.finishTrimmed()
  } catch (fault) {
    if (!(fault instanceof TooDeep)) throw fault
    reader.report(
      'too-deep',
      fault.offset,
      fault.offset + 1,
      'More than 100 constructs are open within each other here',
      'Close them, or write \\ before the characters that are meant as text',
    )
    return asText(region)
  }
}

function rulesAt(code: number): readonly InlineRule[] {
  return table[code] ?? textRules
}

/** Nothing behind the tag of a block is read where only inlines can stand, as Pandoc does. */
function dropRest(reader: InlineReader): void {
  if (reader.at === reader.end) return
  reader.report(
    'block-in-text',
    reader.at,
    reader.end,
    'Only text can stand here, so that nothing of this is shown from the first tag of a block on',
  )
  reader.at = reader.end
}

/** Attributes that end a line of the text and stand in no other inline (Pandoc looks for them before each). */
export function findAttributes(
  region: Region,
  context: InlineContext,
): { readonly attr: Attr; readonly start: number; readonly end: number } | undefined {
  const reader = new InlineReader(region, context, rulesAt)
  const { text } = region
  reader.stops = '{'
  try {
    do {
      const found = readAttributes(text, reader.at)
      const end = found && skipSpaces(text, found.end)
      if (found && (end === text.length || text.charCodeAt(end ?? 0) === 10)) {
        return { attr: found.attr, start: reader.at, end: found.end }
      }
    } while (reader.readInline())
  } catch (fault) {
    if (!(fault instanceof TooDeep)) throw fault
  }
  return undefined
}
