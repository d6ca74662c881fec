import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRef, PDFString } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import type { TagMark } from './page-scripts.ts'
import { openStructure } from './structure.ts'

const name = PDFName.of

/**
 * An element as Chromium writes it. A number is marked content of the page; `form 3` content 3 of the form on it; `other 3` of the second
 * page, said by the content itself; `link` an annotation; `lost` one that is not there.
 */
type Made = readonly [role: string, kids: readonly (Made | number | string)[], about?: About]
interface About {
  readonly lang?: string
  readonly alt?: string
  /** On the second page. */
  readonly second?: true
}

async function open() {
  const document = await PDFDocument.create()
  const { context, catalog } = document
  const [page, second] = [document.addPage().ref, document.addPage().ref]
  const form = context.register(context.stream(''))
  const structure = openStructure(document)

  const entry = (kid: Made | number | string): PDFNumber | PDFDict | PDFRef => {
    if (typeof kid === 'number') return PDFNumber.of(kid)
    if (typeof kid !== 'string') return make(kid)
    const [kind, id] = kid.split(' ')
    if (kind === 'link')
      return context.obj({ Type: 'OBJR', Obj: context.register(context.obj({ Kind: 'annotation' })) })
    if (kind === 'lost') return context.obj({ Type: 'OBJR', Obj: PDFRef.of(9999) })
    return context.obj({ MCID: Number(id), ...(kind === 'form' ? { Stm: form } : { Pg: second }) })
  }
  const make = ([role, kids, { lang, alt, second: isSecond } = {}]: Made): PDFRef =>
    context.register(
      context.obj({
        S: role,
        K: kids.map(entry),
        ...(lang !== undefined && { Lang: PDFString.of(lang) }),
        ...(alt !== undefined && { Alt: PDFString.of(alt) }),
        ...(isSecond && { Pg: second }),
      }),
    )

  /** Reads tags that are found from a catalog of their own, all on the first page unless they say otherwise. */
  function read(tops: readonly Made[], marks: readonly TagMark[] = []) {
    const root = context.obj({ K: tops.map(make), Pg: page })
    for (const top of root.lookup(name('K'), PDFArray).asArray()) {
      const dict = context.lookup(top, PDFDict)
      if (!dict.has(name('Pg'))) dict.set(name('Pg'), page)
    }
    const own = context.obj({ StructTreeRoot: context.register(root) })
    catalog.set(
      name('StructTreeRoot'),
      catalog.get(name('StructTreeRoot')) ?? own.get(name('StructTreeRoot')) ?? root,
    )
    structure.read(own, marks)
  }

  /** The tree as it is written, an element a line. */
  function written(): string {
    structure.write()
    const lines: string[] = []
    const look = (one: unknown, indent: string): void => {
      if (one instanceof PDFNumber) lines.push(`${indent}${one.asNumber()}`)
      else if (one instanceof PDFArray) for (const kid of one.asArray()) look(kid, indent)
      else {
        const dict = one instanceof PDFRef ? context.lookup(one, PDFDict) : (one as PDFDict)
        const type = dict.get(name('Type'))
        if (type === name('MCR')) {
          const where = dict.has(name('Stm')) ? 'form' : dict.get(name('Pg')) === second ? 'second' : 'first'
          lines.push(`${indent}${dict.get(name('MCID'))} of ${where}`)
        } else if (type === name('OBJR')) lines.push(`${indent}link`)
        else {
          const said = ['Lang', 'Alt', 'ActualText'].flatMap((key) => {
            const text = dict.lookup(name(key))
            return text === undefined ? [] : `${key} ${(text as PDFString).decodeText()}`
          })
          const onSecond = dict.get(name('Pg')) === second ? ['second'] : []
          lines.push(
            [`${indent}${dict.lookup(name('S'), PDFName).decodeText()}`, ...said, ...onSecond].join(', '),
          )
          look(dict.get(name('K')) ?? context.obj([]), `${indent}  `)
        }
      }
    }
    look(catalog.lookup(name('StructTreeRoot'), PDFDict).get(name('K')), '')
    return lines.join('\n')
  }
  return { structure, read, written, page, second, form }
}

/** What becomes of these tags. */
async function treeOf(tops: readonly Made[], marks: readonly TagMark[] = []): Promise<string> {
  const { read, written } = await open()
  read(tops, marks)
  return written()
}

describe('what Chromium wraps around things', () => {
  it('is left out, and what stands in it moves up', async () => {
    expect(await treeOf([['Document', [['NonStruct', [['NonStruct', [1, ['P', [2]]]], 3]]]]])).toBe(
      'Document\n  1\n  P\n    2\n  3',
    )
  })
  it('is a Span where it says a language', async () => {
    expect(await treeOf([['P', [['NonStruct', [1], { lang: 'fr' }]]]])).toBe('P\n  Span, Lang fr\n    1')
  })
  it('stays where a mark says what stands there', async () => {
    const tree = await treeOf([['P', [['NonStruct', [1], { lang: 'en-x-k0' }]]]], [{ text: 'a  b' }])
    expect(tree).toBe('P\n  NonStruct, ActualText a  b\n    1')
  })
})

describe('what marked content stands in', () => {
  it('is one block for all that is on its lines', async () => {
    const { structure, read, page } = await open()
    read([
      [
        'Document',
        [
          ['P', [1, ['Span', [['Link', [2]]]], 3]],
          ['P', [4]],
        ],
      ],
    ])
    const [first, second, third, other] = [1, 2, 3, 4].map((id) => structure.tellsIn(page, id)?.block)
    expect(first).toBeDefined()
    expect([second, third]).toEqual([first, first])
    expect(other).not.toBe(first)
    expect(structure.tellsIn(page, 5)).toBeUndefined()
  })
  it('is told of what is read later, too, and of forms', async () => {
    const { structure, read, page, form } = await open()
    read([['Document', [['P', [1]]]]])
    expect(structure.tellsIn(page, 2)).toBeUndefined()
    read([['Document', [['P', [2, 'form 3']]]]])
    expect(structure.tellsIn(page, 2)).toBeDefined()
    expect(structure.tellsIn(form, 3)?.block).toBe(structure.tellsIn(page, 2)?.block)
  })
  it('has a direction of its own, and within it elements of others', async () => {
    const { structure, read, page } = await open()
    const marks: TagMark[] = [{ isRightToLeft: true }, { isRightToLeft: false }, { text: 'a' }]
    read(
      [
        ['P', [1]],
        ['Div', [['P', [2, ['Span', [3, ['Code', [4]]], { lang: 'en-x-k1' }]]]], { lang: 'en-x-k0' }],
        ['P', [5], { lang: 'en-x-k2' }],
      ],
      marks,
    )
    const said = [1, 2, 3, 4, 5].map((id) => {
      const { isRightToLeft, isolates = [] } = structure.tellsIn(page, id) ?? {}
      return [isRightToLeft, ...isolates.map((one) => one.isRightToLeft)]
    })
    expect(said).toEqual([[undefined], [true], [true, false], [true, false, false], [false]])
  })
  it('is not said of drawings, whose text is told by other words', async () => {
    const { structure, read, page } = await open()
    read([
      [
        'P',
        [
          ['Formula', [1], { alt: 'x' }],
          ['Figure', [2], { alt: 'y' }],
        ],
      ],
    ])
    expect([1, 2].map((id) => structure.tellsIn(page, id))).toEqual([undefined, undefined])
  })
  it('can be split into parts, which are told one after the other', async () => {
    const { structure, read, written, page } = await open()
    read([['P', [1, ['Span', [2]], 3]]])
    structure.split(page, 1, 7)
    structure.split(page, 7, 8)
    structure.split(page, 2, 9)
    structure.split(page, 5, 10)
    expect(structure.tellsIn(page, 9)?.block).toBe(structure.tellsIn(page, 3)?.block)
    expect(written()).toBe('P\n  1\n  7\n  8\n  Span\n    2\n    9\n  3')
  })
})

describe('a mark', () => {
  it('says the role, and is taken off the language', async () => {
    const marks: TagMark[] = [{ role: 'Formula' }, { role: 'Sect', language: 'de' }]
    const tops: Made[] = [
      [
        'Document',
        [
          ['Div', [1], { lang: 'en-x-k1' }],
          ['Figure', [2], { lang: 'en-x-k0', alt: 'x' }],
          ['P', [3], { lang: 'it' }],
        ],
      ],
    ]
    expect(await treeOf(tops, marks)).toBe(
      'Document\n  Sect, Lang de\n    1\n  Formula, Alt x\n    2\n  P, Lang it\n    3',
    )
  })
  it('that is not known says nothing', async () => {
    expect(await treeOf([['P', [1], { lang: 'en-x-k7' }]])).toBe('P\n  1')
  })
})

describe('content', () => {
  it('lies on the page of what is around it, of its element, or its own', async () => {
    expect(
      await treeOf([
        [
          'Sect',
          [
            ['P', [1]],
            ['P', [2, 'other 5'], { second: true }],
            ['P', [3, 'other 4']],
          ],
        ],
      ]),
    ).toBe('Sect\n  P\n    1\n  P, second\n    2\n    5\n  P\n    3\n    4 of second')
  })
  it('may be that of a form', async () => {
    expect(await treeOf([['P', ['form 3', 1]]])).toBe('P\n  3 of form\n  1')
  })
  it('is a link’s annotation, if that is there', async () => {
    expect(await treeOf([['P', [1, ['Link', ['link', 2]], ['Link', ['lost', 3]]]]])).toBe(
      'P\n  1\n  Link\n    link\n    2\n  Link\n    3',
    )
  })
  it('that turned out to be decoration is taken out, and what is empty for it', async () => {
    const { structure, read, written, page, form } = await open()
    read([
      [
        'Sect',
        [
          ['P', [1, 2]],
          ['P', [3]],
          ['P', ['form 1', 'form 2']],
        ],
      ],
    ])
    for (const id of [2, 3]) structure.drop(page, id)
    structure.drop(form, 1)
    expect(written()).toBe('Sect\n  P\n    1\n  P\n    2 of form')
  })
})

describe('a figure', () => {
  const picture: Made = ['Figure', [1], { alt: 'A tree' }]
  it.each<[string, Made, string]>([
    [
      'with a picture is one, with its text',
      ['Figure', [picture, ['Caption', [2]]]],
      'Figure, Alt A tree\n  1\n  Caption\n    2',
    ],
    [
      'that says what it shows is one',
      ['Figure', [picture], { alt: 'A wood' }],
      'Figure, Alt A wood\n  Figure, Alt A tree\n    1',
    ],
    [
      'with two pictures is none',
      ['Figure', [picture, picture]],
      'Div\n  Figure, Alt A tree\n    1\n  Figure, Alt A tree\n    1',
    ],
    ['around words is none', ['Figure', [['P', [2]]]], 'Div\n  P\n    2'],
    ['around nothing but paint is left out', ['Figure', [2]], '2 of first'],
    [
      'with a picture that says nothing says nothing',
      ['Figure', [['Figure', [['P', [1]]]]]],
      'Div\n  Div\n    P\n      1',
    ],
  ])('%s', async (_, made, expected) => {
    expect(await treeOf([made])).toBe(expected)
  })

  it('and a formula are drawn, whatever is in them; nothing else is', async () => {
    const { structure, read, page, form } = await open()
    read(
      [
        [
          'Document',
          [
            ['Figure', [1, ['P', [2, 'form 2']]], { alt: 'x' }],
            ['Div', [3], { lang: 'en-x-k0', alt: 'y' }],
            ['Figure', [['P', [4]]]],
            ['P', [5, 'form 5'], { alt: 'z' }],
            ['Div', [6], { lang: 'en-x-k0' }],
          ],
        ],
      ],
      [{ role: 'Formula' }],
    )
    const drawn = (stream: PDFRef) => [1, 2, 3, 4, 5, 6].filter((id) => structure.isDrawing(stream, id))
    expect(drawn(page)).toEqual([1, 2, 3])
    expect(drawn(form)).toEqual([2])
  })
})

describe('stretches', () => {
  it('have one Document, and each its own marks', async () => {
    const { read, written } = await open()
    const slide: Made = ['Div', [1], { lang: 'en-x-k0' }]
    read([['Document', [slide]]], [{ role: 'Sect' }])
    read([['Document', [slide, ['P', [2]]]]], [{ role: 'Note' }])
    expect(written()).toBe('Document\n  Sect\n    1\n  Note\n    1\n  P\n    2')
  })
  it('keep their tops apart where these are others', async () => {
    const { read, written } = await open()
    read([['Document', [['P', [1]]]]])
    read([['Part', [['P', [2]]]]])
    expect(written()).toBe('Document\n  P\n    1\nPart\n  P\n    2')
  })
})
