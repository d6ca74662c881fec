import { type Attr, type Inline, noAttr } from '../ast.ts'
import { combineAttr } from '../attributes.ts'
import { decodeEntities, decodeLiteral } from '../entities.ts'
import type { BracketPair } from './brackets.ts'
import { gap, isAlphaNumeric, isSpace, matchAt, skip, skipSpaces } from './characters.ts'
import { readNoteLabel } from './footnotes.ts'
import { makeSpan } from './html.ts'
import type { InlineReader } from './reader.ts'
import { isUriScheme } from './uri-schemes.ts'

/** Percent-encodes what an address must not hold (Pandoc's `escapeURI`). */
export function escapeUri(address: string): string {
  return address.replace(/[\s<>|"{}[\]^`]/gu, encodeURIComponent)
}

interface LinkTarget {
  readonly url: string
  readonly title: string
  readonly attr: Attr
  readonly end: number
}

/** `[text](address)`, `[text][label]`, `[text][]`, `[label]` and `[text]{attributes}` (Pandoc's `link`, `bracketedSpan`). */
export function bracketed(reader: InlineReader): boolean {
  const { at: start } = reader
  const pair = reader.closerOf(start)
  if (!pair) return false
  const attributes = reader.readAttributes(pair.end)
  if (attributes) {
    const children = reader.readStretch(start + 1, pair.end - 1).finishTrimmed()
    reader.at = attributes.end
    reader.add(makeSpan(attributes.attr, children, reader.span(start, reader.at)))
    return true
  }
  return reader.links && readLink(reader, 'link', start, start, pair.end)
}

/** `!` and a link is a picture. */
export function image(reader: InlineReader): boolean {
  const start = reader.at
  const pair = reader.peek(1) === 91 ? reader.closerOf(start + 1) : undefined
  if (!pair || readNoteLabel(reader.text, start + 1) !== undefined) return false
  return readLink(reader, 'image', start, start + 1, pair.end)
}

/** Do brackets that end in front of `end` belong to a link or span, by what follows them? */
export function isFollowedByTarget(reader: InlineReader, end: number): boolean {
  return (
    readSource(reader, end) !== undefined ||
    reader.readAttributes(end) !== undefined ||
    findLabel(reader, end) !== undefined
  )
}

/** What begins at `start`; its text is in the brackets from `open` to `close`. */
function readLink(
  reader: InlineReader,
  type: 'link' | 'image',
  start: number,
  open: number,
  close: number,
): boolean {
  const target = readSource(reader, close) ?? readReference(reader, start, open, close)
  if (target) {
    const links = type === 'image' && reader.links
    const children = reader.readStretch(open + 1, close - 1, { links }).finishTrimmed()
    const { url, title, attr, end } = target
    reader.at = end
    reader.add({ type, attr, children, url, title, from: reader.from(start), to: reader.to(end) })
  }
  return true
}

/** With a scheme (RFC 3986). */
const isAddress = /^[a-z][a-z\d+.-]+:[^\s\\]+$/i

/**
 * A definition, or a heading, by the label in a second pair of brackets, else by the text itself (Pandoc's
 * `referenceLink`). If there is none, both pairs are text, what is in them is read on its own, and attributes behind them
 * are lost; but a picture whose text is an address, and which has attributes, is that of the address.
 */
function readReference(
  reader: InlineReader,
  start: number,
  open: number,
  close: number,
): LinkTarget | undefined {
  const { text, context } = reader
  const second = findLabel(reader, close)
  // A citation is no label, unless what makes it a link or span is behind it.
  const cites = second && text.charCodeAt(close + 1) === 64 && !isFollowedByTarget(reader, second.end)
  const behind = second && !cites ? second.end : close
  const isFull = behind > close + 2
  const label = isFull ? text.slice(close + 1, behind - 1) : text.slice(open + 1, close - 1)
  const attributes = reader.readAttributes(behind)
  const end = attributes?.end ?? behind
  const reference = context.reference(label)
  if (reference) {
    const attr = attributes ? combineAttr(attributes.attr, reference.attr) : reference.attr
    const { url, title } = reference
    return { url, title, attr, end }
  }
  if (attributes && start < open && isAddress.test(label))
    return { url: escapeUri(label), title: '', attr: attributes.attr, end }
  if (isFull || attributes) {
    reader.report(
      'undefined-reference',
      open,
      end,
      `Nothing defines the reference [${label}], so that its brackets are shown as text`,
      `Add a line [${label}]: address`,
    )
  }
  if (start < open) {
    reader.addText('!', start, open)
    reader.out.addAll(reader.readStretch(open, close).finish())
  } else {
    reader.addText('[', open, open + 1)
    reader.out.addAll(reader.readStretch(open + 1, close - 1).finish())
    reader.addText(']', close - 1, close)
  }
  if (behind > close) reader.out.addAll(reader.readStretch(close, behind).finish())
  reader.at = end
  return undefined
}

/** The brackets at `at`, unless they are those of a footnote. */
function findLabel(reader: InlineReader, at: number): BracketPair | undefined {
  const opens = at < reader.end && reader.text.charCodeAt(at) === 91
  return opens && readNoteLabel(reader.text, at) === undefined ? reader.closerOf(at) : undefined
}

/** `(address "title"){attributes}` (Pandoc's `source`). */
function readSource(reader: InlineReader, open: number): LinkTarget | undefined {
  const { text } = reader
  if (open >= reader.end || text.charCodeAt(open) !== 40 || reader.ahead.next(')', open) >= reader.end)
    return undefined
  const begin = skipSpaces(text, open + 1)
  const address = readAddress(reader, begin)
  if (!address) return undefined
  const title = readTitle(text, skip(gap, text, address.end))
  const close = skipSpaces(text, title?.end ?? address.end)
  if (close >= reader.end || text.charCodeAt(close) !== 41) {
    for (const place of address.places) reader.failed('address').add(place)
    return undefined
  }
  const attributes = reader.readAttributes(close + 1)
  return {
    url: escapeUri(address.text),
    title: title?.text ?? '',
    attr: attributes?.attr ?? noAttr,
    end: attributes?.end ?? close + 1,
  }
}

interface Address {
  readonly text: string
  readonly end: number
  /** The places that were looked at: an address that begins at one of them ends at the same place. */
  readonly places: readonly number[]
}

/** In angle brackets, or up to the parenthesis; parentheses within it match, spaces become `%20`. */
function readAddress(reader: InlineReader, begin: number): Address | undefined {
  const { text, end, ahead } = reader
  const failed = reader.failed('address')
  if (text.charCodeAt(begin) === 60) {
    const angle = closingAngle(reader, begin + 1)
    if (angle !== undefined)
      return { text: decodeLiteral(text.slice(begin + 1, angle)).trimEnd(), end: angle + 1, places: [] }
  }
  const places: number[] = []
  let at = begin
  while (at < end && text.charCodeAt(at) !== 41) {
    if (failed.has(at)) break
    places.push(at)
    const code = text.charCodeAt(at)
    if (code === 40) at = (ahead.closerOf('()', at) ?? at) + 1
    else if (code === 92) at += isAlphaNumeric(text, at + 1) ? 1 : 2
    else if (code === 32) {
      const behind = skipSpaces(text, at)
      if (/["')]/.test(text.charAt(behind))) break
      at = behind
    } else if (code === 10 && /["']/.test(text.charAt(skipSpaces(text, at + 1)))) break
    else at = Math.max(skip(addressChunk, text, at), at + 1)
  }
  if (at >= end || failed.has(at)) {
    for (const place of places) failed.add(place)
    return undefined
  }
  return { text: decodeLiteral(text.slice(begin, at)).trim().replace(/\s+/g, ' '), end: at, places }
}

const addressChunk = /[^\s\\()]+/y

function closingAngle({ text, end, ahead }: InlineReader, from: number): number | undefined {
  let at = ahead.next('>', from)
  while (at < end && text.charCodeAt(at - 1) === 92) at = ahead.next('>', at + 1)
  return at < end ? at : undefined
}

/** Characters of a title; more are not looked through. */
const maxTitle = 2000

/**
 * `"title"` or `'title'` (Pandoc's `quotedTitle`). A quote before a letter or number does not close it but opens a
 * quotation within.
 */
export function readTitle(
  text: string,
  at: number,
): { readonly text: string; readonly end: number } | undefined {
  const quote = text.charCodeAt(at)
  if ((quote !== 34 && quote !== 39) || isSpace(text.charCodeAt(at + 1))) return undefined
  const limit = Math.min(text.length, at + maxTitle)
  let depth = 1
  for (let end = at + 1; end < limit; end++) {
    const code = text.charCodeAt(end)
    if (code === 92) end++
    else if (code === quote) {
      depth += isAlphaNumeric(text, end + 1) ? 1 : -1
      if (depth === 0) {
        const title = decodeLiteral(text.slice(at + 1, end))
          .trim()
          .replace(/\s+/g, ' ')
        return { text: title, end: end + 1 }
      }
    }
  }
  return undefined
}

const scheme = /<([a-zA-Z][a-zA-Z0-9.-]*):(?![*_\]>])/y
const name = '[\\p{L}\\p{N}][\\p{L}\\p{N}!"#$%&\'*+\\-/=?^_{|}~;]*'
const email = new RegExp(`<${name}(?:\\.${name})*@[\\p{L}\\p{N}]`, 'uy')

/** `<https://…>` and `<name@example.org>` (Pandoc's `autoLink`). */
export function autoLink(reader: InlineReader): boolean {
  const { at, text, ahead } = reader
  const closer = ahead.next('>', at)
  if (!reader.links || closer >= reader.end || closer > ahead.nextSpace(at)) return false
  const isUri = isUriScheme(matchAt(scheme, text, at)?.[1] ?? '')
  if (!isUri && matchAt(email, text, at) === null) return false
  const raw = text.slice(at, closer + 1)
  return isUri ? addAutoLink(reader, raw, 'uri', '') : addAutoLink(reader, raw, 'email', 'mailto:')
}

function addAutoLink(reader: InlineReader, raw: string, className: string, scheme: string): boolean {
  const start = reader.at
  const end = start + raw.length
  const address = decodeEntities(raw.slice(1, -1))
  const attributes = reader.readAttributes(end)
  reader.at = attributes?.end ?? end
  const label: Inline = { type: 'text', value: address, from: reader.from(start + 1), to: reader.to(end - 1) }
  reader.add({
    type: 'link',
    attr: attributes?.attr ?? { id: '', classes: [className], pairs: [] },
    children: [label],
    url: escapeUri(scheme + address),
    title: '',
    from: reader.from(start),
    to: reader.to(),
  })
  return true
}
