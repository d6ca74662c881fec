/** Code by highlight.js, as data: what of it has which colour. */
import { createRequire } from 'node:module'

/** What is used of highlight.js, whose own types bring those of a browser to whoever imports this file. */
interface Highlighter {
  newInstance(): Highlighter
  getLanguage(name: string): unknown
  registerLanguage(name: string, language: unknown): void
  highlight(source: string, options: { language: string; ignoreIllegals: boolean }): { _emitter: TokenTree }
}

/** An element around letters: one of highlight.js's scopes, or one of ours. */
export interface HighlightScope {
  readonly classes: string
}

/** Letters with the scopes around them, the outermost first. */
export interface HighlightPiece {
  readonly text: string
  readonly scopes: readonly HighlightScope[]
  /** A line that is too long may go on below before them, sooner than elsewhere. */
  readonly isEasy?: boolean
}

export type Highlight = (source: string, language: string) => readonly HighlightPiece[]

export const plain = (text: string): readonly HighlightPiece[] => [{ text, scopes: [] }]

/** highlight.js with the languages that were asked for, each loaded at its first use. */
export function makeHighlighter(): Highlight {
  const load = createRequire(import.meta.url)
  let core: Highlighter | undefined
  return (source, language) => {
    if (language === 'plaintext') return plain(source)
    core ??= (load('highlight.js/lib/core') as Highlighter).newInstance()
    register(language, core, load)
    return piecesOf(core.highlight(source, { language, ignoreIllegals: true })._emitter)
  }
}

/** With the languages that stand in it: scripts in a page, commands in a session. */
function register(language: string, core: Highlighter, load: NodeJS.Require): void {
  if (core.getLanguage(language)) return
  core.registerLanguage(language, load(`highlight.js/lib/languages/${language}`))
  for (const inner of languagesIn(core.getLanguage(language))) register(inner, core, load)
}

/** The names of the languages that a grammar hands parts of its text to. Its modes lead back to each other. */
function languagesIn(grammar: unknown): ReadonlySet<string> {
  const names = new Set<string>()
  const seen = new Set<unknown>()
  const look = (mode: unknown) => {
    if (typeof mode !== 'object' || mode === null || mode instanceof RegExp || seen.has(mode)) return
    seen.add(mode)
    if ('subLanguage' in mode && typeof mode.subLanguage === 'string') names.add(mode.subLanguage)
    for (const value of Object.values(mode)) look(value)
  }
  look(grammar)
  return names
}

/** What highlight.js's own renderers are given. */
interface TokenTree {
  walk(builder: {
    addText(text: string): void
    openNode(node: { readonly scope?: string }): void
    closeNode(): void
  }): void
}

function piecesOf(tree: TokenTree): readonly HighlightPiece[] {
  const pieces: HighlightPiece[] = []
  const outer: (readonly HighlightScope[])[] = []
  let scopes: readonly HighlightScope[] = []
  tree.walk({
    addText: (text) => pieces.push({ text, scopes }),
    openNode({ scope }) {
      outer.push(scopes)
      // Which language stands within another has no look of its own.
      if (scope && !scope.startsWith('language:')) scopes = [...scopes, { classes: classesOf(scope) }]
    },
    closeNode() {
      scopes = outer.pop() ?? []
    },
  })
  return pieces
}

/** As highlight.js names them: `title.function` is `hljs-title function_`. */
function classesOf(scope: string): string {
  const [first, ...rest] = scope.split('.')
  return [`hljs-${first}`, ...rest.map((name, i) => name + '_'.repeat(i + 1))].join(' ')
}
