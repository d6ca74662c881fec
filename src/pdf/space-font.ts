import { type PDFContext, PDFName, type PDFRef } from 'pdf-lib'
import { rightToLeftSpace } from './text-order.ts'

/**
 * A font (Type 3, ISO 32000-1, 9.6.5) of nothing but the space between words that are read from right to left. pdf.js drops a
 * space where the next letter lies before it; one that means a mark for the direction as well it takes for a letter.
 */
export function writeSpaceFont(context: PDFContext): PDFRef {
  const hex = Buffer.from(rightToLeftSpace, 'utf16le').swap16().toString('hex')
  const meanings = `begincmap
1 begincodespacerange
<00> <FF>
endcodespacerange
1 beginbfchar
<20> <${hex}>
endbfchar
endcmap
`
  const font = context.obj({
    Type: 'Font',
    Subtype: 'Type3',
    FontBBox: [0, 0, 0, 0],
    FontMatrix: [0.001, 0, 0, 0.001, 0, 0],
    FirstChar: 32,
    LastChar: 32,
    Widths: [250],
    Encoding: { Type: 'Encoding', Differences: [32, PDFName.of('space')] },
    CharProcs: { space: context.register(context.stream('250 0 d0')) },
    Resources: {},
    ToUnicode: context.register(context.stream(meanings)),
  })
  return context.register(font)
}
