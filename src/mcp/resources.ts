/** What an assistant can read beside decks: the syntax, and the tokens of each theme. */
import { defaultPlugins } from '../features/default.ts'
import { RpcError } from '../json-rpc/connection.ts'
import { brandSchema, frontMatterSchema } from '../lsp/schema.ts'
import { readSyntax } from '../lsp/syntax-table.ts'
import type { Theme } from '../themes/theme.ts'
import { themes } from '../themes/themes.ts'

interface Resource {
  readonly uri: string
  readonly name: string
  readonly description: string
  readonly mimeType: string
  read(): string
}

const resources: readonly Resource[] = [
  {
    uri: 'halyard://syntax',
    name: 'syntax',
    description: 'What can be written in a deck, and what that gives',
    mimeType: 'text/markdown',
    read: () =>
      [
        '| write | get |',
        '|---|---|',
        ...readSyntax().map(({ write, get }) => `| ${asCell(write)} | ${asCell(get)} |`),
      ].join('\n'),
  },
  {
    uri: 'halyard://schema/front-matter',
    name: 'schema of the front matter',
    description: 'JSON Schema of the options of a deck',
    mimeType: 'application/schema+json',
    read: () => JSON.stringify(frontMatterSchema(defaultPlugins()), null, 1),
  },
  {
    uri: 'halyard://schema/brand',
    name: 'schema of _brand.yml',
    description: 'JSON Schema of the colours, typefaces and logo of a house',
    mimeType: 'application/schema+json',
    read: () => JSON.stringify(brandSchema(), null, 1),
  },
  ...[...themes.values()].map((theme) => ({
    uri: `halyard://theme/${theme.name}`,
    name: `theme ${theme.name}`,
    description: theme.summary,
    mimeType: 'application/json',
    read: () => JSON.stringify(tokensOf(theme), null, 1),
  })),
]

const asCell = (cell: string) => cell.replaceAll('|', '\\|')

/** What a style sheet of the deck's can build on: colours as pairs, light and dark; sizes in pixels of a slide of 1280 × 720. */
const tokensOf = ({ name, summary, colours, grounds, type, margins }: Theme) => ({
  name,
  summary,
  colours,
  grounds,
  type,
  margins,
})

export const listResources = () => resources.map(({ read: _, ...about }) => about)

/** Throws `RpcError` for an address of none of them. */
export function readResource(uri: string) {
  const found = resources.find((one) => one.uri === uri)
  // MCP's own code for it.
  if (!found) throw new RpcError(-32002, `There is no resource ${uri}`)
  return { contents: [{ uri, mimeType: found.mimeType, text: found.read() }] }
}
