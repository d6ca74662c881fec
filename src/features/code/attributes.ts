/** Pandoc's, reveal's and Quarto's attributes of code about its lines, as one value. */
import type { Attr } from '../../pandoc/ast.ts'
import { pairOf, withoutPairs } from '../../pandoc/attributes.ts'

export interface LineAttributes {
  readonly isNumbered: boolean
  /** The first line's number. */
  readonly start: number
  /** Which lines are lit at first, and then step by step: `2,4-6`. */
  readonly lit: readonly string[]
  /** The attributes without those. */
  readonly rest: Attr
}

/** Without `data-`, for who looks for a slip. */
export const lineNames = [
  'line-numbers',
  'ln-start-from',
  'trim',
  'noescape',
  'start-from',
  'startfrom',
  'filename',
]

/** Quarto's name of the file that code is from. */
export const nameKeys = ['filename', 'data-filename']
const numberKeys = ['data-line-numbers', 'line-numbers', 'code-line-numbers', 'data-code-line-numbers']
const startKeys = ['startFrom', 'data-startFrom', 'data-start-from', 'data-ln-start-from']

/** Does this class ask for line numbers? Pandoc's spellings, and Quarto's attribute. */
export const isNumbering = (name: string): boolean =>
  ['numberLines', 'number-lines', 'numbered', 'line-numbers'].includes(name)

/** `always`: number the lines whatever the block says. */
export function readLineAttributes(attr: Attr, always: boolean): LineAttributes {
  const { classes, pairs } = attr
  const said = pairOf(pairs, ...numberKeys)
  const isOn = said !== undefined && said !== 'false'
  const isNumbered = always || isOn || classes.some(isNumbering)
  return {
    isNumbered,
    start: Number(pairOf(pairs, ...startKeys)) || 1,
    lit: isOn && said !== 'true' && said !== '' ? said.split('|').map((lines) => lines.trim()) : [],
    rest: {
      ...attr,
      classes: isNumbered && !classes.includes('numberLines') ? [...classes, 'numberLines'] : classes,
      pairs: withoutPairs(pairs, ...numberKeys, ...startKeys, ...nameKeys),
    },
  }
}
