import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, Scalar, type YAMLMap } from 'yaml'
import type { Span } from '../../diagnostic/diagnostic.ts'
import type { Block, Inline, MetaValue } from '../ast.ts'
import type { BlockRule } from '../blocks/block-rule.ts'
import { hrule } from '../blocks/horizontal-rules.ts'
import { gluedRule } from '../blocks/misread.ts'
import { hasBlockTag } from '../blocks/paragraph-tags.ts'
import { blocksOf, type Cursor, type Draft } from '../cursor.ts'
import { append } from '../many.ts'
import { fileOffset, type Region } from '../region.ts'
import { findTargets, parseYaml } from './yaml.ts'

/** Nodes of one block, aliases counted as often as they are used. */
const maxNodes = 10_000

/** `---`, a mapping in YAML, `---` or `...`, anywhere. Later blocks go before earlier ones, key by key. */
export const yamlMetaBlock: BlockRule = {
  starts: '-',
  parse(cursor) {
    const first = cursor.peek()
    if (!first || !/^--- *$/.test(first.text) || cursor.isBlankAt(cursor.index + 1)) return undefined
    const end = findEnd(cursor)
    if (end === undefined) {
      reportUnclosed(cursor)
      return undefined
    }
    const lines = cursor.linesOf(cursor.index + 1, end)
    const region = cursor.regionOf(lines)
    const faults: { message: string; at: Span }[] = []
    const contents = parseYaml(region, faults)
    const at = cursor.spanOfLines(cursor.index, end + 1)
    const [fault] = faults
    if (!fault && contents && !isMap(contents) && !isNull(contents)) return undefined
    const isFront = first.at <= cursor.region.text.search(/\S/)
    if (!isFront && (fault || (isMap(contents) && holdsText(contents)))) reportGlued(cursor, fault?.message)
    // The lines of a slide are surely no front matter: they are shown.
    if (fault && !isFront) return hrule.parse(cursor)
    cursor.index = end + 1
    // What follows from the first fault is none of its own.
    if (fault)
      cursor.draft.report({
        code: 'invalid-yaml',
        message: `The front matter is no valid YAML: ${fault.message}`,
        hint: 'A value that contains a colon, a quote or a bracket needs quotes around it',
        at: fault.at.end > fault.at.start ? fault.at : at,
      })
    if (isMap(contents)) {
      let found: ReadonlyMap<Alias, Node> | undefined
      const targets = () => (found ??= findTargets(contents))
      const reader: MetaReader = { targets, region, draft: cursor.draft, nodes: { left: maxNodes }, at }
      for (const [key, value] of readEntries(contents, reader)) cursor.draft.meta.set(key, value)
    }
    return []
  },
}

/** Is a key of the mapping no option's, but words with a colon behind them? */
function holdsText(map: YAMLMap): boolean {
  return map.items.some(({ key }) => isScalar(key) && !/^[a-z][\w-]*$/.test(String(key.value)))
}

/** `fault`: why the lines below a rule are no front matter; undefined: they are, and are not shown. */
function reportGlued(cursor: Cursor, fault: string | undefined): void {
  cursor.draft.report({
    ...gluedRule(
      fault
        ? `front matter, which that is not: ${fault}`
        : 'front matter, up to the next, and the lines are not shown',
    ),
    at: cursor.spanOfLines(cursor.index, cursor.index + 1),
  })
}

/** At the beginning of a file it is surely meant as front matter. */
function reportUnclosed(cursor: Cursor): void {
  if (cursor.peek()?.at !== 0 || !/^[A-Za-z][\w-]*: /.test(cursor.line(cursor.index + 1)?.text ?? '')) return
  cursor.draft.report({
    code: 'invalid-yaml',
    message: 'The front matter is never closed, and is read as text',
    hint: 'Write --- on a line of its own behind it',
    at: cursor.spanOfLines(cursor.index, cursor.index + 1),
  })
}

function findEnd(cursor: Cursor): number | undefined {
  if (cursor.lacks('...', cursor.index)) return undefined
  let index = cursor.index + 1
  for (let line = cursor.line(index); line; line = cursor.line(++index)) {
    if (/^(?:---|\.\.\.) *$/.test(line.text)) return index
  }
  cursor.missing.set('...', cursor.index)
  return undefined
}

interface MetaReader {
  readonly targets: () => ReadonlyMap<Alias, Node>
  readonly region: Region
  readonly draft: Draft
  /** Counts down, against aliases that multiply. */
  readonly nodes: { left: number }
  readonly at: Span
}

type FutureValue = () => MetaValue

function readEntries(map: Node, reader: MetaReader): Map<string, FutureValue> {
  const entries = new Map<string, FutureValue>()
  if (!isMap(map)) return entries
  for (const { key, value } of map.items) {
    // Keys that end in an underscore are the author's own.
    if (!isScalar(key) || String(key.value).endsWith('_')) continue
    entries.set(String(key.value), readValue(value, reader))
  }
  return entries
}

function readValue(node: unknown, reader: MetaReader): FutureValue {
  const { region, nodes } = reader
  if (nodes.left-- === 0) reportTooMany(reader)
  if (nodes.left < 0) return emptyValue(reader.at)
  if (isAlias(node)) return readValue(reader.targets().get(node), reader)
  const at = isMap(node) || isSeq(node) || isScalar(node) ? (rangeOf(node, region) ?? reader.at) : reader.at
  if (isMap(node)) {
    const entries = readEntries(node, reader)
    return () => ({ type: 'map', entries: new Map([...entries].map(([key, value]) => [key, value()])), at })
  }
  if (isSeq(node)) {
    const items = node.items.map((item) => readValue(item, reader))
    return () => ({ type: 'list', items: items.map((item) => item()), at })
  }
  if (!isScalar(node)) return emptyValue(at)
  const text = String(node.value ?? '')
  if (node.type === Scalar.PLAIN) {
    if (nulls.test(text)) return emptyValue(at)
    if (trues.test(text)) return () => ({ type: 'bool', value: true, at })
    if (falses.test(text)) return () => ({ type: 'bool', value: false, at })
  }
  return readMarkdown(node.type === Scalar.PLAIN ? canonicalNumber(text) : text, node, reader, at)
}

// Data.Yaml reads these as booleans and numbers, whatever YAML 1.2 says.
const nulls = /^(?:~|null|Null|NULL|)$/
const trues = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/
const falses = /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/

function isNull(node: Node): boolean {
  return isScalar(node) && nulls.test(String(node.value ?? ''))
}

function canonicalNumber(text: string): string {
  if (/^[-+]?\d+$/.test(text)) return BigInt(text).toString()
  if (/^0[xo][\da-f]+$/i.test(text)) return String(Number(text))
  return /^[-+]?\d+\.?\d*(?:e[-+]?\d+)?$/i.test(text) ? showNumber(Number(text)) : text
}

/** As Haskell shows it: small and great numbers with an exponent, all others but integers with a point. */
function showNumber(number: number): string {
  const size = Math.abs(number)
  if (Number.isSafeInteger(number) || (size >= 0.1 && size < 1e7)) return String(number)
  return number
    .toExponential()
    .replace(/^(-?\d)e/, '$1.0e')
    .replace('e+', 'e')
}

function emptyValue(at: Span): FutureValue {
  return () => ({ type: 'inlines', children: [], source: '', at })
}

function rangeOf(node: Node, region: Region): Span | undefined {
  if (!node.range) return undefined
  const [start, end] = node.range
  return { start: fileOffset(region, start), end: fileOffset(region, Math.min(end, region.text.length)) }
}

/** A text that ends in a line end is blocks, any other is inlines. */
function readMarkdown(value: string, node: Scalar, reader: MetaReader, at: Span): FutureValue {
  const asBlocks = /\n *$/.test(value)
  const text = asBlocks ? value : value.trim()
  const region = regionOfScalar(text, node, reader.region)
  const { draft } = reader
  // Nothing ends this line, so that no heading, list or rule can be on it.
  if (!text.includes('\n') && !hasBlockTag(text, undefined)) {
    return () => ({ type: 'inlines', children: draft.inlines(region), source: value, at })
  }
  const blocks = draft.region(region, asBlocks)
  return () => {
    const children = blocksOf(blocks)
    return asBlocks
      ? { type: 'blocks', children, source: value, at }
      : { type: 'inlines', children: toInlines(children), source: value, at }
  }
}

/** The text of blocks that stand where only inlines can (Pandoc's `blocksToInlines`). */
function toInlines(blocks: readonly Block[]): Inline[] {
  const inlines: Inline[] = []
  for (const block of blocks) {
    const children = inlinesOf(block)
    const last = inlines.at(-1)
    if (children.length === 0) continue
    if (last) inlines.push({ type: 'lineBreak', from: last.to, to: last.to })
    append(inlines, children)
  }
  return inlines
}

function inlinesOf(block: Block): readonly Inline[] {
  switch (block.type) {
    case 'para':
    case 'plain':
    case 'header':
      return block.children
    case 'codeBlock':
      return [{ type: 'code', attr: block.attr, value: block.value, from: block.from, to: block.to }]
    case 'rawBlock':
      return [{ type: 'rawInline', format: block.format, value: block.value, from: block.from, to: block.to }]
    case 'blockQuote':
    case 'div':
    case 'figure':
      return toInlines(block.children)
    case 'bulletList':
    case 'orderedList':
      return toInlines(block.items.flatMap((item) => item.children))
    case 'lineBlock':
      return toInlines(
        block.lines.map((children) => ({ type: 'plain', children, from: block.from, to: block.to })),
      )
    case 'definitionList':
      return block.items.flatMap(({ term, definitions }) => {
        const at = term.at(-1)?.to ?? block.from
        return [...term, { type: 'text', value: ': ', from: at, to: at }, ...toInlines(definitions.flat())]
      })
    case 'table':
    case 'horizontalRule':
      return []
  }
}

/** Where each line of a scalar's value stands in the file. What escapes or folding have changed is put at its start. */
function regionOfScalar(value: string, node: Scalar, region: Region): Region {
  const [start, end] = node.range ?? [0, 0]
  const lines: { text: number; file: number }[] = []
  let from = start
  let text = 0
  for (const line of value.split('\n')) {
    const found = region.text.indexOf(line, from)
    if (found !== -1 && found + line.length <= end) {
      lines.push({ text, file: fileOffset(region, found) })
      from = found + line.length
    } else {
      for (let i = 0; i <= line.length; i++) lines.push({ text: text + i, file: fileOffset(region, start) })
    }
    text += line.length + 1
  }
  return { text: value.replaceAll('\t', ' '), file: fileOffset(region, start), lines }
}

function reportTooMany({ draft, targets, at }: MetaReader): void {
  const repeats = targets().size > 0
  draft.report({
    code: 'yaml-too-large',
    message: `The front matter has more than ${maxNodes} values${repeats ? ', its aliases counted as often as they are used' : ''}`,
    hint: repeats
      ? 'Write the values out instead of using aliases of aliases'
      : 'A deck needs a few lines of it; keep data in a file of its own',
    at,
  })
}
