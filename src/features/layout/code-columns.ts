/** Code that is alone on its slide and far too long for it: in columns its letters are larger. */

import { withStyle } from '../../html/styles.ts'
import type { CodeBlock } from '../../pandoc/ast.ts'
import { withClasses } from '../../pandoc/attributes.ts'
import { largest } from '../../pandoc/many.ts'
import type { Context } from '../../plugin.ts'
import type { Room } from '../../typeset/density.ts'
import { monoVoice, typeCaseOf } from '../../typeset/letters.ts'
import { spacing } from '../../typeset/spacing.ts'

/** Letters that need no columns; pixels. */
const legible = 14
/** So much of its lines are whole; the few that are longer go on below themselves. */
const whole = 0.9
const [mostColumns, leading, padding] = [3, 1.45, 2.4]

export function codeInColumns(block: CodeBlock, { width, height }: Room, { theme }: Context): CodeBlock {
  // Their numbers stand in the margin.
  if (block.attr.classes.some((name) => /^number-?lines$/i.test(name))) return block
  const letters = typeCaseOf(theme)(monoVoice)
  const widths = block.value.split('\n').map((line) => letters.widthOf(line.trimEnd()))
  const [rows, longest] = [widths.length, largest(widths, (width) => width)]
  const usual = widths.sort((one, other) => one - other)[Math.ceil(whole * rows) - 1] ?? longest
  const sizeIn = (across: number, ems: number) =>
    Math.min(
      (width - spacing['column-gap'] * (across - 1)) / (ems * across + padding),
      (height * across) / leading / rows,
    )
  if (sizeIn(1, longest) >= legible) return block
  let best = 1
  for (let across = 2; across <= mostColumns; across++)
    if (sizeIn(best, usual) < legible && sizeIn(across, usual) > sizeIn(best, usual)) best = across
  const styles = [`--across:${best}`, `--column-ems:${Math.ceil(usual)}`]
  return { ...block, attr: withClasses(withStyle(block.attr, styles), ['columned']) }
}
