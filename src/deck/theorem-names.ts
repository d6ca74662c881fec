/** A heading at the beginning of a theorem is what that is called, as in Quarto, and opens no slide. */
import { type Block, type Document, noAttr } from '../pandoc/ast.ts'
import { referenceKind } from '../pandoc/cross-references.ts'
import { changeBlocks } from './block-lists.ts'

const theorem = /^(?:thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg)$/

/** The blocks with the names of theorems as lines of the class `theorem-name`; of proofs, too, in a deck of Quarto's. */
export function nameTheorems({ blocks, meta }: Pick<Document, 'blocks' | 'meta'>): readonly Block[] {
  const isQuartos = meta.has('format')
  return changeBlocks(blocks, (block) => {
    const [first, ...rest] = block.type === 'div' ? block.children : []
    if (block.type !== 'div' || first?.type !== 'header') return block
    const { id, classes } = block.attr
    const isProof = isQuartos && classes.some((name) => /^(?:proof|remark|solution)$/.test(name))
    if (!isProof && !(id !== '' && theorem.test(referenceKind(id) ?? ''))) return block
    const { from, to } = first
    const attr = { ...noAttr, classes: ['theorem-name'] }
    const line: Block = { type: 'plain', children: first.children, from, to }
    return { ...block, children: [{ type: 'div', attr, children: [line], from, to }, ...rest] }
  })
}
