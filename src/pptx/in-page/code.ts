import type { Box } from '../../check/finding.ts'
import type { Paragraph, Shape, TextShape } from '../drawn.ts'
import { bandsOf } from './bands.ts'
import { paddingOf, plateOf, type SlideMeasure, zoomOf } from './measuring.ts'
import { lookOf, runsOf } from './runs.ts'

/** How wide each letter of Courier New is, in its sizes. */
const advance = 0.6

/** Code keeps its lines: each is a paragraph. */
export function codeOf(pre: HTMLElement, measuring: SlideMeasure): readonly Shape[] {
  const { boxOf } = measuring
  const plate = plateOf(pre, measuring)
  const box = boxOf(pre.getBoundingClientRect())
  const isNamed = pre.querySelector(':scope > .code-name') !== null
  const words = pre.querySelector<HTMLElement>('code') ?? pre
  const { runs, rects } = runsOf([words], pre, measuring)
  const style = getComputedStyle(pre)
  const size = Number.parseFloat(style.fontSize) * zoomOf(pre)
  const leading = Number.parseFloat(style.lineHeight) * zoomOf(pre) || size * 1.4
  const padding = paddingOf(pre)
  const lines: Paragraph['runs'][number][][] = [[]]
  for (const run of runs)
    for (const [index, part] of run.text.split('\n').entries()) {
      if (index > 0) lines.push([])
      if (part !== '') lines.at(-1)?.push({ ...run, text: part })
    }
  const longest = Math.max(1, ...lines.map((line) => line.reduce((sum, { text }) => sum + text.length, 0)))
  const factor = Math.min(1, (box.width - padding.left - padding.right) / (longest * advance * size))
  const first = rects[0]
  const top = first ? boxOf(first).y + first.height / 2 - leading / 2 - box.y : padding.top
  const empty = { ...lookOf(words, pre, measuring), text: '' }
  const common = {
    level: 0,
    align: 'left',
    rightToLeft: false,
    indent: 0,
    above: 0,
    leading,
    isExact: true,
    from: 0,
  } as const
  const times = measuring.timesOf(pre)
  const bands = bandsOf(pre, box, measuring)
  const behind = { fill: plate?.fill, line: plate?.line, radius: plate?.radius ?? 0 }
  const code: TextShape = {
    kind: 'text',
    role: 'plain',
    isTight: true,
    box,
    ...(bands.length === 0 && behind),
    ...times,
    padding: { ...padding, top: Math.max(0, isNamed ? top : padding.top), bottom: 0 },
    paragraphs: lines.map((line) => ({
      ...common,
      runs: (line.length > 0 ? line : [empty]).map((run) => ({ ...run, size: run.size * factor })),
    })),
  }
  const plated: readonly Shape[] =
    bands.length > 0 ? [{ kind: 'box', box, ...behind, ...times }, ...bands] : []
  return [...plated, code, ...numbersOf(pre, box, leading, measuring)]
}

/** The numbers of its lines stand beside them, as on the slide: they are no part of the code. */
function numbersOf(
  pre: HTMLElement,
  { x }: Box,
  leading: number,
  measuring: SlideMeasure,
): readonly TextShape[] {
  const { boxOf } = measuring
  const lines = [...pre.querySelectorAll<HTMLElement>('.line')]
  const [first] = lines
  if (!first || !pre.matches('.number-lines, .numberLines')) return []
  const style = getComputedStyle(first, '::before')
  const start = Number(/line (-?\d+)/.exec(getComputedStyle(pre).counterReset)?.[1] ?? 0)
  const boxes = lines.map((line) => boxOf(line.getBoundingClientRect()))
  const look = { ...lookOf(first, pre, measuring), colour: measuring.paintOf(style.color) ?? '' }
  const top = boxes[0]?.y ?? 0
  const bottom = boxes.at(-1)
  return [
    {
      kind: 'text',
      role: 'plain',
      isTight: false,
      ...measuring.timesOf(pre),
      box: {
        x,
        y: top,
        width: Number.parseFloat(style.width) * zoomOf(pre) || look.size * 1.5,
        height: (bottom ? bottom.y + bottom.height : top) - top,
      },
      paragraphs: boxes.map((box, at) => ({
        level: 0,
        align: 'right',
        rightToLeft: false,
        indent: 0,
        above: at === 0 ? 0 : Math.max(0, box.y - (boxes[at - 1]?.y ?? 0) - leading),
        leading,
        isExact: true,
        runs: [{ ...look, text: String(start + at + 1) }],
        from: 0,
      })),
    },
  ]
}
