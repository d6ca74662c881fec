/** Colours for what Pandoc reads and an editor's Markdown takes for text: fences, attributes, pauses, references, what is taken in. */
import type { SemanticTokens, SemanticTokensLegend } from 'vscode-languageserver-protocol'
import { blocksOf, codeOf, isIn, nodesOf } from '../check/nodes.ts'
import { slidesOf } from '../deck/deck.ts'
import type { Span } from '../diagnostic/diagnostic.ts'
import { frontMatterOf } from '../dialects/front-matter.ts'
import type { AnyNode } from '../pandoc/ast.ts'
import { type EditedDeck, offsetIn, placeIn } from './decks.ts'
import type { PlacedText } from './text.ts'

/** Types that every theme of an editor knows. */
const types = ['keyword', 'class', 'variable', 'property', 'string', 'macro', 'operator'] as const

export const tokenLegend: SemanticTokensLegend = { tokenTypes: [...types], tokenModifiers: [] }

interface ColouredToken extends Span {
  readonly type: (typeof types)[number]
}

/** Of a file of the deck, as the protocol has it: each token's line and character from the one before, its length and its type. */
export function tokensIn(path: string, deck: EditedDeck, places: PlacedText): SemanticTokens {
  const data: number[] = []
  let [line, character, last] = [0, 0, 0]
  for (const { start, end, type } of [...nodeTokens(path, deck), ...lineTokens(path, deck, places)].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  )) {
    // None within another: the editor would drop both.
    if (start < last || end <= start || places.text.slice(start, end).includes('\n')) continue
    const at = places.positionAt(start)
    const from = at.line === line ? at.character - character : at.character
    data.push(at.line - line, from, end - start, types.indexOf(type), 0)
    line = at.line
    character = at.character
    last = end
  }
  return { data }
}

/** What the nodes of the deck are known by. */
function* nodeTokens(path: string, deck: EditedDeck): Generator<ColouredToken> {
  const { source, compiled } = deck.prepared
  for (const slide of slidesOf(compiled.deck))
    for (const node of nodesOf(blocksOf(slide)))
      for (const token of tokensOf(node, source)) {
        const place = placeIn(deck, token)
        if (place.path === path) yield { ...token, ...place.at }
      }
}

function* tokensOf(node: AnyNode, source: string): Generator<ColouredToken> {
  const { from, to } = node
  const text = source.slice(from, to)
  switch (node.type) {
    case 'codeBlock':
      if (/^(?:`{3}|~{3})/.test(text)) yield* fenceTokens(text.split('\n', 1)[0] ?? '', from)
      return
    case 'header':
    case 'span':
    case 'link':
    case 'image':
    case 'code': {
      const braces = /\{[^{}]*\}\s*$/.exec(text)
      if (braces) yield* attributeTokens(braces[0], from + braces.index)
      return
    }
    case 'cite':
      for (const { index, 0: key } of text.matchAll(/-?@[\w:.#$%&+?<>~/-]*\w/g))
        yield token('variable', from + index, key.length)
  }
}

/** A line of a div's or of code: its fence, and one word or attributes. */
function* fenceTokens(line: string, from: number): Generator<ColouredToken> {
  const [, before = '', fence = '', space = '', word = ''] =
    /^([ \t>]*)(:+|`+|~+)([ \t]*)([\w-]*)/.exec(line) ?? []
  yield token('keyword', from + before.length, fence.length)
  const start = before.length + fence.length + space.length
  if (fence.startsWith(':')) yield token('class', from + start, word.length)
  const braces = line.indexOf('{', start)
  if (braces >= 0) yield* attributeTokens(line.slice(braces), from + braces)
}

/** `#id`, `.class`, `key=value`. */
function* attributeTokens(text: string, from: number): Generator<ColouredToken> {
  for (const match of text.matchAll(
    /([#.])([\p{L}\p{N}\-_:]+)|([\p{L}][\p{L}\p{N}\-_:.]*)=("[^"]*"|'[^']*'|[^\s}]*)/gu,
  )) {
    const [all, sign, , key = '', value = ''] = match
    const start = from + match.index
    if (sign) yield token(sign === '#' ? 'variable' : 'class', start, all.length)
    else {
      yield token('property', start, key.length)
      yield token('string', start + key.length + 1, value.length)
    }
  }
}

/** Fences of divs, pauses, and files that are taken in: some of them leave no node behind. */
function* lineTokens(path: string, deck: EditedDeck, { text }: PlacedText): Generator<ColouredToken> {
  const code = codeOf(slidesOf(deck.prepared.compiled.deck))
  const front = frontMatterOf(text).length
  for (const { index, 0: line } of text.matchAll(/^(?:\. \. \.(?=[ \t]*$)|\{\{<.*>\}\}|[ \t>]*:{3}.*)/gm)) {
    const whole = offsetIn(deck, path, index) ?? -1
    if (index < front || isIn({ start: whole, end: whole }, code)) continue
    if (line.startsWith('.')) yield token('operator', index, line.length)
    else if (line.startsWith('{')) yield token('macro', index, line.length)
    else yield* fenceTokens(line, index)
  }
}

const token = (type: ColouredToken['type'], start: number, length: number): ColouredToken => ({
  type,
  start,
  end: start + length,
})
