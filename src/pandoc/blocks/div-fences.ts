import type { Attr } from '../ast.ts'
import { type Cursor, containerOf, type Draft, type StrayFence } from '../cursor.ts'
import type { Line } from '../line.ts'
import { readLongAttributes } from '../long-attributes.ts'
import type { BlockRule } from './block-rule.ts'

/** Is this a line of colons only, at the margin (Pandoc's `divFenceEnd`)? */
export function closesDiv(line: Line): boolean {
  return line.text.startsWith(':::') && /^:::+ *$/.test(line.text)
}

/** Does the line close the fenced div around? */
export function endsDiv({ scope }: Cursor, line: Line): boolean {
  return scope.divs > 0 && closesDiv(line)
}

interface DivOpener {
  readonly attr: Attr
  /** Lines that it takes: attributes may go on over several. */
  readonly lines: number
}

/** The attributes of an opening fence: a block of them, or one bare class. */
function readOpener(cursor: Cursor): DivOpener | undefined {
  const text = cursor.peek()?.text ?? ''
  const fence = /^:::+ */.exec(text)?.[0].length
  if (fence === undefined) return undefined
  const attributes = readLongAttributes(cursor, fence)
  if (attributes) return isFenceEnd(attributes.rest) ? attributes : undefined
  const word = /^[^ ]+/.exec(text.slice(fence))?.[0]
  if (word === undefined || !isFenceEnd(text.slice(fence + word.length))) return undefined
  if (/^[{.#]|\s/.test(word)) reportAttributes(cursor, word)
  return { attr: { id: '', classes: [word], pairs: [] }, lines: 1 }
}

function isFenceEnd(rest: string): boolean {
  return /^ *:* *$/.test(rest)
}

/**
 * A word in braces, braces that are not closed, a dot without braces, a space that does not break: a class of just that name
 * is surely not meant.
 */
function reportAttributes(cursor: Cursor, word: string): void {
  cursor.draft.report({
    code: 'attributes-as-text',
    message: `These attributes are not well formed, so that the class of the div is ${word}`,
    hint: 'Write one word, or attributes as in {#id .class key="value"}',
    at: cursor.spanOfLines(cursor.index, cursor.index + 1),
  })
}

export const divFenced: BlockRule = {
  starts: ':',
  interrupts: (cursor, _, line) => (endsDiv(cursor, line) ? 'para' : undefined),
  parse(cursor) {
    const opener = readOpener(cursor)
    if (!opener) return undefined
    const { attr, lines } = opener
    const start = cursor.index
    cursor.index += lines
    const { scope } = cursor
    cursor.scope = { ...scope, divs: scope.divs + 1, depth: scope.depth + 1 }
    const contents = cursor.draft.blocks(cursor, () => {
      const line = cursor.peek()
      return line !== undefined && closesDiv(line)
    })
    cursor.scope = scope
    const closed = cursor.peek() !== undefined
    if (closed) cursor.index++
    else reportUnclosed(cursor, start)
    const { start: from, end: to } = cursor.spanOfLines(start, cursor.index)
    cursor.draft.identifiers.give(attr.id, cursor.spanOfLines(start, start + lines))
    return containerOf(contents, (children) => ({ type: 'div', attr, children, from, to }))
  },
}

/** A div that the end of its container closes. Most often a closing fence is there, with text glued to it. */
function reportUnclosed(cursor: Cursor, start: number): void {
  const opener = cursor.line(start)
  if (!opener) return
  const at = cursor.spanOfLines(start, start + 1)
  const stray = takeStrayFence(cursor.draft, at.start)
  const number = stray && cursor.draft.lineAt(stray.at.start)
  const fence = /^:+/.exec(opener.text)?.[0] ?? ':::'
  cursor.draft.report({
    code: 'unclosed-div',
    message:
      number === undefined
        ? `The div "${opener.text.trim()}" is never closed`
        : `The div "${opener.text.trim()}" is never closed: line ${number} is a closing fence with text glued to it`,
    hint:
      number === undefined
        ? `Write ${fence} on a line of its own where the div ends`
        : `Write ${fence} alone on line ${number}; what stands behind it there goes on the next line, or away`,
    at,
  })
}

/** The first fence behind the opener that was read as text; it is not reported again. */
function takeStrayFence({ strayFences }: Draft, opener: number): StrayFence | undefined {
  const index = strayFences.findIndex(({ at }) => at.start > opener)
  return index === -1 ? undefined : strayFences.splice(index, 1)[0]
}
