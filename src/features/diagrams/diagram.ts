/** What a notation makes of a block's text: DOT, or what is wrong with it. */

import type { Graphic } from '../../html/graphics.ts'
import type { Say } from '../../languages/words.ts'
import type { CodeBlock } from '../../pandoc/ast.ts'
import type { DrawByMermaid } from './mermaid-itself.ts'

/** How wide words are in the theme's letters, of that size. */
export type WidthOf = (words: string, size: number) => number

/** What a diagram is drawn for. */
export interface Setting {
  readonly widthOf: WidthOf
  /** The deck's language. */
  readonly lang: string
  readonly say: Say
  /** Undefined: it is not installed. `unasked`: nobody may be asked whether. */
  readonly drawByMermaid: DrawByMermaid | 'unasked' | undefined
}

/** One that needs no Graphviz. */
export interface DrawnDiagram extends Pick<Graphic, 'width' | 'height' | 'parts' | 'title' | 'description'> {
  readonly caption?: string
}

/** The text in DOT, and what it shows. */
export interface Translated {
  readonly dot: string
  readonly engine: string
  /** The same from the left to the right, where its author did not say which way. */
  readonly turned?: () => string
  /** “Flowchart” */
  readonly kind: string
  /** In its author's words, instead of what is made of kind, nodes and edges. */
  readonly title?: string
  readonly description?: string
  /** Shown with it. */
  readonly caption?: string
}

/** Reads a block's text; undefined: it is left as it is. */
export type Translate = (
  block: CodeBlock,
  setting: Setting,
) => Translated | DrawnDiagram | DiagramFault | undefined

/** Line and column from 0, in the block's text. */
export interface DiagramFault {
  readonly fault: string
  readonly hint?: string | undefined
  readonly line: number
  readonly column: number
}

export const withLine = (
  { line, column }: { readonly line: number; readonly column: number },
  fault: string,
  hint?: string,
): DiagramFault => ({ fault, hint, line, column })
