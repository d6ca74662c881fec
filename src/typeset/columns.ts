/** Blocks in columns of one height, as CSS's multi-column layout balances them. */
import type { CodeBlock } from '../pandoc/ast.ts'
import { largest } from '../pandoc/many.ts'

/** What no column cuts. In pixels. */
export interface Unit {
  readonly height: number
  /** The room above it, where something stands above it in its column. */
  readonly above: number
  /** It stands in the column of what follows it, as a heading does. */
  readonly leads: boolean
}

/** Code of more rows than these is cut between them. */
const mostWhole = 24
export const isLongCode = ({ value }: CodeBlock): boolean => value.split('\n').length > mostWhole

/** How high the columns are when none is higher than it has to be. Infinite where not each has something. */
export function balancedHeight(units: readonly Unit[], across: number): number {
  const whole = led(units)
  if (whole.length < across) return Number.POSITIVE_INFINITY
  let high = 0
  for (const { height, above } of whole) high += above + height
  let low = largest(whole, ({ height }) => height) - 1
  while (high - low > 1) {
    const middle = (low + high) / 2
    if (columnsOf(whole, middle) <= across) high = middle
    else low = middle
  }
  return high
}

/** Headings and what they stand above as one. */
function led(units: readonly Unit[]): readonly Unit[] {
  const whole: Unit[] = []
  let head: Unit | undefined
  for (const unit of units) {
    const one = head ? { ...unit, height: head.height + unit.above + unit.height, above: head.above } : unit
    if (unit.leads) head = one
    else {
      whole.push(one)
      head = undefined
    }
  }
  return head ? [...whole, head] : whole
}

function columnsOf(units: readonly Unit[], height: number): number {
  let [columns, used] = [1, 0]
  for (const { height: own, above } of units) {
    if (used > 0 && used + above + own > height) {
      columns++
      used = own
    } else used += (used > 0 ? above : 0) + own
  }
  return columns
}
