import type { Box } from '../../check/finding.ts'
import { playedBy } from '../../pdf/in-page/played.ts'
import { slideOf } from '../../pdf/in-page/slide-of.ts'
import { playable } from '../../slide/powerpoint.ts'
import { slidesIn } from '../../slide/slides.ts'
import type {
  PageSlide,
  Paragraph,
  PictureShape,
  Shape,
  SlideTransition,
  TableShape,
  TextShape,
} from '../drawn.ts'
import type { StandIns } from '../page-scripts.ts'
import { createFlow, isFormula, type TextGroup } from './flow.ts'
import { pseudoBox } from './isolate.ts'
import { measure, plateOf, type SlideMeasure } from './measuring.ts'
import { photoOf, pictureOf } from './pictures.ts'
import { lookOf } from './runs.ts'
import { fitToStandIns } from './stand-ins.ts'
import { type MeasuredTable, paragraphsIn } from './tables.ts'

/** A slide whose texts still know what they were measured by. */
interface MeasuredSlide extends Omit<PageSlide, 'shapes'> {
  readonly shapes: readonly (Shape | TextGroup | MeasuredTable)[]
}

export function collect(standIns: StandIns): PageSlide[] {
  showAll()
  const slides = slidesIn(document).map(measureSlide)
  const groups = slides.flatMap(({ shapes }) => shapes.filter((one): one is TextGroup => 'container' in one))
  const tables = slides.flatMap(({ shapes }) =>
    shapes.filter((one): one is MeasuredTable => 'cellWidths' in one),
  )
  const { factors, widths, moved } = fitToStandIns(groups, tables, standIns)
  return slides.map((slide) => ({
    ...slide,
    shapes: slide.shapes.map((shape) =>
      'container' in shape
        ? textOf(narrowed(shape, widths.get(shape)), factors.get(shape) ?? 1, moved)
        : 'cellWidths' in shape
          ? sizedTable(shape, factors.get(shape) ?? 1)
          : shiftedBy(shape, moved.get(shape)),
    ),
  }))
}

/** What comes and goes again is there: when it does is told apart. */
function showAll(): void {
  for (const one of document.querySelectorAll('.fragment')) one.classList.add('visible', 'current-fragment')
  for (const link of document.querySelectorAll<HTMLElement>('a[data-played]')) showSound(link)
}

/** A sound is no link to its file where that is in the file itself: it is what starts it. */
function showSound(link: HTMLElement): void {
  const { addresses, label } = playedBy(link) ?? { addresses: [], label: '' }
  if (!addresses.some((one) => playable.test(one))) return
  link.removeAttribute('href')
  link.replaceChildren(soundSign(label || link.textContent?.trim() || 'Audio'))
}

function soundSign(label: string): SVGElement {
  const space = 'http://www.w3.org/2000/svg'
  const [sign, path] = [document.createElementNS(space, 'svg'), document.createElementNS(space, 'path')]
  for (const [name, value] of [
    ['viewBox', '0 0 16 16'],
    ['width', '2em'],
    ['height', '2em'],
    ['aria-label', label],
  ] as const)
    sign.setAttribute(name, value)
  path.setAttribute('d', 'M1 5h3l4-4v14l-4-4H1zM10 4q4 4 0 8v-2q1.5-2 0-4z')
  path.setAttribute('fill', 'currentColor')
  sign.append(path)
  return sign
}

function measureSlide(section: HTMLElement): MeasuredSlide {
  const measuring = measure(section)
  const flow = createFlow(measuring)
  const { width, height } = section.getBoundingClientRect()
  const grounds = groundsOf(section, measuring)
  const { drawn, number } = decorationOf(section, measuring)
  const title = titleElement(section, flow.isSeen)
  const isTitleSlide = section.matches('.title-slide:not(.section-slide)')
  for (const element of section.children) {
    if (!(element instanceof HTMLElement) || element.matches('.slide-background, aside.notes')) continue
    const role = element.matches('.slide-footer') ? 'footer' : isTitleSlide ? 'subtitle' : undefined
    flow.flow(element, { level: 0, title, ...(role && { role }) })
  }
  const spoken = section.closest('.sheet')?.querySelector<HTMLElement>('.spoken')
  return {
    slide: slideOf(section),
    part: Number(section.dataset.part ?? 0),
    width,
    height,
    layout: /(?:^|\s)layout-([a-z]+)/.exec(section.className)?.[1] ?? 'prose',
    title: title?.textContent?.replace(/\s+/g, ' ').trim() ?? '',
    ground: measuring.opaqueOf(getComputedStyle(section).backgroundColor),
    shapes: withRoles([...grounds, ...drawn, ...flow.shapes, ...(number ? [number] : [])]),
    transition: transitionOf(section),
    advance: section.dataset.autoslide === undefined ? undefined : Number(section.dataset.autoslide),
    notes: spoken ? paragraphsIn(spoken, measuring, true) : [],
  }
}

/** How it comes; in the print page a slide that took several sheets stands there as several, of which only the first comes so. */
function transitionOf(section: HTMLElement): SlideTransition | undefined {
  const {
    transition = '',
    transitionSpeed,
    autoAnimate,
    autoAnimateId,
    autoAnimateRestart,
    part,
  } = section.dataset
  if (Number(part ?? 0) > 0) return undefined
  const before = slidesIn(document)[slidesIn(document).indexOf(section) - 1]?.dataset
  const speed = transitionSpeed === 'fast' || transitionSpeed === 'slow' ? transitionSpeed : 'default'
  if (
    autoAnimate !== undefined &&
    autoAnimateRestart === undefined &&
    before?.autoAnimate !== undefined &&
    before.autoAnimateId === autoAnimateId
  )
    return { kind: 'morph', speed }
  const kind = kinds.find((one) => transition.split(' ').includes(`${one}-in`))
  return kind && { kind, speed }
}

const kinds = ['fade', 'slide', 'zoom', 'convex', 'concave'] as const

/** The heading that names a slide, where one is seen; of a statement without one its first words. */
function titleElement(section: HTMLElement, isSeen: (one: HTMLElement) => boolean): HTMLElement | undefined {
  const words = section.matches('.layout-statement, .layout-section')
    ? 'h1, h2, h3, h4, h5, h6, p'
    : 'h1, h2, h3, h4, h5, h6'
  return [...section.querySelectorAll<HTMLElement>(`.stage :is(${words})`)].find(
    (one) => isSeen(one) && !one.closest('table') && one.textContent?.trim(),
  )
}

/** The first words of a slide beside its title are its body; those of each column are that column's. */
function withRoles(shapes: MeasuredSlide['shapes']): MeasuredSlide['shapes'] {
  const taken = new Set<Element | null>()
  for (const shape of shapes) {
    if (!('container' in shape) || shape.role !== 'plain' || shape.fill) continue
    const column = shape.container?.closest('.column') ?? null
    if (shape.container && shape.container !== column && !shape.container.matches('.slide-screen')) continue
    if (taken.has(column) || taken.size === 2) continue
    taken.add(column)
    shape.role = 'body'
  }
  return shapes
}

/** What lies behind a slide: its own gradient, pictures and colours of its author's. */
function groundsOf(section: HTMLElement, measuring: SlideMeasure): readonly Shape[] {
  const own = getComputedStyle(section).backgroundImage === 'none' ? [] : [wholePhoto(section, measuring)]
  const layers = [...section.querySelectorAll<HTMLElement>(':scope > .slide-background > *')].flatMap(
    (layer): readonly Shape[] => {
      const { backgroundImage, backgroundColor, opacity } = getComputedStyle(layer)
      if (!layer.matches('.slide-background-color')) return one(pictureOf(layer, measuring))
      if (backgroundImage !== 'none') return one(pictureOf(layer, measuring))
      const fill = measuring.paintOf(backgroundColor)
      const box = measuring.boxOf(layer.getBoundingClientRect())
      return fill && Number(opacity) > 0 ? [{ kind: 'box', fill, box, radius: 0, from: 0 }] : []
    },
  )
  return [...own, ...layers]
}

const one = (shape: Shape | undefined): readonly Shape[] => (shape ? [shape] : [])

function wholePhoto(section: HTMLElement, measuring: SlideMeasure): Shape {
  const box = measuring.boxOf(section.getBoundingClientRect())
  return {
    kind: 'picture',
    photo: `${photoOf(section)}:ground`,
    alt: '',
    opacity: 1,
    isBackground: true,
    box,
    from: 0,
  }
}

/** What the theme draws on a slide, and its number. */
function decorationOf(section: HTMLElement, measuring: SlideMeasure) {
  const edges = plateOf(section, measuring)?.bars ?? []
  const found: Shape[] = edges.map((bar) => ({ kind: 'box', ...bar, radius: 0, from: 0 }))
  let number: TextShape | undefined
  const stage = section.querySelector<HTMLElement>('.stage')
  for (const element of stage ? [section, stage] : [section])
    for (const name of ['before', 'after']) {
      const style = getComputedStyle(element, `::${name}`)
      if (
        style.content === 'none' ||
        style.content === 'normal' ||
        style.display === 'none' ||
        style.position !== 'absolute'
      )
        continue
      const box: Box = measuring.boxOf(pseudoBox(element, name))
      if (box.width < 1 || box.height < 1) continue
      const words = (/^"(.*?)"/s.exec(style.content)?.[1] ?? '').trim()
      if (words !== '' && words === section.dataset.number)
        number = numberShape(element, name, words, box, measuring)
      else if (words === '' && style.backgroundImage === 'none' && style.clipPath === 'none') {
        const fill = measuring.paintOf(style.backgroundColor)
        if (fill) found.push({ kind: 'box', box, fill, radius: 0, from: 0 })
      } else if (
        name !== 'before' ||
        element !== section ||
        getComputedStyle(section).backgroundImage === 'none'
      )
        found.push({
          kind: 'picture',
          photo: `${photoOf(element)}:${name}`,
          photoKey: keyOf(style, words),
          alt: '',
          opacity: 1,
          isBackground: false,
          box,
          from: 0,
        })
    }
  return { drawn: found, number }
}

/** What looks alike is photographed once. */
const keyOf = (style: CSSStyleDeclaration, words: string) =>
  [
    words,
    style.fontFamily,
    style.fontSize,
    style.color,
    style.fontPalette,
    style.backgroundImage,
    style.backgroundColor,
    style.clipPath,
    style.width,
    style.height,
    style.transform,
  ].join('|')

function numberShape(
  element: HTMLElement,
  name: string,
  words: string,
  box: Box,
  measuring: SlideMeasure,
): TextShape {
  const style = getComputedStyle(element, `::${name}`)
  const size = Math.min(20, Number.parseFloat(style.fontSize)) * element.currentCSSZoom
  const width = Math.max(box.width, size * 2)
  const isRight = box.x > measuring.boxOf(element.getBoundingClientRect()).width / 2
  return {
    kind: 'text',
    role: 'number',
    isTight: true,
    box: {
      x: isRight ? box.x + box.width - width : box.x,
      y: box.y + box.height - size * 1.3,
      width,
      height: size * 1.3,
    },
    from: 0,
    paragraphs: [
      {
        level: 0,
        align: isRight ? 'right' : 'left',
        rightToLeft: false,
        indent: 0,
        above: 0,
        leading: size * 1.2,
        from: 0,
        runs: [
          {
            ...lookOf(element, element, measuring),
            text: words,
            size,
            font: 'body',
            bold: false,
            colour: measuring.paintOf(style.color) ?? '',
          },
        ],
      },
    ],
  }
}

const shiftedBy = <S extends Shape>(
  shape: S,
  by: { readonly x: number; readonly y: number } | undefined,
): S => (by ? { ...shape, box: { ...shape.box, x: shape.box.x + by.x, y: shape.box.y + by.y } } : shape)

/** As wide as its lines, on the side where they begin. */
function narrowed(group: TextGroup, wanted: number | undefined): TextGroup {
  const { box, padding, paragraphs } = group
  const align = paragraphs[0]?.align
  const spare = wanted === undefined || padding ? 0 : Math.max(0, box.width - wanted)
  if (spare === 0 || paragraphs.some((one) => one.align !== align || one.indent > 0)) return group
  const before = align === 'right' ? spare : align === 'center' ? spare / 2 : 0
  return { ...group, box: { ...box, x: box.x + before, width: box.width - spare } }
}

/** A measured table as data, in letters of the size that the stand-ins need. */
function sizedTable({ cellWidths: _, rows, ...table }: MeasuredTable, factor: number): TableShape {
  const sized = (paragraph: Paragraph): Paragraph => ({
    ...paragraph,
    runs: paragraph.runs.map((run) => ({ ...run, size: run.size * factor })),
  })
  return {
    ...table,
    rows: rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({ ...cell, paragraphs: cell.paragraphs.map(sized) })),
    })),
  }
}

/** Larger or smaller around its middle. */
function scaledBy(shape: PictureShape, factor: number): PictureShape {
  const { x, y, width, height } = shape.box
  const [wide, high] = [width * factor, height * factor]
  return {
    ...shape,
    box: { x: x + (width - wide) / 2, y: y + (height - high) / 2, width: wide, height: high },
  }
}

/** A measured text as data, in letters of the size that the stand-ins need. */
function textOf(
  { container: _, paragraphs, ...group }: TextGroup,
  factor: number,
  moved: ReadonlyMap<Shape, { readonly x: number; readonly y: number }>,
): TextShape {
  const formulas = paragraphs
    .flatMap(({ among }) => among.map(({ shape }) => shape))
    .filter(isFormula)
    .map((shape) => scaledBy(shiftedBy(shape, moved.get(shape)), factor))
  const lines = paragraphs.map(({ lines }) => lines)
  const isTight =
    lines.every((many) => many === 1) && paragraphs.every(({ textWidth, room }) => room - textWidth < 2)
  return {
    ...group,
    isTight,
    ...(formulas.length > 0 && { formulas }),
    paragraphs: paragraphs.map(
      ({
        block: _b,
        nodes: _n,
        lines: _l,
        among: _a,
        textWidth: _t,
        room: _r,
        size: _s,
        ...paragraph
      }): Paragraph => ({
        ...paragraph,
        runs: paragraph.runs.map((run) => ({
          ...run,
          size: run.size * factor,
          tracking: run.tracking * factor,
        })),
      }),
    ),
  }
}
