/** The speaker's words, on a page below their slide. */
import type { Paragraph } from '../drawn.ts'
import { colourMap } from '../look.ts'
import { all, document, element, nameSpaces, nothing, type Xml } from '../xml.ts'
import { filledGround, placeholder, tree } from './layouts.ts'
import { emu, transform } from './lengths.ts'
import { type PartWriting, paragraphs } from './text.ts'

/** An upright page of A4's proportions, in pixels. */
export const notesPage = { width: 720, height: 960 }

const slideBox = { x: 72, y: 96, width: 576, height: 324 }
const wordsBox = { x: 72, y: 456, width: 576, height: 408 }

export function notesMasterPart(): string {
  return document(
    element(
      'p:notesMaster',
      nameSpaces,
      element(
        'p:cSld',
        {},
        element(
          'p:bg',
          {},
          filledGround(element('a:solidFill', {}, element('a:srgbClr', { val: 'FFFFFF' }))),
        ),
        tree(
          all([
            slideImage({ type: 'sldImg', idx: 2 }, true),
            placeholder(3, 'Notes', { type: 'body', sz: 'quarter', idx: 3 }, wordsBox, ['Notes']),
          ]),
        ),
      ),
      colourMap({ isDark: false }),
      element(
        'p:notesStyle',
        {},
        all(
          Array.from({ length: 9 }, (_, level) =>
            element(
              `a:lvl${level + 1}pPr`,
              { marL: emu(24 * level), algn: 'l' },
              element(
                'a:defRPr',
                { sz: 1200 },
                element('a:solidFill', {}, element('a:srgbClr', { val: '000000' })),
                element('a:latin', { typeface: '+mn-lt' }),
              ),
            ),
          ),
        ),
      ),
    ),
  )
}

const slideImage = (kind: Readonly<Record<string, string | number>>, isPlaced: boolean) =>
  element(
    'p:sp',
    {},
    element(
      'p:nvSpPr',
      {},
      element('p:cNvPr', { id: 2, name: 'Slide 2' }),
      element('p:cNvSpPr', {}, element('a:spLocks', { noGrp: 1, noRot: 1, noChangeAspect: 1 })),
      element('p:nvPr', {}, element('p:ph', kind)),
    ),
    isPlaced
      ? element(
          'p:spPr',
          {},
          transform('a:xfrm', slideBox),
          element('a:prstGeom', { prst: 'rect' }, element('a:avLst')),
          element('a:noFill'),
          element('a:ln', { w: 9525 }, element('a:solidFill', {}, element('a:srgbClr', { val: '808080' }))),
        )
      : element('p:spPr'),
  )

/** `words` in the size and colour of the page, whatever those of the slide are. */
export function notesPart(words: readonly Paragraph[], writing: PartWriting): string {
  const plain = words.map((paragraph) => ({
    ...paragraph,
    leading: 16 * 1.2,
    above: 4,
    indent: 18 * (paragraph.level + (paragraph.mark ? 1 : 0)),
    ...(paragraph.mark && { mark: { ...paragraph.mark, hang: 18, colour: '#000000', size: 1 } }),
    runs: paragraph.runs.map((run) => ({ ...run, size: 16, colour: '#000000', ground: undefined })),
  }))
  return document(
    element(
      'p:notes',
      nameSpaces,
      element(
        'p:cSld',
        {},
        tree(
          all([
            slideImage({ type: 'sldImg' }, false),
            element(
              'p:sp',
              {},
              element(
                'p:nvSpPr',
                {},
                element('p:cNvPr', { id: 3, name: 'Notes 3' }),
                element('p:cNvSpPr', {}, element('a:spLocks', { noGrp: 1 })),
                element('p:nvPr', {}, element('p:ph', { type: 'body', idx: 1 })),
              ),
              element('p:spPr'),
              element('p:txBody', {}, element('a:bodyPr'), element('a:lstStyle'), paragraphs(plain, writing)),
            ) as Xml,
          ]),
        ),
      ),
      element('p:clrMapOvr', {}, element('a:masterClrMapping')),
      nothing,
    ),
  )
}
