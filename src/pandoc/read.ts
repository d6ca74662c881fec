import type { Diagnostic, Report, Span } from '../diagnostic.ts'
import { findCredentials } from '../diagnostic-credentials.ts'
import { type Block, type Document, noAttr } from './ast.ts'
import { readBlocks } from './blocks.ts'
import { bareContext, type InlineContext } from './context.ts'
import { blocksOf, Cursor, type Draft, type Future } from './cursor.ts'
import { Identifiers, toKey } from './identifiers.ts'
import { readInlines, readInlinesAlone } from './inlines.ts'
import { lineSource } from './line.ts'
import { fileOffset, type Region } from './region.ts'
import { maxLength, normalise } from './source.ts'
import { expandMacros, readMacros } from './tex-macros.ts'
import { readTitleBlock } from './title-block.ts'

/**
 * Reads a document in Pandoc's Markdown with its default extensions. Never throws; faults go to `report`, in the
 * order of their places.
 */
export function read(source: string, report: Report): Document {
  if (source.length > maxLength) return refuse(source, report)
  const faults: Diagnostic[] = []
  const region = normalise(source)
  const used = new Set<string>()
  const draft = makeDraft((fault) => faults.push(fault), used, repeatable + 4 * source.length)
  // First all blocks are found, then their inlines are read: a definition may stand below its use.
  const cursor = openRegion(region, draft, true)
  readTitleBlock(cursor)
  const blocks = blocksOf(readBlocks(cursor))
  const meta = new Map([...draft.meta].map(([key, value]) => [key, value()]))
  reportStrayFences(draft, region)
  reportUnusedNotes(draft, used)
  reportCredentials(source, draft.report)
  faults.sort((a, b) => a.at.start - b.at.start)
  // One citation is like the others.
  const citation = faults.find(({ code }) => code === 'citation')
  for (const fault of faults) if (fault.code !== 'citation' || fault === citation) report(fault)
  return { meta, blocks }
}

/** A cursor on a text of its own; `closed`: as if a blank line followed. */
function openRegion(region: Region, draft: Draft, closed: boolean): Cursor {
  const scope = { inList: false, divs: 0, html: undefined, depth: 0 }
  return new Cursor(lineSource(region.text, closed), region, scope, draft)
}

/** Characters that may be shown again in any document; in a long one, so many times more. */
const repeatable = 1_000_000

/**
 * Gathers in `used` the labels of footnotes that are referred to. References show again at most `repeats` characters of
 * notes and definitions: a long one that many refer to would multiply without end.
 */
function makeDraft(report: Report, used: Set<string>, repeats: number): Draft {
  const definitions: Draft['definitions'] = new Map()
  const notes: Draft['notes'] = new Map()
  const examples: Draft['examples'] = new Map()
  const macros: Draft['macros'] = new Map()
  const budget = { characters: 1_000_000 }
  const headings: Draft['headings'] = []
  let ids: ReadonlyMap<string, string> | undefined
  const done = new Map<string, readonly Block[]>()
  let inNote = false
  const meta: Draft['meta'] = new Map()
  let emoji: boolean | undefined
  let left = repeats
  const mayRepeat = (at: Span): boolean => {
    const had = left
    left -= at.end - at.start
    if (left < 0 && had >= 0)
      report({
        severity: 'error',
        code: 'too-large',
        message: `References show more than ${repeats} characters of notes and definitions again; those from here on are empty`,
        hint: 'Refer to this one less often, or make it shorter',
        at,
      })
    return left >= 0
  }
  const defineMacros = (tex: string) => {
    for (const [name, macro] of readMacros(tex)) macros.set(name, macro)
  }
  const context: InlineContext = {
    reference(label) {
      const key = toKey(label)
      const definition = definitions.get(key)
      if (definition) return mayRepeat(definition.at) ? definition : { url: '', title: '', attr: noAttr }
      ids ??= idsByText(headings)
      const id = ids.get(key)
      return id === undefined ? undefined : { url: `#${id}`, title: '', attr: noAttr }
    },
    footnote(label) {
      const note = notes.get(label)
      used.add(label)
      // Footnotes in footnotes are not resolved, so that they cannot contain themselves.
      if (!note || inNote) return undefined
      const known = done.get(label)
      if (known) return mayRepeat(note.at) ? known : []
      inNote = true
      const blocks = blocksOf(note.blocks)
      inNote = false
      done.set(label, blocks)
      return blocks
    },
    hasExamples: () => examples.size > 0,
    example: (label) => examples.get(label),
    expandMacros: (tex) => expandMacros(tex, macros, budget),
    defineMacros,
    emoji() {
      if (emoji !== undefined) return emoji
      // In the value itself there are none.
      emoji = false
      const value = meta.get('emoji')?.()
      emoji = value?.type === 'bool' && value.value
      return emoji
    },
    report,
  }
  const earlyContext: InlineContext = { ...bareContext, defineMacros, report }
  const draft: Draft = {
    report,
    inlines: (region) => readInlines(region, context),
    early: (region) => readInlinesAlone(region, earlyContext),
    definitions,
    notes,
    examples,
    macros,
    headings,
    identifiers: new Identifiers(),
    meta,
    strayFences: [],
    nextExample: 1,
    spareCells: 20_000,
    blocks: readBlocks,
    region: (region, closed): Future => readBlocks(openRegion(region, draft, closed)),
  }
  return draft
}

/** Of headings with the same text, the first counts. Few documents ask: so it is made when one does. */
function idsByText(headings: Draft['headings']): ReadonlyMap<string, string> {
  const ids = new Map(headings.map(({ text, id }): [string, string] => [toKey(text), id]).reverse())
  ids.delete('')
  return ids
}

/** Fences that no unclosed div accounts for. */
function reportStrayFences(draft: Draft, region: Region): void {
  let open = 0
  for (const line of draft.strayFences) {
    // The one that closes what the reported one would have opened is no fault of its own.
    if (/^:::+ *$/.test(line.text)) {
      if (open-- > 0) continue
    } else open++
    draft.report({
      severity: 'warning',
      code: 'glued-div',
      message: 'This fence of a div is read as text of the paragraph above',
      hint: 'Put a blank line before it, and nothing but attributes behind it',
      at: {
        start: fileOffset(region, line.at),
        end: fileOffset(region, line.at + line.text.trimEnd().length),
      },
    })
  }
}

function reportUnusedNotes({ notes, report }: Draft, used: ReadonlySet<string>): void {
  for (const [label, { at }] of notes) {
    if (used.has(label)) continue
    report({
      severity: 'warning',
      code: 'unused-footnote',
      message: `Nothing refers to the footnote [^${label}], so that it is not shown`,
      hint: `Write [^${label}] where it belongs`,
      at,
    })
  }
}

/** Longer decks are not read. */
function refuse(source: string, report: Report): Document {
  report({
    severity: 'error',
    code: 'too-large',
    message: `The deck has ${source.length} characters; more than ${maxLength} are not read`,
    hint: 'Take out what is no text, such as pictures written as data: addresses',
    at: { start: maxLength, end: Math.min(maxLength + 80, source.length) },
  })
  return { meta: new Map(), blocks: [] }
}

/** A deck is published whole, its notes and comments too. The values are in no message. */
function reportCredentials(source: string, report: Report): void {
  for (const at of findCredentials(source)) {
    report({
      severity: 'warning',
      code: 'credential',
      message: 'This looks like a password, a key or a token, and would be published with the talk',
      hint: 'Take it out, and make it invalid where it is in use',
      at,
    })
  }
}
