import type { Box } from '../../check/finding.ts'
import { litLines } from '../../slide/lit-lines.ts'
import { stepOf } from '../../slide/steps.ts'
import type { BoxShape } from '../drawn.ts'
import type { SlideMeasure } from './measuring.ts'

/** How much is seen of a band: two digits of hexadecimals. */
const strength = '26'

/** What lies behind the lines of code that are lit, for as long as they are. */
export function bandsOf(pre: HTMLElement, { x, width }: Box, measuring: SlideMeasure): readonly BoxShape[] {
  const { from: first } = measuring.timesOf(pre)
  const parts = [...pre.querySelectorAll<HTMLElement>('.code-step')].map(stepOf)
  const steps = [first, ...parts]
  const lines = [...pre.querySelectorAll('.line')]
  const colour = measuring.opaqueOf(getComputedStyle(pre).color)
  return steps.flatMap((step, at) => {
    const lit = new Set<Element>(litLines(pre, step))
    const until = steps[at + 1]
    return runsIn(lines, lit).map(([top, bottom]): BoxShape => {
      const [start, end] = [top, bottom].map((line) => measuring.boxOf(line.getBoundingClientRect()))
      const y = start?.y ?? 0
      return {
        kind: 'box',
        box: { x, y, width, height: (end?.y ?? 0) + (end?.height ?? 0) - y },
        fill: colour + strength,
        radius: 0,
        from: step,
        ...(until !== undefined && { until }),
      }
    })
  })
}

/** The first and the last of those that stand below each other and are lit. */
function runsIn(
  lines: readonly Element[],
  lit: ReadonlySet<Element>,
): readonly (readonly [Element, Element])[] {
  const runs: [Element, Element][] = []
  for (const [at, line] of lines.entries()) {
    const last = runs.at(-1)
    const before = lines[at - 1]
    if (!lit.has(line)) continue
    if (last && before && last[1] === before) last[1] = line
    else runs.push([line, line])
  }
  return runs
}
