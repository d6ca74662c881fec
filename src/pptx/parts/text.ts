/** Words as DrawingML has them: `a:p`, `a:r` and what they look like (ECMA-376, 21.1.2). */
import type { Border, FormulaNode, Paragraph, TextRun } from '../drawn.ts'
import { colour, fill, type OfficeTheme } from '../look.ts'
import { all, element, text, type Xml } from '../xml.ts'
import { emu, points } from './lengths.ts'
import { officeMath } from './office-math.ts'

/** What a part needs to write its words. */
export interface PartWriting {
  /** Are formulas written as such? Else their room is left free. */
  readonly asMath?: boolean
  readonly look: OfficeTheme
  /** The deck's language. */
  readonly language: string
  /** The id of what a link leads to, and whether that is a slide; undefined where it leads nowhere. */
  link(href: string): { readonly id: string; readonly isSlide: boolean } | undefined
}

/** How high a line is that has no leading, in the sizes of its letters: as in all families that stand in. */
export const natural = 1.15

export function paragraphs(words: readonly Paragraph[], writing: PartWriting): Xml {
  return all(
    words.map((one, at) =>
      oneParagraph(at === words.length - 1 ? closed(one) : one, startOf(words, at), writing),
    ),
  )
}

/** LibreOffice loses a link with which a box ends when it writes the file anew; not so where anything stands behind it. */
function closed(paragraph: Paragraph): Paragraph {
  const last = paragraph.runs.at(-1)
  if (!last?.link) return paragraph
  return { ...paragraph, runs: [...paragraph.runs, { ...last, text: '\u200b', link: undefined }] }
}

/** PowerPoint counts on only from a neighbour of the same level: an item behind anything else begins with its own number. */
function startOf(paragraphs: readonly Paragraph[], at: number): number {
  const own = paragraphs[at]
  let start = own?.mark?.numbering?.start ?? 1
  for (let before = at - 1; before >= 0; before--) {
    const one = paragraphs[before]
    if (!one || !own || one.level > own.level) continue
    if (one.level < own.level || one.mark?.numbering?.scheme !== own.mark?.numbering?.scheme) break
    const counted = one.mark?.numbering?.start
    if (counted === undefined || counted !== start - 1) break
    start = counted
  }
  return start
}

function oneParagraph(paragraph: Paragraph, start: number, writing: PartWriting): Xml {
  const { runs, leading, isExact, above, mark, level, align, rightToLeft, indent } = paragraph
  const size = Math.max(1, ...runs.map((run) => run.size))
  const share = Math.min(13200, Math.max(0.2, leading / (size * natural)))
  const properties = element(
    'a:pPr',
    {
      marL: Math.min(51206400, emu(indent)),
      indent: mark ? -Math.min(51206400, emu(mark.hang)) : 0,
      lvl: level > 0 ? level : undefined,
      algn: { left: 'l', center: 'ctr', right: 'r', justify: 'just' }[align],
      rtl: rightToLeft ? 1 : undefined,
    },
    element(
      'a:lnSpc',
      {},
      isExact
        ? element('a:spcPts', { val: Math.min(158400, points(leading)) })
        : element('a:spcPct', { val: Math.round(share * 100) * 1000 }),
    ),
    element('a:spcBef', {}, element('a:spcPts', { val: Math.min(158400, points(above)) })),
    element('a:spcAft', {}, element('a:spcPts', { val: 0 })),
    ...marks(mark, start, writing),
  )
  const last = runs.at(-1)
  return element(
    'a:p',
    {},
    properties,
    all(runs.flatMap((run) => runOf(run, writing))),
    last && element('a:endParaRPr', { lang: languageOf(last, writing), sz: sizeOf(last) }),
  )
}

function marks(mark: Paragraph['mark'], start: number, { look }: PartWriting): readonly Xml[] {
  if (!mark) return [element('a:buNone')]
  const { numbering, sign, size } = mark
  return [
    element('a:buClr', {}, colour(mark.colour, look)),
    element('a:buSzPct', { val: Math.round(Math.min(4, Math.max(0.25, size)) * 100_000) }),
    ...(numbering
      ? [
          element('a:buFont', { typeface: '+mj-lt' }),
          element('a:buAutoNum', {
            type: numbering.scheme,
            startAt: start === 1 ? undefined : Math.max(1, Math.min(32767, start)),
          }),
        ]
      : [element('a:buFont', { typeface: 'Arial' }), element('a:buChar', { char: [...sign][0] ?? '•' })]),
  ]
}

/** A run, and the ends of lines in it. */
function runOf(run: TextRun, writing: PartWriting): readonly Xml[] {
  if (run.formula && writing.asMath) return [formula(run, run.formula, false, writing)]
  return run.text
    .split(/(\n)/)
    .filter((part) => part !== '')
    .map((part) =>
      part === '\n'
        ? element('a:br', {}, runProperties(run, writing))
        : element('a:r', {}, runProperties(run, writing), element('a:t', {}, text(part))),
    )
}

/** A formula in letters of a run's size and colour; `isAlone`: in a line of its own. */
export function formula(run: TextRun, tree: FormulaNode, isAlone: boolean, writing: PartWriting): Xml {
  return officeMath(tree, isAlone, (italic, own, isText = false) =>
    element(
      'a:rPr',
      { lang: languageOf(run, writing), sz: sizeOf(run), i: italic ? 1 : 0, dirty: 0 },
      element('a:solidFill', {}, colour(own ?? run.colour, writing.look)),
      element('a:latin', { typeface: isText ? '+mn-lt' : 'Cambria Math' }),
    ),
  )
}

/** A field that counts slides by itself. */
export const slideNumber = (run: TextRun, writing: PartWriting): Xml =>
  element(
    'a:fld',
    { id: '{5D4B6C1E-27A3-4C52-9C3B-6E0F1A2B3C4D}', type: 'slidenum' },
    runProperties(run, writing),
    element('a:t', {}, text(run.text)),
  )

const sizeOf = ({ size }: TextRun) => Math.min(400_000, Math.max(100, points(size)))

const languageOf = ({ language }: TextRun, writing: PartWriting) => language || writing.language

function runProperties(run: TextRun, writing: PartWriting): Xml {
  const { look } = writing
  const { font, bold, italic, underlined, struck, baseline, tracking, ground, link } = run
  const leading = link === undefined ? undefined : writing.link(link)
  const family = font === 'mono' ? look.fonts.mono : font === 'head' ? '+mj-lt' : '+mn-lt'
  return element(
    'a:rPr',
    {
      lang: languageOf(run, writing),
      sz: sizeOf(run),
      b: bold ? 1 : 0,
      i: italic ? 1 : 0,
      u: underlined || leading ? 'sng' : undefined,
      strike: struck ? 'sngStrike' : undefined,
      cap: run.smallCaps ? 'small' : undefined,
      baseline: baseline === 0 ? undefined : baseline * 1000,
      spc: Math.abs(tracking) < 0.2 ? undefined : points(tracking),
      dirty: 0,
    },
    element('a:solidFill', {}, colour(run.colour, look)),
    ground === undefined ? undefined : element('a:highlight', {}, colour(ground, look)),
    element('a:latin', { typeface: family }),
    font === 'mono' ? element('a:cs', { typeface: family }) : undefined,
    leading &&
      element(
        'a:hlinkClick',
        { 'r:id': leading.id, action: leading.isSlide ? 'ppaction://hlinksldjump' : undefined },
        ownColour,
      ),
  )
}

/** A link has the colour of its words, not the theme's for links, which may not be seen on a slide's ground. */
const ownColour = element(
  'a:extLst',
  {},
  element(
    'a:ext',
    { uri: '{A12FA001-AC4F-418D-AE19-62706E023703}' },
    element('ahyp:hlinkClr', {
      'xmlns:ahyp': 'http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor',
      val: 'tx',
    }),
  ),
)

export function outline(line: Border | undefined, look: OfficeTheme): Xml {
  if (!line) return element('a:ln', {}, element('a:noFill'))
  return element('a:ln', { w: Math.min(20116800, emu(line.width)) }, fill(line.colour, look))
}
