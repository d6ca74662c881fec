/** What a label of Quarto's refers to is said by how it begins. */
export type ReferenceKind = (typeof kinds)[number]

const kinds = [
  ...(['fig', 'tbl', 'lst', 'eq', 'sec'] as const),
  ...(['thm', 'lem', 'cor', 'prp', 'cnj', 'def', 'exm', 'exr', 'sol', 'rem', 'alg'] as const),
  ...(['nte', 'tip', 'wrn', 'cau', 'imp'] as const),
]

const label = new RegExp(`^(${kinds.join('|')})-.`)

/**
 * The kind of what an identifier names, or a citation's key refers to (`fig-ship`, and at the beginning of a sentence `Fig-ship`);
 * undefined: it is no such label, and a key is that of a work.
 */
export function referenceKind(id: string): ReferenceKind | undefined {
  const [, kind] = label.exec(id.charAt(0).toLowerCase() + id.slice(1)) ?? []
  return kinds.find((one) => one === kind)
}
