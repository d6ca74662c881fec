/** What stands on a slide, as PresentationML has it: `p:sp`, `p:pic`, `p:graphicFrame` (ECMA-376, 19.3.1). */
import type { Box } from '../../check/finding.ts'
import type {
  BoxShape,
  Paragraph,
  PictureShape,
  TableCell,
  TableShape,
  TextRun,
  TextShape,
} from '../drawn.ts'
import { fill } from '../look.ts'
import { all, element, nothing, text, type Xml } from '../xml.ts'
import { emu, transform } from './lengths.ts'
import { formula, natural, outline, type PartWriting, paragraphs, slideNumber } from './text.ts'

/** The place of a slide's own that a shape fills. */
export type PlaceholderOf = Readonly<Record<string, string | number | undefined>> | undefined

export interface Named {
  readonly id: number
  readonly name: string
}

/** The name of a slide that shows none: above the slide, where PowerPoint's own “hidden title” stands, it is heard and listed. */
export function hiddenTitle({ id, name }: Named, title: string, writing: PartWriting): Xml {
  return element(
    'p:sp',
    {},
    element(
      'p:nvSpPr',
      {},
      element('p:cNvPr', { id, name }),
      element('p:cNvSpPr', {}, element('a:spLocks', { noGrp: 1 })),
      element('p:nvPr', {}, element('p:ph', { type: 'title' })),
    ),
    element(
      'p:spPr',
      {},
      transform('a:xfrm', { x: 0, y: -70, width: 1280, height: 60 }),
      element('a:prstGeom', { prst: 'rect' }, element('a:avLst')),
    ),
    element(
      'p:txBody',
      {},
      element('a:bodyPr', {}, element('a:normAutofit')),
      element('a:lstStyle'),
      element(
        'a:p',
        {},
        element(
          'a:r',
          {},
          element('a:rPr', { lang: writing.language, sz: 1200 }),
          element('a:t', {}, text(title)),
        ),
      ),
    ),
  )
}

export function textShape(
  shape: TextShape,
  { id, name }: Named,
  holder: PlaceholderOf,
  writing: PartWriting,
): Xml {
  const { look } = writing
  const { padding = { left: 0, top: 0, right: 0, bottom: 0 }, isTight, box, paragraphs: words } = shape
  const first = words[0]?.runs[0]
  return element(
    'p:sp',
    {},
    element(
      'p:nvSpPr',
      {},
      element('p:cNvPr', { id, name }),
      holder
        ? element('p:cNvSpPr', {}, element('a:spLocks', { noGrp: 1 }))
        : element('p:cNvSpPr', { txBox: 1 }),
      element('p:nvPr', {}, holder && element('p:ph', holder)),
    ),
    element(
      'p:spPr',
      {},
      transform('a:xfrm', shape.fill ? box : raised(holder ? roomy(box, words) : box, words)),
      geometry(box, shape.radius ?? 0),
      shape.fill || !holder ? fill(shape.fill, look) : nothing,
      shape.line ? outline(shape.line, look) : nothing,
    ),
    element(
      'p:txBody',
      {},
      element(
        'a:bodyPr',
        {
          wrap: isTight ? 'none' : 'square',
          lIns: emu(padding.left),
          tIns: emu(padding.top),
          rIns: emu(padding.right),
          bIns: emu(padding.bottom),
          anchor: 't',
        },
        holder ? element('a:normAutofit') : element('a:noAutofit'),
      ),
      element('a:lstStyle'),
      shape.role === 'number' && first
        ? element(
            'a:p',
            {},
            element('a:pPr', { algn: words[0]?.align === 'right' ? 'r' : 'l' }),
            slideNumber(first, writing),
          )
        : paragraphs(words, writing),
    ),
  )
}

/** Programs have the room between lines above each, a browser half of it: with that less the words stand where they do there. */
function raised(box: Box, [first]: readonly Paragraph[]): Box {
  if (!first || first.isExact) return box
  const size = Math.max(...first.runs.map((run) => run.size))
  return { ...box, y: Math.max(0, box.y - Math.max(0, first.leading - size * natural) / 2) }
}

/** A place in which programs make letters smaller that do not fit has half a line to spare: they measure lines a little otherwise. */
function roomy(box: Box, words: readonly Paragraph[]): Box {
  return { ...box, height: box.height + (words.at(-1)?.leading ?? 0) / 2 }
}

/** A formula that stands alone. */
export function formulaShape(
  { box }: PictureShape,
  run: TextRun,
  { id, name }: Named,
  writing: PartWriting,
): Xml {
  return element(
    'p:sp',
    {},
    element(
      'p:nvSpPr',
      {},
      element('p:cNvPr', { id, name }),
      element('p:cNvSpPr', { txBox: 1 }),
      element('p:nvPr'),
    ),
    element(
      'p:spPr',
      {},
      transform('a:xfrm', box),
      element('a:prstGeom', { prst: 'rect' }, element('a:avLst')),
      element('a:noFill'),
    ),
    element(
      'p:txBody',
      {},
      element(
        'a:bodyPr',
        { wrap: 'none', lIns: 0, tIns: 0, rIns: 0, bIns: 0, anchor: 'ctr' },
        element('a:noAutofit'),
      ),
      element('a:lstStyle'),
      element('a:p', {}, run.formula && formula(run, run.formula, true, writing)),
    ),
  )
}

export function boxShape(
  { box, fill: paint, line, radius }: BoxShape,
  { id, name }: Named,
  writing: PartWriting,
): Xml {
  return element(
    'p:sp',
    {},
    element('p:nvSpPr', {}, decorative(id, name), element('p:cNvSpPr'), element('p:nvPr')),
    element(
      'p:spPr',
      {},
      transform('a:xfrm', box),
      geometry(box, radius),
      fill(paint, writing.look),
      outline(line, writing.look),
    ),
  )
}

function geometry({ width, height }: Box, radius: number): Xml {
  const share = radius / Math.min(width, height)
  if (!(share > 0.005)) return element('a:prstGeom', { prst: 'rect' }, element('a:avLst'))
  const round = Math.round(Math.min(0.5, share) * 100_000)
  return element(
    'a:prstGeom',
    { prst: 'roundRect' },
    element('a:avLst', {}, element('a:gd', { name: 'adj', fmla: `val ${round}` })),
  )
}

/** A picture's files: the one that every program shows, and its original where that is a drawing. */
export interface PictureFiles {
  readonly id: string
  readonly svg?: string | undefined
  /** What it is the first picture of. */
  readonly played?: (PlayedFiles & { readonly kind: 'video' | 'audio' }) | undefined
}

/** The ids of a film or a sound: for programs before 2010, and for all since. */
export interface PlayedFiles {
  readonly link: string
  readonly embedded: string
}

export function pictureShape(
  shape: PictureShape,
  { id, name }: Named,
  holder: PlaceholderOf,
  files: PictureFiles,
  writing: PartWriting,
): Xml {
  const { alt, link, crop, opacity, box } = shape
  const leading = link === undefined ? undefined : writing.link(link)
  const { played } = files
  const click = played
    ? element('a:hlinkClick', { 'r:id': '', action: 'ppaction://media' })
    : leading &&
      element('a:hlinkClick', {
        'r:id': leading.id,
        action: leading.isSlide ? 'ppaction://hlinksldjump' : undefined,
      })
  return element(
    'p:pic',
    {},
    element(
      'p:nvPicPr',
      {},
      alt === '' ? decorative(id, name, click) : element('p:cNvPr', { id, name, descr: alt }, click),
      element('p:cNvPicPr', {}, element('a:picLocks', { noGrp: holder ? 1 : undefined, noChangeAspect: 1 })),
      element('p:nvPr', {}, holder && element('p:ph', holder), played && media(played)),
    ),
    element(
      'p:blipFill',
      {},
      element(
        'a:blip',
        { 'r:embed': files.id },
        opacity < 0.995 ? element('a:alphaModFix', { amt: Math.round(opacity * 100_000) }) : undefined,
        files.svg === undefined ? undefined : drawing(files.svg),
      ),
      crop &&
        element(
          'a:srcRect',
          Object.fromEntries(
            [
              ['l', crop.left],
              ['t', crop.top],
              ['r', crop.right],
              ['b', crop.bottom],
            ].map(([side, part]) => [side, Math.round(Number(part) * 100_000)]),
          ),
        ),
      element('a:stretch', {}, element('a:fillRect')),
    ),
    element(
      'p:spPr',
      {},
      transform('a:xfrm', box),
      element('a:prstGeom', { prst: 'rect' }, element('a:avLst')),
      shape.fill ? fill(shape.fill, writing.look) : nothing,
      shape.line ? outline(shape.line, writing.look) : nothing,
    ),
  )
}

const media = ({ kind, link, embedded }: NonNullable<PictureFiles['played']>) =>
  all([
    element(`a:${kind}File`, { 'r:link': link }),
    element(
      'p:extLst',
      {},
      element(
        'p:ext',
        { uri: '{DAA4B4D4-6D71-4841-9C94-3DE7FCFB9230}' },
        element('p14:media', {
          'xmlns:p14': 'http://schemas.microsoft.com/office/powerpoint/2010/main',
          'r:embed': embedded,
        }),
      ),
    ),
  ])

const drawing = (id: string) =>
  element(
    'a:extLst',
    {},
    element(
      'a:ext',
      { uri: '{96DAC541-7B7A-43D3-8B79-37D633B846F1}' },
      element('asvg:svgBlip', {
        'xmlns:asvg': 'http://schemas.microsoft.com/office/drawing/2016/SVG/main',
        'r:embed': id,
      }),
    ),
  )

/** It says nothing, and is marked so: a reader who listens passes over it. */
function decorative(id: number, name: string, click?: Xml): Xml {
  return element(
    'p:cNvPr',
    { id, name, descr: '' },
    click,
    element(
      'a:extLst',
      {},
      element(
        'a:ext',
        { uri: '{C183D7F6-B498-43B3-948B-1728B52AA6E4}' },
        element('adec:decorative', {
          'xmlns:adec': 'http://schemas.microsoft.com/office/drawing/2017/decorative',
          val: 1,
        }),
      ),
    ),
  )
}

export function tableShape(shape: TableShape, { id, name }: Named, writing: PartWriting): Xml {
  const { columns, rows, hasHeader, box } = shape
  return element(
    'p:graphicFrame',
    {},
    element(
      'p:nvGraphicFramePr',
      {},
      element('p:cNvPr', { id, name, descr: shape.name || undefined }),
      element('p:cNvGraphicFramePr', {}, element('a:graphicFrameLocks', { noGrp: 1 })),
      element('p:nvPr'),
    ),
    transform('p:xfrm', box),
    element(
      'a:graphic',
      {},
      element(
        'a:graphicData',
        { uri: 'http://schemas.openxmlformats.org/drawingml/2006/table' },
        element(
          'a:tbl',
          {},
          element('a:tblPr', { firstRow: hasHeader ? 1 : undefined }, element('a:tableStyleId', {}, noStyle)),
          element('a:tblGrid', {}, all(columns.map((width) => element('a:gridCol', { w: emu(width) })))),
          all(
            rows.map(({ height, cells }) =>
              element('a:tr', { h: emu(height) }, all(cells.map((cell) => tableCell(cell, writing)))),
            ),
          ),
        ),
      ),
    ),
  )
}

/** “No Style, No Grid”: what a cell looks like stands in it. */
const noStyle = '{2D5ABB26-0587-4C30-8999-92F81FD0307C}' as Xml

function tableCell(
  { paragraphs: words, across, down, merged, fill: paint, below, padding }: TableCell,
  writing: PartWriting,
): Xml {
  const line = (side: string, of?: TableCell['below']) =>
    of
      ? element(`a:${side}`, { w: emu(of.width) }, fill(of.colour, writing.look))
      : element(`a:${side}`, { w: 0 }, element('a:noFill'))
  return element(
    'a:tc',
    {
      gridSpan: across > 1 ? across : undefined,
      rowSpan: down > 1 ? down : undefined,
      hMerge: merged === 'across' ? 1 : undefined,
      vMerge: merged === 'down' ? 1 : undefined,
    },
    element(
      'a:txBody',
      {},
      element('a:bodyPr'),
      element('a:lstStyle'),
      words.length > 0 ? paragraphs(words, writing) : element('a:p'),
    ),
    element(
      'a:tcPr',
      {
        marL: emu(padding.left),
        marR: emu(padding.right),
        marT: emu(padding.top),
        marB: emu(padding.bottom),
      },
      line('lnL'),
      line('lnR'),
      line('lnT'),
      line('lnB', below),
      fill(paint, writing.look),
    ),
  )
}
