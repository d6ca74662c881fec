import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFRef, PDFString } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import type { TagMark } from './page-scripts.ts'
import type { Kid, MarkedContent, StructureElement } from './structure-tree.ts'
import { writeTree } from './structure-write.ts'

/** An element: its type, what stands in it, and what else is known of it. A number is content of a page, from 0: `10` is the first of the second. */
type Made = readonly [role: string, kids: readonly (Made | number | 'link')[], more?: More]
interface More {
  readonly mark?: TagMark
  readonly id?: string
  readonly headers?: readonly string[]
}

const name = PDFName.of

/** Writes a tree of two pages, and reads from the file what stands there, an element a line. */
async function written(tops: readonly Made[], isDropped: (content: MarkedContent) => boolean = () => false) {
  const document = await PDFDocument.create()
  const pages = [document.addPage().ref, document.addPage().ref]
  const { context } = document
  const make = ([role, inner, { mark, id, headers } = {}]: Made): StructureElement => {
    const dict = context.obj({ ...(id !== undefined && { ID: PDFString.of(id) }) })
    if (headers) dict.set(name('A'), context.obj({ Headers: headers.map((one) => PDFString.of(one)) }))
    const kids = inner.map((kid): Kid => {
      if (kid === 'link')
        return { kind: 'object', dict: context.obj({ Type: 'OBJR', Obj: context.register(context.obj({})) }) }
      if (typeof kid !== 'number') return make(kid)
      const page = pages[Math.floor(kid / 10)] ?? PDFRef.of(1)
      return { kind: 'content', page, stream: undefined, id: kid % 10 }
    })
    return {
      kind: 'element',
      dict,
      ref: context.register(dict),
      role,
      mark,
      kids,
    }
  }
  const root = context.obj({})
  context.register(root)
  const { pages: found, links } = writeTree(document, root, tops.map(make), isDropped)

  const pageOf = (ref: unknown) => pages.indexOf(ref as PDFRef)
  const textOf = (value: unknown) =>
    value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined
  const lines: string[] = []
  const read = (entry: unknown, parent: unknown, indent: string): string => {
    if (entry instanceof PDFNumber) return `${indent}${entry.asNumber()}`
    const dict = entry instanceof PDFRef ? context.lookup(entry, PDFDict) : (entry as PDFDict)
    const type = dict.get(name('Type'))
    if (type === name('MCR'))
      return `${indent}${dict.get(name('MCID'))} of page ${pageOf(dict.get(name('Pg')))}`
    if (type === name('OBJR')) return `${indent}link`
    const headers = dict
      .lookupMaybe(name('A'), PDFDict)
      ?.lookup(name('Headers'), PDFArray)
      .asArray()
      .map(textOf)
    const facts = [
      dict.get(name('Pg')) && `page ${pageOf(dict.get(name('Pg')))}`,
      textOf(dict.get(name('ID'))),
      textOf(dict.get(name('ActualText'))),
      headers && `below ${headers.join(' ')}`,
      dict.get(name('P')) !== parent && 'lost',
    ].filter(Boolean)
    const kids = dict.lookup(name('K'))
    const list = kids === undefined ? [] : kids instanceof PDFArray ? kids.asArray() : [dict.get(name('K'))]
    const own = `${indent}${`${dict.get(name('S'))}`.slice(1)}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`
    return [own, ...list.map((kid) => read(kid, entry, `${indent}  `))].join('\n')
  }
  for (const top of root.lookup(name('K'), PDFArray).asArray())
    lines.push(read(top, context.getObjectRef(root), ''))
  const names = root.lookupMaybe(name('IDTree'), PDFDict)?.lookup(name('Names'), PDFArray).asArray() ?? []
  const roles = root.lookupMaybe(name('RoleMap'), PDFDict)
  return {
    tree: lines.join('\n'),
    ids: names.flatMap((one) => textOf(one) ?? []),
    roles: roles ? `${roles}`.match(/\w+/g)?.join(' ') : undefined,
    pages: [...found].map(([step, ref]) => `${step} ${pageOf(ref)}`),
    links: [...links.values()],
  }
}

it.each([
  ['H1 H2 P H3 H1', 'H1 H2 P H3 H1'],
  // None is left out on the way down, also below one that was lifted.
  ['H1 H3 H4 H2 H6', 'H1 H2 H3 H2 H3'],
  ['H2 H2 H3', 'H1 H1 H2'],
  ['H3 H2 H4', 'H1 H1 H2'],
  ['P', 'P'],
])('of the headings %s it writes %s', async (roles, expected) => {
  const { tree } = await written(roles.split(' ').map((role, id) => [role, [id]]))
  expect(tree.match(/^\w+/gm)?.join(' ')).toBe(expected)
})

describe('the tree', () => {
  it('names a page once, and what of an element lies on another', async () => {
    const { tree } = await written([
      [
        'Sect',
        [
          ['P', [0, 1, 10]],
          ['P', [11]],
        ],
      ],
    ])
    expect(tree).toBe('Sect\n  P (page 0)\n    0\n    1\n    0 of page 1\n  P (page 1)\n    1')
  })

  it('has nothing that is dropped, nor what is empty for it, but for cells', async () => {
    const { tree } = await written(
      [
        [
          'Sect',
          [
            ['P', [0]],
            ['Figure', [1]],
            [
              'TR',
              [
                ['TD', []],
                ['TH', [1]],
              ],
            ],
            ['Span', ['link']],
          ],
        ],
      ],
      ({ id }) => id === 1,
    )
    expect(tree).toBe('Sect\n  P (page 0)\n    0\n  TR\n    TD\n    TH\n  Span\n    link')
  })

  it('gives a point of a list a body, behind its label', async () => {
    const { tree } = await written([
      [
        'L',
        [
          ['LI', [['Lbl', [0]], 1, ['P', [2]]]],
          ['LI', [['LBody', [3]]]],
        ],
      ],
    ])
    expect(tree).toBe(
      'L\n  LI\n    Lbl (page 0)\n      0\n    LBody (page 0)\n      1\n      P (page 0)\n        2\n  LI\n    LBody (page 0)\n      3',
    )
  })

  it('makes points of terms and what they mean', async () => {
    const { tree } = await written([
      [
        'L',
        [
          ['Term', [0]],
          ['Term', [1]],
          ['Definition', [2]],
          ['Definition', [3]],
          ['Term', [4]],
          ['P', [5]],
        ],
      ],
      [
        'L',
        [
          ['P', [6]],
          ['Term', [7]],
        ],
      ],
    ])
    expect(tree).toBe(
      [
        'L\n  LI\n    Lbl (page 0)\n      0\n      1\n    LBody (page 0)\n      2\n      3',
        '  LI\n    Lbl (page 0)\n      4\n    LBody\n      P (page 0)\n        5',
        'L\n  LI\n    LBody\n      P (page 0)\n        6\n  LI\n    Lbl (page 0)\n      7',
      ].join('\n'),
    )
  })

  it('counts identifiers anew, and headers of cells with them; notes have their own', async () => {
    const { tree, ids } = await written([
      ['TH', [0], { id: 'x77' }],
      ['TD', [1], { headers: ['x99', 'x77'] }],
      ['TH', [2], { id: 'x99' }],
      ['Note', [3], { id: 'x5' }],
      ['Note', [4]],
    ])
    expect(tree.match(/\(.*\)/g)).toEqual([
      '(page 0, node000000)',
      '(page 0, below node000001 node000000)',
      '(page 0, node000001)',
      '(page 0, note000002)',
      '(page 0, note000003)',
    ])
    expect(ids).toEqual(['node000000', 'node000001', 'note000002', 'note000003'])
    expect((await written([['P', [0]]])).ids).toEqual([])
  })

  it('tells what a type is that PDF does not know, and what is said instead of signs', async () => {
    const { tree, roles } = await written([
      ['Aside', [0], { mark: { text: 'two thirds' } }],
      ['P', [1]],
    ])
    expect(tree).toBe('Aside (page 0, two thirds)\n  0\nP (page 0)\n  1')
    expect(roles).toBe('Aside Span')
    expect((await written([['P', [1]]])).roles).toBeUndefined()
  })

  it('knows what links say, and the first page of each step', async () => {
    const { links, pages } = await written([
      [
        'Sect',
        [
          ['Link', ['link', 0], { mark: { link: 'There' } }],
          ['Link', ['link']],
        ],
        { mark: { slide: 0 } },
      ],
      ['Sect', [['P', [10]]], { mark: { slide: 0, step: 2 } }],
      ['Sect', [['P', [10]]], { mark: { slide: 1, part: 1 } }],
      ['Sect', ['link'], { mark: { slide: 2 } }],
    ])
    expect(links).toEqual(['There'])
    expect(pages).toEqual(['0/0 0', '0/2 1'])
  })
})
