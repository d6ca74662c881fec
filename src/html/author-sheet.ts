/** A style sheet of the author's own. */
import { createRequire } from 'node:module'
import type * as Lightning from 'lightningcss'
import { divideRule, scopeSelector } from './author-scope.ts'

/** What surrounds a sheet. */
export interface SheetContext {
  /** The page's address for one that the sheet names by `url()`. `line`: from 1. */
  readonly address: (url: string, line: number) => string
  /** A sheet that it imports, read too; '' leaves it out. */
  readonly imported: (url: string, line: number) => string
  /** Told what of it cannot be read, and is therefore left out. */
  readonly fault: (reason: string, line: number) => void
}

/** The theme sets boxes in a box apart, which stand one below the other: not those in a row or a grid, nor one that floats or is placed. */
const beside: Lightning.ReturnedDeclaration = { property: '--apart', raw: '0px' }

/** The variables of reveal.js's themes, and the tokens of ours that mean the same: who sets the one sets the other along with it. */
const revealsTokens = Object.fromEntries(
  Object.entries({
    'background-color': 'ground',
    'main-color': 'text',
    'main-font': 'body',
    'heading-font': 'head',
    'code-font': 'mono',
    'link-color': 'link',
    'selection-background-color': 'accent',
  }).map(([theirs, own]) => [
    `--r-${theirs}`,
    (value: Lightning.CustomProperty): Lightning.ReturnedDeclaration[] => [
      { property: 'custom', value: given(value) },
      { property: 'custom', value: { ...given(value), name: `--${own}` } },
    ],
  ]),
)

/**
 * The sheet for the page. Its rules apply to the slides alone, and win over the theme's, wherever both stand: decks are
 * written for themes whose selectors weigh less than ours. What it imports stands before it.
 */
export function readAuthorSheet(css: string, { address, imported, fault }: SheetContext): string {
  // Loaded when a deck has its first sheet.
  const { transform }: typeof Lightning = createRequire(import.meta.url)('lightningcss')
  const before: string[] = []
  const { code, warnings } = transform({
    filename: 'sheet.css',
    code: Buffer.from(css),
    minify: true,
    errorRecovery: true,
    visitor: {
      Rule: {
        import({ value: { url, loc } }) {
          const sheet = imported(url, loc.line + 1)
          const condition = conditionOf(css, loc)
          before.push(sheet && condition ? `@media ${condition}{${sheet}}` : sheet)
          return []
        },
        style: ({ value }) => divideRule(value)?.map((rule) => ({ type: 'style', value: given(rule) })),
        // What this parser does not know may hold rules for a browser that does.
        unknown: () => [],
      },
      Declaration: {
        display(one) {
          if (one.property !== 'display' || one.value.type !== 'pair') return undefined
          const { outside, inside } = one.value
          return outside === 'block' && inside.type === 'flow' ? undefined : [one, beside]
        },
        position: (one) =>
          one.property === 'position' && /absolute|fixed/.test(one.value.type) ? [one, beside] : undefined,
        custom: {
          float: (value) => [{ property: 'custom', value: given(value) }, beside],
          ...revealsTokens,
        },
      },
      Url: (url) => ({ ...url, url: address(url.url, url.loc.line) }),
      Selector: scopeSelector,
    },
  })
  for (const { message, loc } of warnings) fault(message, loc.line)
  return join(before, code)
}

/** What the parser gave, as it takes it back: it stumbles over what is not there. */
export const given = <Value>(value: Value): Value =>
  JSON.parse(JSON.stringify(value, (_, one: unknown) => one ?? undefined))

const join = (before: readonly string[], code: Uint8Array) =>
  [...before, code.toString()].filter((part) => part !== '').join('\n')

/** For which media the `@import` at a place is. */
function conditionOf(css: string, { line, column }: Lightning.Location2): string {
  const rest = css
    .split('\n')
    .slice(line)
    .join('\n')
    .slice(column - 1)
  const statement = /^@import\s+(?:url\(\s*(?:"[^"]*"|'[^']*'|[^)]*)\s*\)|"[^"]*"|'[^']*')\s*([^;]*)/i
  return statement.exec(rest)?.[1]?.trim() ?? ''
}
