/** The YAML of front matter as nodes that know their place: what the package `yaml` makes of it. */
import { type Alias, type Node, parseAllDocuments, Schema, visit, type Document as Yaml } from 'yaml'
import type { Span } from '../../diagnostic/diagnostic.ts'
import { fileOffset, type Region } from '../region.ts'
import { readPlainly } from './plain-yaml.ts'

/** Everything is text; what a value means, its key says. To make it takes longer than to read most front matter. */
const schema = new Schema({ schema: 'failsafe' })

/** What the text holds, if anything. */
export function parseYaml(region: Region, faults: { message: string; at: Span }[]): Node | undefined {
  const { text } = region
  const plain = readPlainly(text)
  if (plain) return plain
  let document = parseText(text)
  if (document && document.errors.length > 0 && text.includes('\n')) {
    const joined = parseText(joinLines(text))
    if (joined?.errors.length === 0) document = joined
  }
  for (const error of document?.errors ?? []) {
    const [start, end] = error.pos
    faults.push({
      message: error.message.replace(/\.$/, '').replace(/^./, (letter) => letter.toLowerCase()),
      at: { start: fileOffset(region, start), end: fileOffset(region, Math.min(end, region.text.length)) },
    })
  }
  return document?.contents ?? undefined
}

function parseText(text: string): Yaml.Parsed | undefined {
  const documents = parseAllDocuments(text, { schema, uniqueKeys: false, prettyErrors: false })
  return Array.isArray(documents) ? documents[0] : undefined
}

const overLines = /(?<=[:,[{-] )(?:"(?:[^"\\]|\\.)*"|'[^']*'|[[{][^[\]{}#"']*[\]}])/gs

/**
 * What stands in quotes or brackets may go on at the margin, for the parser that Pandoc has; ours has it indented. So its
 * lines become one, as long as they were.
 */
function joinLines(text: string): string {
  return text.replace(overLines, (value) => value.replace(/(?<!\n)\n(?!\n)/g, ' '))
}

/** What each alias stands for: the last node before it that has its name. Asked of the aliases, each looks for itself. */
export function findTargets(contents: Node): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>()
  const targets = new Map<Alias, Node>()
  visit(contents, {
    Alias(_, alias) {
      const target = anchors.get(alias.source)
      if (target && !holds(target, alias)) targets.set(alias, target)
    },
    Value(_, node) {
      if (node.anchor) anchors.set(node.anchor, node)
    },
  })
  return targets
}

/** A value that holds itself would have no end. */
function holds(node: Node, alias: Alias): boolean {
  return (node.range?.[2] ?? 0) > (alias.range?.[0] ?? 0)
}
