import type { Cursor, Future } from '../cursor.ts'
import type { Line } from '../line.ts'

/** One construct of Pandoc's Markdown. Named after the function of Pandoc's that reads it. */
export interface BlockRule {
  /** The characters it can begin with, after spaces; any, when absent. */
  readonly starts?: string
  /** Or the characters with which the next line begins, or the line behind one blank line, after spaces. */
  readonly below?: string
  /** Reads the construct at the cursor and moves behind it, or leaves the cursor where it is and gives undefined. */
  parse(cursor: Cursor): Future | undefined
  /**
   * Does the construct end a paragraph without a blank line before it, if it (or the end of a container) stands at `line`,
   * which is number `index`? If so, says what the text above is.
   */
  interrupts?(cursor: Cursor, index: number, line: Line): 'para' | 'plain' | undefined
}
