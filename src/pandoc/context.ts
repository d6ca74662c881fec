import type { Report } from '../diagnostic/diagnostic.ts'
import type { Attr, Block } from './ast.ts'

/** What a reference definition `[label]: url "title" {attr}` or a heading gives to `[text][label]`. */
export interface Reference {
  readonly url: string
  readonly title: string
  readonly attr: Attr
}

/**
 * What the whole document says, for the inlines of one paragraph. Inlines are read after all blocks were found,
 * so that a definition may stand below its use. Labels are given as written; the context normalises them.
 */
export interface InlineContext {
  /** A definition, or else a heading of that text (`implicit_header_references`). */
  reference(label: string): Reference | undefined
  /** The blocks of footnote `label`. */
  footnote(label: string): readonly Block[] | undefined
  /** Has any example a label? Else what looks like one is a name, as `@` is in front of many. */
  hasExamples(): boolean
  /** The number of example `(@label)`. */
  example(label: string): number | undefined
  /** A formula at a place of the file, with the macros that the document defines replaced (`latex_macros`). */
  expandMacros(tex: string, at: number): string
  /** Takes the macros that a piece of LaTeX in text, at a place of the file, defines. */
  defineMacros(tex: string, at: number): void
  /** Is the extension on? Pandoc's default set, but for what the deck's front matter asks for (`emoji`). */
  emoji(): boolean
  readonly report: Report
}

/** Knows no definition, and is silent. */
export const bareContext: InlineContext = {
  reference: () => undefined,
  footnote: () => undefined,
  hasExamples: () => false,
  example: () => undefined,
  expandMacros: (tex) => tex,
  defineMacros: () => {},
  emoji: () => false,
  report: () => {},
}
