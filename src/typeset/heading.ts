/** How large a slide's heading is, and what it leaves for the rest. */
import type { Block } from '../pandoc/ast.ts'
import type { Theme } from '../themes/theme.ts'
import type { Room } from './density.ts'
import { headVoice, typeCaseOf } from './letters.ts'
import { countLines, widthsOf } from './lines.ts'
import { setInlines } from './pieces.ts'
import { spacing } from './spacing.ts'

/** A heading that is wider than this in its largest letters gets smaller, about a line and a half; pixels. */
const widest = 1530
/** Those of a heading that is set smaller for its longest word. */
const leastForWord = 44
/** Rounding, borders, and what lies a little over its line. */
const slack = 4
/** Words at the foot of a slide need so much. */
const footRoom = 64

/** Pixels of letters of a heading that is so many em wide. */
export function headingSize(ems: number, { headLeast, headMost }: Theme['type']): number {
  return Math.min(headMost, Math.max(headLeast, Math.round(widest / Math.max(ems, 1))))
}

/**
 * The box of what stands on a slide below its heading, if it has one; with the room between them that text of its size has. `isFirst`:
 * nothing of it stands above the heading.
 */
export function boxBelow(heading: Block | undefined, theme: Theme, isFirst = true): Room {
  const { start, end, top, bottom } = theme.margins.wide
  const width = 1280 - start - end
  const height = 720 - top - Math.max(bottom, footRoom) - slack
  if (heading?.type !== 'header') return { width, height }
  const { type } = theme
  const pieces = setInlines(heading.children, headVoice(theme), typeCaseOf(theme))
  const ems = widthsOf(pieces)
  const size = Math.max(leastForWord, Math.min(headingSize(ems.all, type), width / ems.widest))
  const words = countLines(pieces, width / size) * size * (type.headLeading ?? 1)
  const above = isFirst ? 0 : spacing.gap * size
  return { width, height: height - above - Math.max(words, type.headHeight ?? 0) - type.headGap }
}
