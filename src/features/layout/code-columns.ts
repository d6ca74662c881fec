/** Code that is alone on its slide and far too long for it: in columns its letters are larger, if they can be read there. */

import { withStyle } from '../../html/styles.ts'
import type { CodeBlock } from '../../pandoc/ast.ts'
import { withClasses } from '../../pandoc/attributes.ts'
import { largest } from '../../pandoc/many.ts'
import type { Context } from '../../plugin.ts'
import type { Theme } from '../../themes/theme.ts'
import type { Room } from '../../typeset/density.ts'
import { monoVoice, typeCaseOf } from '../../typeset/letters.ts'
import { spacing } from '../../typeset/spacing.ts'
import { isCuttable } from './screens.ts'

/** Letters that need no columns, nor another screen; and those that columns are worth: two halves of one text are harder to read. Pixels. */
const [legible, ample] = [15, 18]
/** So much of its lines are whole; the few that are longer go on below themselves. */
const whole = 0.9
/** Of a line, and within the box beside and above it; em. */
const [leading, beside, above] = [1.45, 2.4, 1.8]
const mostColumns = 3

/** The code in columns where these make small letters larger. What is too small even so, and can be cut, goes on over several screens. */
export function codeInColumns(block: CodeBlock, room: Room, { theme }: Context): CodeBlock {
  const { across, usual, isWhole } = columnsOf(block, room, theme)
  if (isWhole || across === 0) return block
  const styles = [`--across:${across}`, `--column-ems:${Math.ceil(usual)}`]
  return { ...block, attr: withClasses(withStyle(block.attr, styles), ['columned']) }
}

/** Is it in letters that can be read, or in such as cannot be helped? */
export const isSetOnOneScreen = (block: CodeBlock, room: Room, theme: Theme): boolean =>
  columnsOf(block, room, theme).across > 0

/** In how many columns code is largest; 0: on one screen it is too small. `isWhole`: it needs none. */
function columnsOf(block: CodeBlock, { width, height }: Room, theme: Theme) {
  const letters = typeCaseOf(theme)(monoVoice)
  const widths = block.value.split('\n').map((line) => letters.widthOf(line.trimEnd()))
  const [rows, longest] = [widths.length, largest(widths, (width) => width)]
  const usual = widths.sort((one, other) => one - other)[Math.ceil(whole * rows) - 1] ?? longest
  const sizeIn = (across: number, ems: number) =>
    Math.min(
      (width - spacing['column-gap'] * (across - 1)) / (ems * across + beside),
      height / ((leading * rows) / across + above),
    )
  // Numbers of lines stand in the margin.
  const isNumbered = block.attr.classes.some((name) => /^number-?lines$/i.test(name))
  if (isNumbered || sizeIn(1, longest) >= legible) return { across: 1, usual, isWhole: true }
  let best = 1
  for (let across = 2; across <= mostColumns; across++)
    if (sizeIn(best, usual) < ample && sizeIn(across, usual) > sizeIn(best, usual)) best = across
  // Where its lines are too long for larger letters, screens of fewer lines do not help.
  const isRead = sizeIn(best, usual) >= ample || sizeIn(1, 0) >= legible
  return { across: isRead || !isCuttable(block) ? best : 0, usual, isWhole: false }
}
