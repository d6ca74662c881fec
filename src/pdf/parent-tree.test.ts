import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRef } from 'pdf-lib'
import { expect, it } from 'vitest'
import { openParentTree } from './parent-tree.ts'

const name = PDFName.of

it('leads from pages, forms and annotations to their elements, by their numbers', async () => {
  const document = await PDFDocument.create()
  const { context } = document
  const { ref, node } = document.addPage()
  node.set(name('StructParents'), context.obj(4))
  const form = context.register(context.stream('', { StructParents: 2 }))
  const nameless = context.register(context.stream(''))
  const [a, b, c] = [1001, 1002, 1003].map((number) => PDFRef.of(number))
  if (!a || !b || !c) throw new Error('none')
  const tree = openParentTree(document)
  tree.set(ref, 2, a)
  tree.set(ref, 0, b)
  tree.set(form, 0, c)
  tree.set(nameless, 0, a)
  tree.setObject(context.obj({ StructParent: 3 }), b)
  tree.setObject(context.obj({}), c)
  tree.set(context.register(context.obj({ StructParents: 3 })), 0, c) // taken by an annotation
  const nums = context.lookup(tree.write(), PDFDict).lookup(name('Nums'), PDFArray)
  expect(String(nums).replace(/\s+/g, ' ')).toBe(`[ 2 [ ${c.tag} ] 3 ${b.tag} 4 [ ${b.tag} null ${a.tag} ] ]`)
})
