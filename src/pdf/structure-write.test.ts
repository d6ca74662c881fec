import { PDFDict, PDFDocument, PDFName } from 'pdf-lib'
import { expect, it } from 'vitest'
import type { StructureElement } from './structure-tree.ts'
import { writeTree } from './structure-write.ts'

/** The types of the elements that are written for elements of these types. */
async function written(roles: readonly string[]): Promise<string[]> {
  const document = await PDFDocument.create()
  const page = document.addPage().ref
  const { context } = document
  const elements = roles.map((role, id): StructureElement => {
    const dict = context.obj({})
    const kids: StructureElement['kids'] = [{ kind: 'content', page, stream: undefined, id }]
    return { kind: 'element', dict, ref: context.register(dict), role, mark: undefined, kids }
  })
  const root = context.obj({})
  context.register(root)
  writeTree(document, root, elements, () => false)
  return elements.map(({ ref }) => String(context.lookup(ref, PDFDict).get(PDFName.of('S'))).slice(1))
}

it.each([
  ['H1 H2 P H3 H1', 'H1 H2 P H3 H1'],
  // None is left out on the way down, also below one that was lifted.
  ['H1 H3 H4 H2 H6', 'H1 H2 H3 H2 H3'],
  ['H2 H2 H3', 'H1 H1 H2'],
  ['H3 H2 H4', 'H1 H1 H2'],
  ['P', 'P'],
])('of the headings %s it writes %s', async (roles, expected) => {
  expect((await written(roles.split(' '))).join(' ')).toBe(expected)
})
