/** The layouts of a master: for each kind of slide, where its title and its words stand when one is added by hand. */
import type { Box } from '../../check/finding.ts'
import type { OfficeTheme } from '../look.ts'
import { all, document, element, nameSpaces, type Xml } from '../xml.ts'
import { transform } from './lengths.ts'

export interface LayoutKind {
  /** As PowerPoint lists it. */
  readonly name: string
  /** PowerPoint's own name of the kind (`ST_SlideLayoutType`), if it has one. */
  readonly type?: string
  readonly holds: readonly Holder[]
}

export interface Holder {
  readonly type?: 'title' | 'ctrTitle' | 'subTitle' | 'body' | 'pic'
  readonly index?: number
  readonly place: 'title' | 'body' | 'left' | 'right' | 'middle' | 'below' | 'above'
  readonly prompt: string
}

const title: Holder = { type: 'title', place: 'title', prompt: 'Title' }
const body: Holder = { index: 1, place: 'body', prompt: 'Text' }

/** In the order in which they are numbered. */
export const layoutKinds = {
  title: {
    name: 'Title',
    type: 'title',
    holds: [
      { type: 'ctrTitle', place: 'middle', prompt: 'Title' },
      { type: 'subTitle', index: 1, place: 'below', prompt: 'Subtitle' },
    ],
  },
  content: { name: 'Content', type: 'obj', holds: [title, body] },
  section: {
    name: 'Section',
    type: 'secHead',
    holds: [
      { ...title, place: 'middle' },
      { type: 'body', index: 1, place: 'below', prompt: 'Text' },
    ],
  },
  statement: {
    name: 'Statement',
    holds: [
      { ...title, place: 'middle' },
      { type: 'body', index: 1, place: 'below', prompt: 'Text' },
    ],
  },
  columns: {
    name: 'Two columns',
    type: 'twoObj',
    holds: [title, { index: 1, place: 'left', prompt: 'Text' }, { index: 2, place: 'right', prompt: 'Text' }],
  },
  picture: {
    name: 'Picture',
    holds: [
      title,
      { type: 'pic', index: 13, place: 'body', prompt: 'Picture' },
      { type: 'body', index: 1, place: 'below', prompt: 'Caption' },
    ],
  },
  quotation: {
    name: 'Quotation',
    holds: [title, { type: 'body', index: 1, place: 'body', prompt: 'Quotation' }],
  },
  number: { name: 'Number', holds: [title, { type: 'body', index: 1, place: 'body', prompt: 'Number' }] },
  titleOnly: { name: 'Title only', type: 'titleOnly', holds: [title] },
  blank: { name: 'Blank', type: 'blank', holds: [] },
} as const satisfies Readonly<Record<string, LayoutKind>>

export type LayoutName = keyof typeof layoutKinds

/** The layout of a kind of slide (`deck/layout.ts`). */
export function layoutFor(kind: string, bodies: number): LayoutName {
  if (
    kind === 'title' ||
    kind === 'section' ||
    kind === 'statement' ||
    kind === 'picture' ||
    kind === 'quotation' ||
    kind === 'number'
  )
    return kind
  if (bodies > 1) return 'columns'
  return bodies === 1 ? 'content' : 'titleOnly'
}

/** Where things stand on a slide of the theme. */
export function places(
  { theme: { margins, type } }: OfficeTheme,
  width: number,
  height: number,
): Readonly<Record<Holder['place'], Box>> {
  const { start, end, top, bottom } = margins.wide
  const [wide, head] = [width - start - end, Math.max(type.headHeight ?? 0, type.headMost * 1.1)]
  const below = top + head + type.headGap + 20
  const high = Math.max(80, height - below - bottom)
  const gap = 40
  return {
    title: { x: start, y: top, width: wide, height: head },
    above: { x: start, y: top, width: wide, height: head },
    body: { x: start, y: below, width: wide, height: high },
    left: { x: start, y: below, width: (wide - gap) / 2, height: high },
    right: { x: start + (wide + gap) / 2, y: below, width: (wide - gap) / 2, height: high },
    middle: { x: start, y: height * 0.25, width: wide, height: height * 0.3 },
    below: { x: start, y: height * 0.58, width: wide, height: height * 0.22 },
  }
}

export const footBoxes = ({ theme: { margins } }: OfficeTheme, width: number, height: number) => ({
  footer: { x: margins.wide.start, y: height - 52, width: width * 0.5, height: 36 },
  number: { x: width - margins.wide.end - 120, y: height - 52, width: 120, height: 36 },
})

export function layoutPart(kind: LayoutKind, look: OfficeTheme, width: number, height: number): string {
  const where = places(look, width, height)
  const holders = kind.holds.map((holder, at) =>
    placeholder(
      at + 2,
      holder.prompt,
      { type: holder.type, idx: holder.index },
      where[holder.place],
      holder.type === 'pic' ? [] : [holder.prompt],
    ),
  )
  const foot = footBoxes(look, width, height)
  const at = kind.holds.length + 2
  return document(
    element(
      'p:sldLayout',
      { ...nameSpaces, type: kind.type, preserve: 1, userDrawn: kind.type ? undefined : 1 },
      element(
        'p:cSld',
        { name: kind.name },
        tree(
          all([
            ...holders,
            placeholder(at, 'Footer', { type: 'ftr', sz: 'quarter', idx: 11 }, foot.footer, []),
            placeholder(at + 1, 'Number', { type: 'sldNum', sz: 'quarter', idx: 12 }, foot.number, 'number'),
          ]),
        ),
      ),
      element('p:clrMapOvr', {}, element('a:masterClrMapping')),
    ),
  )
}

/** What lies behind all of a slide or a master. */
export const filledGround = (filling: Xml): Xml => element('p:bgPr', {}, filling, element('a:effectLst'))

/** The shapes of a slide, a layout or a master, within what holds them. */
export const tree = (shapes: Xml): Xml =>
  element(
    'p:spTree',
    {},
    element(
      'p:nvGrpSpPr',
      {},
      element('p:cNvPr', { id: 1, name: '' }),
      element('p:cNvGrpSpPr'),
      element('p:nvPr'),
    ),
    element(
      'p:grpSpPr',
      {},
      element(
        'a:xfrm',
        {},
        element('a:off', { x: 0, y: 0 }),
        element('a:ext', { cx: 0, cy: 0 }),
        element('a:chOff', { x: 0, y: 0 }),
        element('a:chExt', { cx: 0, cy: 0 }),
      ),
    ),
    shapes,
  )

/** A place for words, as layouts and the master have them. */
export function placeholder(
  id: number,
  name: string,
  kind: Readonly<Record<string, string | number | undefined>>,
  box: Box,
  lines: readonly string[] | 'number',
): Xml {
  const words =
    lines === 'number'
      ? element(
          'a:p',
          {},
          element(
            'a:fld',
            { id: '{5D4B6C1E-27A3-4C52-9C3B-6E0F1A2B3C4D}', type: 'slidenum' },
            element('a:rPr', { lang: 'en-US' }),
            element('a:t', {}, '‹#›' as Xml),
          ),
        )
      : lines.length === 0
        ? element('a:p')
        : all(
            lines.map((line, level) =>
              element(
                'a:p',
                {},
                element('a:pPr', { lvl: level === 0 ? undefined : level }),
                element('a:r', {}, element('a:rPr', { lang: 'en-US' }), element('a:t', {}, line as Xml)),
              ),
            ),
          )
  return element(
    'p:sp',
    {},
    element(
      'p:nvSpPr',
      {},
      element('p:cNvPr', { id, name: `${name} ${id}` }),
      element('p:cNvSpPr', {}, element('a:spLocks', { noGrp: 1 })),
      element('p:nvPr', {}, element('p:ph', kind)),
    ),
    element(
      'p:spPr',
      {},
      transform('a:xfrm', box),
      element('a:prstGeom', { prst: 'rect' }, element('a:avLst')),
    ),
    element(
      'p:txBody',
      {},
      element('a:bodyPr', { lIns: 0, tIns: 0, rIns: 0, bIns: 0 }, element('a:normAutofit')),
      element('a:lstStyle'),
      words,
    ),
  )
}
