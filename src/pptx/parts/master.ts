import { colour, colourMap, type OfficeTheme } from '../look.ts'
import { all, document, element, nameSpaces, type Xml } from '../xml.ts'
import { filledGround, footBoxes, placeholder, places, tree } from './layouts.ts'
import { emu, points } from './lengths.ts'

/** `slideMaster1.xml`: what all layouts have from the theme. `layouts`: the ids of their relations. */
export function masterPart(
  look: OfficeTheme,
  layouts: readonly string[],
  width: number,
  height: number,
): string {
  const where = places(look, width, height)
  const foot = footBoxes(look, width, height)
  return document(
    element(
      'p:sldMaster',
      nameSpaces,
      element(
        'p:cSld',
        {},
        element('p:bg', {}, filledGround(element('a:solidFill', {}, element('a:schemeClr', { val: 'bg1' })))),
        tree(
          all([
            placeholder(2, 'Title', { type: 'title' }, where.title, ['Title']),
            placeholder(3, 'Text', { type: 'body', idx: 1 }, where.body, [
              'Text',
              'Second level',
              'Third level',
              'Fourth level',
              'Fifth level',
            ]),
            placeholder(4, 'Footer', { type: 'ftr', sz: 'quarter', idx: 3 }, foot.footer, []),
            placeholder(5, 'Number', { type: 'sldNum', sz: 'quarter', idx: 4 }, foot.number, 'number'),
          ]),
        ),
      ),
      colourMap(look),
      element(
        'p:sldLayoutIdLst',
        {},
        all(layouts.map((id, at) => element('p:sldLayoutId', { id: 2_147_483_649 + at, 'r:id': id }))),
      ),
      element('p:hf', { hdr: 0, dt: 0 }),
      element('p:txStyles', {}, titleStyle(look), bodyStyle(look), otherStyle),
    ),
  )
}

const titleStyle = (look: OfficeTheme): Xml =>
  element(
    'p:titleStyle',
    {},
    element(
      'a:lvl1pPr',
      { algn: 'l' },
      element('a:lnSpc', {}, element('a:spcPct', { val: 90_000 })),
      element('a:spcBef', {}, element('a:spcPts', { val: 0 })),
      element('a:buNone'),
      letters('+mj-lt', look.theme.type.headMost, look.theme.type.headWeight >= 600),
    ),
  )

const levels = [0, 1, 2, 3, 4, 5, 6, 7, 8]

const bodyStyle = (look: OfficeTheme): Xml =>
  element(
    'p:bodyStyle',
    {},
    all(
      levels.map((level) =>
        element(
          `a:lvl${level + 1}pPr`,
          { marL: emu(40 * (level + 1)), indent: -emu(40), algn: 'l' },
          element('a:spcBef', {}, element('a:spcPts', { val: 900 })),
          element(
            'a:buClr',
            {},
            colour(look.scheme.find(([name]) => name === 'accent1')?.[1] ?? '#000000', look),
          ),
          element('a:buFont', { typeface: 'Arial' }),
          element('a:buChar', { char: '•' }),
          letters('+mn-lt', look.theme.type.text * 0.9 ** level, false),
        ),
      ),
    ),
  )

const letters = (typeface: string, size: number, bold: boolean) =>
  element(
    'a:defRPr',
    { sz: points(size), b: bold ? 1 : undefined, kern: 1200 },
    element('a:solidFill', {}, element('a:schemeClr', { val: 'tx1' })),
    element('a:latin', { typeface }),
    element('a:ea', { typeface: typeface.replace('lt', 'ea') }),
    element('a:cs', { typeface: typeface.replace('lt', 'cs') }),
  )

const otherStyle = element(
  'p:otherStyle',
  {},
  element('a:lvl1pPr', { algn: 'l' }, letters('+mn-lt', 24, false)),
)
