import type { Box } from '../../check/finding.ts'
import { isVisuallyHidden } from '../../slide/sight.ts'
import type { BoxShape, Mark, Paragraph, PictureShape, Shape, TextRole, TextShape } from '../drawn.ts'
import { codeOf } from './code.ts'
import { markOf } from './marks.ts'
import { alignOf, paddingOf, plateOf, type SlideMeasure, zoomOf } from './measuring.ts'
import { isShow, pictureOf, showsOf } from './pictures.ts'
import { countLines, runsOf } from './runs.ts'
import { type MeasuredTable, tableOf } from './tables.ts'

/** Words that stand below each other become paragraphs of one box. */
export interface TextGroup extends Omit<TextShape, 'box' | 'paragraphs'> {
  box: Box
  role: TextRole
  readonly paragraphs: MeasuredParagraph[]
  readonly container: Element | null
}

/** A paragraph with what it was measured by. */
export interface MeasuredParagraph extends Paragraph {
  readonly block: HTMLElement
  readonly nodes: readonly Node[]
  /** Of its letters. */
  readonly size: number
  readonly lines: number
  /** The formulas and pictures in its lines: where they stand depends on the letters before them. */
  readonly among: readonly PlacedAmong[]
  /** Of its longest line, and of what it may be at most. */
  readonly textWidth: number
  readonly room: number
}

export interface PlacedAmong {
  readonly element: Element
  readonly shape: Shape
}

interface FlowPlace {
  readonly level: number
  readonly mark?: Mark | undefined
  readonly role?: TextRole
  /** The heading that names the slide. */
  readonly title?: HTMLElement | undefined
}

const blocks =
  /^(?:address|article|aside|blockquote|center|details|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|table|ul)$/

/** The elements that stand apart on a slide: what is in them shares no box with what is around them. */
const apart =
  '.column, figure, aside, .footnotes, .slide-footer, .slide-header, .slide-screen, td, th, blockquote'

export function createFlow(measuring: SlideMeasure) {
  const { boxOf, section } = measuring
  const shapes: (Shape | TextGroup | MeasuredTable)[] = []
  let open: TextGroup | undefined

  return { shapes, flow, add, isSeen }

  function add(shape: Shape | undefined): void {
    if (!shape) return
    open = undefined
    shapes.push(shape)
  }

  function isSeen(element: HTMLElement): boolean {
    return element.checkVisibility({ visibilityProperty: true }) && !isVisuallyHidden(element)
  }

  /** What stands in an element, in its order. */
  function flow(element: HTMLElement, place: FlowPlace = { level: 0 }): void {
    if (
      !isSeen(element) ||
      element.matches('aside.notes, .told, .code-step, .anchor, .slide-background, .footnotes > hr')
    )
      return
    if (element.localName === 'table') {
      const caption = element.querySelector<HTMLElement>(':scope > caption')
      if (caption) text([...caption.childNodes], caption, { level: 0 })
      const within = [...element.querySelectorAll(':is(td, th) :is(img, svg, .math)')]
        .filter(isShow)
        .flatMap((one) => pictureOf(one, measuring) ?? [])
      const table = tableOf(element, measuring)
      add(table && { ...table, formulas: within.filter(isFormula) })
      for (const one of within) if (!table || !isFormula(one)) add(one)
      return
    }
    if (isShow(element)) {
      add(pictureOf(element, measuring))
      return
    }
    if (element.localName === 'pre') {
      const named = element.querySelector<HTMLElement>(':scope > .code-name')
      open = undefined
      if (named) text([...named.childNodes], named, { level: 0 })
      open = undefined
      shapes.push(...codeOf(element, measuring))
      return
    }
    const isText = isTextBlock(element)
    const plate = plateOf(element, measuring)
    if (plate && element !== section && !element.matches('.stage')) {
      const { box: at, ...times } = {
        box: boxOf(element.getBoundingClientRect()),
        ...measuring.timesOf(element),
      }
      for (const bar of plate.bars) add({ kind: 'box', ...bar, radius: 0, ...times } satisfies BoxShape)
      if (plate.fill || plate.line) {
        if (isText && element.getClientRects().length === 1) {
          open = undefined
          text([...element.childNodes], element, place)
          const filled = shapes.findLast((one): one is TextGroup => one.kind === 'text')
          if (filled && filled.paragraphs.at(-1)?.block === element)
            Object.assign(filled, fillOf(filled, at, plate))
          open = undefined
          return
        }
        // In columns it may stand in several pieces.
        for (const rect of element.getClientRects())
          add({
            kind: 'box',
            fill: plate.fill,
            line: plate.line,
            box: boxOf(rect),
            radius: plate.radius,
            ...times,
          })
      }
    }
    const before =
      place.mark === undefined && element.localName === 'li' ? markOf(element, measuring) : undefined
    const here = before ? { ...place, mark: before } : place
    if (isText) text([...element.childNodes], element, here)
    else walk(element, here)
  }

  function fillOf(
    group: TextGroup,
    box: Box,
    { fill, line, radius }: NonNullable<ReturnType<typeof plateOf>>,
  ) {
    const { x, y, width, height } = group.box
    const padding = {
      left: Math.max(0, x - box.x),
      top: Math.max(0, y - box.y),
      right: Math.max(0, box.x + box.width - x - width),
      bottom: Math.max(0, box.y + box.height - y - height),
    }
    return { box, fill, line, radius, padding }
  }

  function walk(element: HTMLElement, place: FlowPlace): void {
    const isList = /^(?:ul|ol)$/.test(element.localName)
    const level = isList && element.parentElement?.closest('li') ? place.level + 1 : place.level
    let mark = place.mark
    let line: Node[] = []
    const end = () => {
      if (
        line.some(
          (node) =>
            node.textContent?.trim() ||
            (node instanceof Element && (isShow(node) || node.querySelector('img, svg, math'))),
        )
      ) {
        text(line, element, { ...place, level, mark })
        mark = undefined
      }
      line = []
    }
    for (const node of element.childNodes) {
      if (
        node instanceof HTMLElement &&
        (blocks.test(node.localName) || isBlock(node) || (isShow(node) && isAlone(node)))
      ) {
        end()
        if (node.localName === 'li') flow(node, { ...place, level, mark: undefined })
        else {
          const nested = element.localName === 'dl' && node.localName === 'dd' ? level + 1 : level
          flow(node, { ...place, level: nested, mark })
          if (!/^(?:ul|ol)$/.test(node.localName)) mark = undefined
        }
      } else if (node instanceof SVGElement) {
        end()
        add(pictureOf(node, measuring))
      } else line.push(node)
    }
    end()
  }

  /** A picture that is no part of a line of words. */
  function isAlone(element: Element): boolean {
    return (
      getComputedStyle(element).display !== 'inline' &&
      !element.matches('.math.inline') &&
      !/^inline/.test(getComputedStyle(element).display)
    )
  }

  function isBlock(element: HTMLElement): boolean {
    // What stands in for something is a box of its own.
    if (element.matches('.stand-in')) return true
    return (
      !/^(?:inline|contents|none|ruby)/.test(getComputedStyle(element).display) ||
      element.querySelector('p, div, ul, ol, table, pre, figure') !== null
    )
  }

  /** Has it words of its own, and no block in it? */
  function isTextBlock(element: HTMLElement): boolean {
    if (showsOf(element).some((one) => isBlock(one as HTMLElement) && isAlone(one))) return false
    for (const one of element.querySelectorAll<HTMLElement>('*'))
      if (!one.closest('svg, math') && (blocks.test(one.localName) || (isBlock(one) && !isShow(one))))
        return false
    return element.textContent?.trim() !== ''
  }

  function text(nodes: readonly Node[], block: HTMLElement, place: FlowPlace): void {
    const { runs, among, rects } = runsOf(nodes, block, measuring)
    const hasWords = runs.some(({ text }) => text.replace(/\u00a0/g, ' ').trim() !== '')
    const placed = among.flatMap((element): PlacedAmong[] => {
      const shape = pictureOf(element, measuring)
      return shape ? [{ element, shape }] : []
    })
    const isParagraph = hasWords && rects.length > 0
    if (isParagraph) paragraph(runs, rects, block, place, nodes, placed)
    else if (placed.length > 0) open = undefined
    shapes.push(...placed.flatMap(({ shape }) => (isParagraph && isFormula(shape) ? [] : [shape])))
  }

  function paragraph(
    runs: Paragraph['runs'],
    rects: readonly DOMRect[],
    block: HTMLElement,
    { level, mark, role: given, title }: FlowPlace,
    nodes: readonly Node[],
    among: readonly PlacedAmong[],
  ): void {
    const role = block === title ? 'title' : (given ?? 'plain')
    const style = getComputedStyle(block)
    const size = Number.parseFloat(style.fontSize) * zoomOf(block)
    const leading = Number.parseFloat(style.lineHeight) * zoomOf(block) || size * 1.2
    const middles = rects.map(({ top, bottom }) => (top + bottom) / 2)
    const [first, last] = [Math.min(...middles), Math.max(...middles)]
    const whole =
      [...block.getClientRects()].find((one) => one.top <= first && first <= one.bottom) ??
      block.getBoundingClientRect()
    const padding = paddingOf(block)
    const [textLeft, textRight] = [
      Math.min(...rects.map(({ left }) => left)),
      Math.max(...rects.map(({ right }) => right)),
    ]
    const isInline = style.display === 'inline'
    const left = isInline ? textLeft : Math.min(whole.left + padding.left, textLeft)
    const right = isInline ? textRight : Math.max(whole.right - padding.right, textRight)
    const hang = mark?.hang ?? 0
    const box = boxOf(
      new DOMRect(left - hang, first - leading / 2, right - left + hang, last - first + leading),
    )
    const container = block.closest(apart)
    const element = nodes.length === 1 && nodes[0] instanceof Element ? nodes[0] : block
    const times = measuring.timesOf(element)
    const rightToLeft = style.direction === 'rtl'
    const lines = countLines(rects, leading)
    const own = {
      block,
      nodes,
      size,
      lines,
      among,
      textWidth: textRight - textLeft,
      room: right - left,
      level: Math.min(level, 8),
      mark,
      align: alignOf(style.textAlign, rightToLeft),
      rightToLeft,
      leading,
      runs,
      ...times,
    } as const
    if (
      open &&
      open.container === container &&
      joins(open, role, box, leading) &&
      countsOn(open, mark, level)
    ) {
      const above = Math.max(0, box.y - (open.box.y + open.box.height))
      const shift = open.box.x - box.x
      if (shift > 0) {
        for (const [at, one] of open.paragraphs.entries())
          open.paragraphs[at] = { ...one, indent: one.indent + shift }
      }
      open.paragraphs.push({ ...own, indent: Math.max(0, -shift) + hang, above })
      open.box = around(open.box, box)
      return
    }
    open = {
      kind: 'text',
      role,
      container,
      box,
      isTight: false,
      paragraphs: [{ ...own, indent: hang, above: 0 }],
      from: 0,
    }
    shapes.push(open)
  }

  /** LibreOffice counts on behind words between two lists: the second has a box of its own. */
  function countsOn({ paragraphs }: TextGroup, mark: Mark | undefined, level: number): boolean {
    const start = mark?.numbering?.start
    const before = paragraphs.findLast((one) => one.mark?.numbering && one.level === Math.min(level, 8))
    if (start === undefined || !before || paragraphs.at(-1)?.mark) return true
    return before.mark?.numbering?.start === start - 1
  }

  function joins(group: TextGroup, role: TextRole, box: Box, leading: number): boolean {
    const below = box.y - (group.box.y + group.box.height)
    return (
      group.role === role &&
      role !== 'title' &&
      below > -leading * 0.6 &&
      below < leading * 3 &&
      box.x < group.box.x + group.box.width &&
      group.box.x < box.x + box.width
    )
  }
}

/** Can it be written as part of the words around it? */
export const isFormula = (shape: Shape): shape is PictureShape =>
  shape.kind === 'picture' && shape.formula !== undefined

function around(a: Box, b: Box): Box {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)]
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  }
}
