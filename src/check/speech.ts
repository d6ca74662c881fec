import type { Block } from '../pandoc/ast.ts'
import { plainText } from '../pandoc/plain-text.ts'
import { textsOf } from './nodes.ts'

/** How many words a speaker has noted. */
export const spokenWords = (notes: readonly Block[]): number =>
  [...textsOf(notes)].reduce(
    (sum, text) => sum + (plainText(text).match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0),
    0,
  )
