/** Each slide is laid out as what it is: its kind as a class, statements on a ground of colour, text as large as it can be. */

import { firstText, largeText } from '../../deck/block-text.ts'
import { type Deck, type Slide, slidesOf } from '../../deck/deck.ts'
import {
  formulaOf,
  isFigure,
  isList,
  isStatement,
  type Layout,
  layoutOf,
  lettersIn,
  pictureBeside,
  saidLarge,
  shownBlocks,
  shownHeading,
} from '../../deck/layout.ts'
import { lettersOf } from '../../deck/letters.ts'
import { walkBlocks } from '../../deck/walk.ts'
import { mediaKind } from '../../html/images.ts'
import { ratioOf } from '../../html/media-files.ts'
import { withStyle } from '../../html/styles.ts'
import type { Attr, Block, Image } from '../../pandoc/ast.ts'
import { pairOf, withClasses } from '../../pandoc/attributes.ts'
import { largest } from '../../pandoc/many.ts'
import { oncePer } from '../../pandoc/once-per.ts'
import type { Context, Plugin } from '../../plugin.ts'
import type { Theme } from '../../themes/theme.ts'
import {
  type Columns,
  createFitting,
  fitBlocks,
  type Room,
  sizesUp,
  type TypeFit,
} from '../../typeset/density.ts'
import { boxBelow, headingSize } from '../../typeset/heading.ts'
import { type BlockMeasure, createMeasure, type Sheet } from '../../typeset/heights.ts'
import { bodyVoice, headVoice, typeCaseOf } from '../../typeset/letters.ts'
import { countLines, widthsOf } from '../../typeset/lines.ts'
import { missing, type Proportions } from '../../typeset/picture-size.ts'
import { setText } from '../../typeset/pieces.ts'
import { spacing, tightGaps, tightLeading } from '../../typeset/spacing.ts'
import { isSetOnOneScreen } from './code-columns.ts'
import { boxed, composed, inColumns, isBreak, mayFlow, partsOf } from './compose.ts'
import { breakUp } from './screens.ts'

/**
 * Only for our own page. Gives each slide the class `layout-…` of its kind, and as custom properties what a style sheet cannot find
 * out of it: `--head-line` em that the largest text takes on one line, `--head-word` its longest word, `--head-size` of a long heading;
 * `--density` (how much smaller text has to be to fit), `--picture` (pixels of height for one among words), `--code-most` (those of code
 * that gives way), `--caption-lines`, `--across` (columns of text or of pictures); on a full slide also lines and gaps.
 */
export function layout(): Plugin {
  return {
    name: 'layout',
    slide(slide, context) {
      if (context.target !== 'page') return undefined
      const ground = context.ask((whole) => groundsOf(whole.deck, whole).get(whole.slide.from))
      return arrange(slide, ground, context)
    },
  }
}

/** The grounds of a deck's statements, taken in turn, by the places where these begin: plugins before this one replace slides. */
const groundsOf = oncePer((deck: Deck, { theme }: Context): ReadonlyMap<number, string> => {
  const grounds = Object.keys(theme.grounds)
  const chosen = new Map<number, string>()
  let turn = 0
  const next = () => grounds[turn++ % grounds.length]
  for (const slide of slidesOf(deck)) {
    if (!isStatement(layoutOf(slide)) || hasOwnColour(slide, ofWords)) continue
    let ground = next()
    if (ground !== undefined && theme.suits?.(slide, ground) === false) ground = next()
    if (ground !== undefined) chosen.set(slide.from, ground)
  }
  return chosen
})

/** Colours of the author's own, of words, boxes and parts of formulas, were chosen for the ground that any slide has. */
function hasOwnColour(slide: Slide, declaration: RegExp): boolean {
  const isColoured = ({ pairs }: Attr) => declaration.test(pairOf(pairs, 'style') ?? '')
  let found = isColoured(slide.attr)
  walkBlocks(shownBlocks(slide), (node) => {
    found ||= 'attr' in node && isColoured(node.attr)
    if (!('type' in node)) return
    if (node.type === 'rawInline' || node.type === 'rawBlock')
      found ||= /\sstyle\s*=/i.test(node.value) && declaration.test(node.value)
    if (node.type === 'math') found ||= /\\(?:text)?color\b/.test(node.value)
  })
  return found
}

const ofWords = /(?:^|[\s;"'])color\s*:/i
const ofWordsOrBoxes = /(?:^|[\s;"'])(?:background(?:-color)?|color)\s*:/i

function arrange(slide: Slide, ground: string | undefined, context: Context): Slide {
  const { theme } = context
  const blocks = shownBlocks(slide)
  const kind = kindOf(slide, blocks, context)
  const heading = shownHeading(blocks)
  const box = boxBelow(heading, theme, heading === blocks[0])
  const arranged = composed(slide.body, kind, box, context)
  // A colour of the author's own is the ground.
  const coloured = ground !== undefined && !slide.behind && isStatement(kind)
  const text = coloured ? largeText(saidLarge(slide)) : heading ? largeText([heading]) : ''
  const whole = settingOf(kind, heading, context)
  const largestType = typeOf(kind, arranged, box, heading, whole)
  const setting = slide.attr.classes.includes('smaller')
    ? { ...largestType, density: Math.min(largestType.density, smaller) }
    : largestType
  const screens = setting.fits ? undefined : onScreens(arranged, kind, box, heading, whole)
  const body = screens ?? inColumns(arranged, heading, setting.across)
  // On a title slide what stands below the title takes room from it.
  const lines = kind === 'title' ? arranged.flatMap(linesOf) : []
  const styles = [
    ...(text ? headWidths(text, roomBelow(lines), theme) : []),
    ...(isStatement(kind) && isFigure(text) ? figureStyles(text, theme) : []),
    ...(screens ? [] : typeStyles(setting, theme)),
    ...(kind === 'picture' ? captionLines(blocks, box, theme) : []),
    ...(kind === 'formula' ? [`--rows:${largest(blocks, formulaRows)}`] : []),
    ...(kind === 'quotation' ? [`--said:${lettersIn(body)}`] : []),
  ]
  const classes = [
    ...(slide.attr.classes.includes(`layout-${kind}`) ? [] : [`layout-${kind}`]),
    ...(!screens && isDense(setting) ? ['dense'] : []),
    ...(coloured ? [`ground-${ground}`] : []),
    // It keeps that ground when all others turn dark or light.
    ...(slide.behind?.shows !== 'colour' && !coloured && hasOwnColour(slide, ofWordsOrBoxes)
      ? [`on-${theme.scheme ?? 'light'}`]
      : []),
    ...(kind === 'title' && !isSettled(slide, lettersOf(largeText(lines))) ? ['unsettled'] : []),
  ]
  return { ...slide, body, attr: withClasses(withStyle(slide.attr, styles), classes) }
}

const isDense = ({ isTight, across }: TypeFit) => isTight || across > 1

/** What is too much for one screen, on several; each is set by itself. Undefined: it cannot be told apart. */
function onScreens(
  body: readonly Block[],
  kind: Layout,
  room: Room,
  heading: Block | undefined,
  { sheet, measure }: SlideSetting,
): readonly Block[] | undefined {
  const { before, blocks, asides } = partsOf(body, heading)
  const known = new WeakMap<readonly Block[], ReturnType<typeof createFitting>>()
  const screens = breakUp(blocks, sizesUp(sheet.theme), (some, share, size) => {
    const fits =
      known.get(some) ?? createFitting(some, roomOn(kind, some, room), sheet, columnsFor(kind, some), measure)
    known.set(some, fits)
    return fits(share, size)
  })
  if (!screens) return undefined
  const settings = screens.map((some) => typeOf(kind, some, room, heading, { sheet, measure }))
  // All in letters of one size, that of the fullest; but for what has no room on any.
  const fitting = settings.filter((own) => own.fits)
  const density = Math.min(...fitting.map((own) => own.density))
  const isTight = fitting.some((own) => own.isTight)
  const boxes = settings.map((own, i) => {
    const [some, setting] = [screens[i] ?? [], own.fits ? { ...own, density, isTight } : own]
    const names = ['slide-screen', ...(i > 0 ? ['fragment'] : []), ...(isDense(setting) ? ['dense'] : [])]
    return boxed(
      names.join(' '),
      inColumns(some, undefined, setting.across),
      typeStyles(setting, sheet.theme),
    )
  })
  return [...before, boxed('slide-screens', boxes), ...asides]
}

/** Quarto's class of that name asks for text at most so large. */
const smaller = 0.8

/** A picture wider than this has its words above or below it. */
const mostBeside = 2

function kindOf(slide: Slide, blocks: readonly Block[], context: Context): Layout {
  const kind = layoutOf(slide, blocks)
  const isWide = kind === 'beside' && ratioOf(pictureBeside(slide.body)?.image, context) > mostBeside
  return isWide ? 'prose' : kind
}

/** Pixels of the letters of several blocks of code that share a slide; of one its own sheet knows how large it is. */
function codeTogether(body: readonly Block[], { height }: Room): number | undefined {
  const rows: number[] = []
  walkBlocks(body, (node) => {
    if ('type' in node && node.type === 'codeBlock') rows.push(node.value.split('\n').length)
  })
  if (rows.length < 2) return undefined
  const [leading, around] = [1.45, 2.5]
  const ems = rows.reduce((sum, count) => sum + leading * count + around, 0)
  return Math.max(14, Math.floor(height / ems))
}

/** The kinds whose body is text of the theme's sizes. */
const ofText: ReadonlySet<Layout> = new Set([
  'list',
  'prose',
  'columns',
  'beside',
  'table',
  'quotation',
  'background',
])

/** How large the text of a slide can be; and in how many columns it is to stand, where that makes it larger. */
function typeOf(
  kind: Layout,
  body: readonly Block[],
  room: Room,
  heading: Block | undefined,
  { sheet, measure }: SlideSetting,
): TypeFit {
  const blocks = body.filter((block) => block !== heading)
  const code = kind === 'code' ? codeTogether(blocks, room) : undefined
  if (!ofText.has(kind)) {
    const [only, ...others] = blocks
    const fits = others.length > 0 || only?.type !== 'codeBlock' || isSetOnOneScreen(only, room, sheet.theme)
    return { density: 1, across: 1, isTight: false, code, picture: undefined, fits }
  }
  return fitBlocks(blocks, roomOn(kind, blocks, room), sheet, columnsFor(kind, blocks), measure)
}

/** What sets the type of a slide: what was measured of its blocks serves for parts of them. */
interface SlideSetting {
  readonly sheet: Sheet
  readonly measure: BlockMeasure
}

function settingOf(kind: Layout, heading: Block | undefined, context: Context): SlideSetting {
  const proportions = oncePer((image: Image) => proportionsOf(image, context))
  const sheet: Sheet = { theme: context.theme, heading, isTable: kind === 'table', proportions }
  return { sheet, measure: createMeasure(sheet) }
}

function roomOn(kind: Layout, blocks: readonly Block[], room: Room): Room {
  if (kind !== 'background') return room
  const down = plate.down * Math.min(blocks.length, plate.most)
  return { width: room.width - plate.across, height: room.height - down }
}

/** Words on a picture stand on plates, which take so much of the width, and so much of the height each; of many, they are in columns. Pixels. */
const plate = { across: 24, down: 14, most: 6 } as const

/** Points and paragraphs that are read at a glance may stand in more columns; letters. */
const shortText = 60
/** A plain list of them does so before its type is smaller than this; pixels. */
const ampleInList = 36

function columnsFor(kind: Layout, blocks: readonly Block[]): Columns {
  if (kind !== 'list' && kind !== 'prose') return { usual: 1, most: kind === 'background' ? 3 : 1 }
  if (!mayFlow(blocks)) return { usual: 1, most: 3 }
  const usual = blocks.every(isOfShortTexts) ? 3 : 2
  return blocks.every(isPlainList) ? { usual, most: 3, ample: ampleInList } : { usual, most: 3 }
}

/** Of short points without points of their own. */
const isPlainList = (block: Block): boolean =>
  isList(block) && isOfShortTexts(block) && !block.items.some(({ children }) => children.some(isList))

function isOfShortTexts(block: Block): boolean {
  return isList(block)
    ? block.items.every(({ children }) => children.every(isOfShortTexts))
    : lettersIn([block]) <= shortText
}

function typeStyles({ density, isTight, code, picture }: TypeFit, { type }: Theme): readonly string[] {
  return [
    ...(density === 1 ? [] : [`--density:${density}`]),
    ...(isTight
      ? [
          `--leading:${tightLeading(type.leading).toFixed(2)}`,
          ...Object.entries(tightGaps).map(([name, gap]) => `--${name}:${gap}`),
        ]
      : []),
    ...(code === undefined ? [] : [`--code-most:${code}`]),
    ...(picture === undefined ? [] : [`--picture:${picture}`]),
  ]
}

const formulaRows = (block: Block) => formulaOf(block)?.split(/\\\\|\\cr\b/).length ?? 0

function proportionsOf({ url, drawn }: Image, { media }: Context): Proportions | undefined {
  if (drawn || mediaKind(url) === 'video') return drawn
  const found = media?.find(url)
  if (!found) return undefined
  if (!('url' in found)) return missing
  return found.width && found.height ? { width: found.width, height: found.height } : undefined
}

/** Of a caption longer than the theme keeps room for. */
function captionLines(blocks: readonly Block[], { width }: Room, theme: Theme): string[] {
  const caption = blocks.flatMap((block) => (block.type === 'figure' ? block.caption : []))
  const pieces = setText(firstText(caption), bodyVoice, typeCaseOf(theme))
  const lines = countLines(pieces, width / (spacing['caption-size'] * theme.type.text))
  return lines > 2 ? [`--caption-lines:${lines}`] : []
}

/** As many letters as fit below any title. */
const fewLetters = 200

/**
 * Does a title slide stand where it stays from the first paint? With many letters or with pictures it is made to fit by a script
 * first, and is not seen before (`critical.css`).
 */
function isSettled({ heading, body }: Slide, letters: number): boolean {
  let isOnlyWords = true
  walkBlocks(heading ? [heading, ...body] : body, (node) => {
    if ('type' in node && (node.type === 'image' || node.type === 'rawInline')) isOnlyWords = false
  })
  return isOnlyWords && letters <= fewLetters
}

/** Em of a title that would take the room of these lines; a few there are always. A picture is as high as several. */
function roomBelow(lines: readonly Block[]): number {
  let count = lines.length
  walkBlocks(lines, (node) => {
    if (isBreak(node)) count++
    else if ('type' in node && node.type === 'image') count += 5
  })
  return lettersOf(largeText(lines)) * 0.14 + 5.4 * Math.max(0, count - 3)
}

/** The blocks of a line of the title slide, which is a paragraph with attributes. */
const linesOf = (block: Block): readonly Block[] => (block.type === 'div' ? block.children : [block])

function headWidths(text: string, below: number, theme: Theme): string[] {
  const { all, widest } = widthsOf(setText(text, headVoice(theme), typeCaseOf(theme)))
  const size = headingSize(all, theme.type)
  return [
    `--head-line:${roundedUp(all + below)}`,
    `--head-word:${roundedUp(widest)}`,
    ...(size === theme.type.headMost ? [] : [`--head-size:${size}`]),
  ]
}

/** How many times as large as a statement's words one that is a figure may be. */
const figureMost = 2.2

/** Its parts stay on one line. */
function figureStyles(text: string, theme: Theme): string[] {
  const { all } = widthsOf(setText(text, headVoice(theme), typeCaseOf(theme)))
  return [
    `--head-word:${roundedUp(all)}`,
    `--statement-most:${Math.round(figureMost * theme.type.statementMost)}`,
  ]
}

/** What is to fit has a little more room than it needs. */
const roundedUp = (ems: number) => Math.ceil(ems * 10) / 10
