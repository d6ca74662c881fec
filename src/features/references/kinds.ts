import type { ReferenceKind } from '../../pandoc/cross-references.ts'

/** What each kind is called in English, of which `languages/` has the translations; theorems in Quarto's order. */
export const names: Readonly<Record<ReferenceKind, string>> = {
  fig: 'Figure',
  tbl: 'Table',
  lst: 'Listing',
  eq: 'Equation',
  sec: 'Section',
  thm: 'Theorem',
  lem: 'Lemma',
  cor: 'Corollary',
  prp: 'Proposition',
  cnj: 'Conjecture',
  def: 'Definition',
  exm: 'Example',
  exr: 'Exercise',
  sol: 'Solution',
  rem: 'Remark',
  alg: 'Algorithm',
  nte: 'Note',
  tip: 'Tip',
  wrn: 'Warning',
  cau: 'Caution',
  imp: 'Important',
}

/** Divs of these classes have a name and no number. */
export const proofs: ReadonlyMap<string, string> = new Map([
  ['proof', 'Proof'],
  ['remark', 'Remark'],
  ['solution', 'Solution'],
])

export const isTheorem = (kind: ReferenceKind): boolean =>
  /^(?:thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg)$/.test(kind)
export const isCallout = (kind: ReferenceKind): boolean => /^(?:nte|tip|wrn|cau|imp)$/.test(kind)
