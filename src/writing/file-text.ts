/** A file's bytes as a text with `\n` at the ends of lines, and back: what is not changed keeps its bytes. */
import { createHash } from 'node:crypto'
import type { TextChange } from '../protocol/writing.ts'

/** Names the content of a file. */
export const versionOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url')

/** What stands in a file of UTF-8, without its byte order mark; undefined where it is no UTF-8. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const raw = decode(bytes)
  return raw === undefined ? undefined : withoutMark(raw).replace(/\r\n?/g, '\n')
}

/** The bytes after changes of the text that `decodeText` gives; undefined where they are no changes of this text. */
export function changeBytes(bytes: Uint8Array, changes: readonly TextChange[]): Uint8Array | undefined {
  const raw = decode(bytes)
  if (raw === undefined) return undefined
  const text = withoutMark(raw)
  const changed = changeLines(text, changes)
  return changed === undefined ? undefined : Buffer.from(raw.slice(0, raw.length - text.length) + changed)
}

/**
 * A text after `changes`, in their order and apart, which count each end of a line as one; new lines end as most of the text's do. Undefined
 * where they are no changes of this text.
 */
export function changeLines(text: string, changes: readonly TextChange[]): string | undefined {
  const end = usualEnd(text)
  /** Where `\r\n` stand, in units of the text with `\n`. */
  const pairs = [...text.matchAll(/\r\n/g)].map(({ index }, before) => index - before)
  const length = text.length - pairs.length
  let passed = 0
  const inText = (offset: number) => {
    while ((pairs[passed] ?? offset) < offset) passed++
    return offset + passed
  }
  let written = ''
  let [done, last] = [0, 0]
  for (const { from, to, insert } of changes) {
    if (!(done <= from && from <= to && to <= length)) return undefined
    written += text.slice(last, inText(from)) + insert.replace(/\r\n?|\n/g, end)
    last = inText(to)
    done = to
  }
  return written + text.slice(last)
}

/** What has been read from a request, if it is a list of changes. */
export function readChanges(value: unknown): readonly TextChange[] | undefined {
  const isOne = (one: Partial<TextChange> | null) =>
    Number.isSafeInteger(one?.from) && Number.isSafeInteger(one?.to) && typeof one?.insert === 'string'
  return Array.isArray(value) && value.every(isOne) ? value : undefined
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const withoutMark = (raw: string) => raw.replace(/^\uFEFF/, '')

function usualEnd(text: string): string {
  const counts = new Map<string, number>()
  for (const [end] of text.matchAll(/\r\n?|\n/g)) counts.set(end, (counts.get(end) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? '\n'
}
