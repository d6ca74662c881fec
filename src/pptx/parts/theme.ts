import type { OfficeTheme } from '../look.ts'
import { all, document, element, type Xml } from '../xml.ts'

/** `theme1.xml`: the colours and families that a document's slides go by (ECMA-376, 20.1.6.9). */
export function themePart({ name, scheme, fonts }: OfficeTheme): string {
  return document(
    element(
      'a:theme',
      { 'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main', name },
      element(
        'a:themeElements',
        {},
        element(
          'a:clrScheme',
          { name },
          all(
            scheme.map(([role, paint]) =>
              element(`a:${role}`, {}, element('a:srgbClr', { val: paint.slice(1).toUpperCase() })),
            ),
          ),
        ),
        element(
          'a:fontScheme',
          { name },
          family('a:majorFont', fonts.head),
          family('a:minorFont', fonts.body),
        ),
        element('a:fmtScheme', { name }, fills, lines, effects, grounds),
      ),
      element('a:objectDefaults'),
      element('a:extraClrSchemeLst'),
    ),
  )
}

const family = (role: string, typeface: string) =>
  element(
    role,
    {},
    element('a:latin', { typeface }),
    element('a:ea', { typeface: '' }),
    element('a:cs', { typeface: '' }),
  )

const own = element('a:solidFill', {}, element('a:schemeClr', { val: 'phClr' }))
const three = (one: Xml) => all([one, one, one])
const fills = element('a:fillStyleLst', {}, three(own))
const grounds = element('a:bgFillStyleLst', {}, three(own))
const lines = element('a:lnStyleLst', {}, three(element('a:ln', { w: 9525 }, own)))
const effects = element('a:effectStyleLst', {}, three(element('a:effectStyle', {}, element('a:effectLst'))))
