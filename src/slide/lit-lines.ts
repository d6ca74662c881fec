/** Code whose lines are lit one part after the other, as its author says: `data-line-numbers="1,3-4|6"`. */
import { stepOf } from './steps.ts'

const linesOf = (block: Element) => [...block.querySelectorAll<HTMLElement>('.line')]

/** The lines of a block that are lit at a step of its slide: of the last part that has come by then. None: all are alike. */
export function litLines(block: HTMLElement, step: number): readonly HTMLElement[] {
  const come = [...block.querySelectorAll<HTMLElement>('.code-step')].filter((part) => stepOf(part) <= step)
  const named = (come.at(-1) ?? block).dataset.lines ?? ''
  const ranges = [...named.matchAll(/(\d+)(?:\s*-\s*(\d+))?/g)]
  const lines = linesOf(block)
  const lit = lines.filter((_, at) =>
    ranges.some(([, from, to = from]) => at + 1 >= Number(from) && at + 1 <= Number(to)),
  )
  return lit.length < lines.length ? lit : []
}

/** Dims the other lines of each block of a slide. Gives the lines that are lit, block by block, and whether that is new. */
export function lightLines(section: Element, step: number) {
  const blocks = [...section.querySelectorAll<HTMLElement>('pre[data-lines], pre:has(.code-step)')]
  return blocks.map((block) => {
    const lit = litLines(block, step)
    const bright = new Set(lit.length > 0 ? lit : linesOf(block))
    const turned = linesOf(block).filter((line) => line.classList.contains('dim') === bright.has(line))
    for (const line of turned) line.classList.toggle('dim')
    return { block, lit, isNew: turned.length > 0 }
  })
}
