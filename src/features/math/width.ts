/** How wide a formula is drawn, estimated from its MathML, so that one wider than a slide can be set smaller before anything is drawn. */

/** An element: the widths of its parts side by side; of a table, those of each row's cells, which stand in columns. */
interface MathBox {
  readonly name: string
  readonly widths: number[]
  readonly rows: (readonly number[])[]
  text: string
}

const part = /<(\/?)([a-z]+)([^<>]*)>|[^<>]+/g
const scriptSize = 0.7

/** In em of the formula. What MathML there is here is temml's: no comments, no element without its end. */
export function emsOf(mathml: string): number {
  let inner: MathBox = open('')
  const outer: MathBox[] = []
  for (const [text, end, name = '', attributes = ''] of mathml.matchAll(part)) {
    if (end === undefined) inner.text += text
    else if (end === '') {
      outer.push(inner)
      inner = open(name)
      const space = /width="(-?[\d.]+)em"/.exec(name === 'mspace' ? attributes : '')?.[1]
      if (space) inner.widths.push(Number(space))
    } else {
      const parent = outer.pop()
      if (!parent) break
      if (inner.name === 'mtr') parent.rows.push(inner.widths)
      else if (inner.name !== 'annotation') parent.widths.push(widthOf(inner))
      inner = parent
    }
  }
  return sum(inner.widths)
}

const open = (name: string): MathBox => ({ name, widths: [], rows: [], text: '' })

function widthOf({ name, widths, rows, text }: MathBox): number {
  const [first = 0, ...others] = widths
  switch (name) {
    case 'mi':
    case 'mn':
      return 0.6 * lettersOf(text)
    case 'mtext':
      return 0.55 * lettersOf(text)
    case 'mo':
      return lettersOf(text) * signWidth(text)
    case 'mfrac':
      return Math.max(...widths, 0) + 0.2
    case 'msub':
    case 'msup':
    case 'msubsup':
      return first + scriptSize * Math.max(...others, 0)
    case 'munder':
    case 'mover':
    case 'munderover':
      return Math.max(first, scriptSize * Math.max(...others, 0))
    case 'msqrt':
    case 'mroot':
      return first + 0.8
    case 'mtd':
      return sum(widths) + 0.3
    case 'mtable': {
      const columns: number[] = []
      for (const row of rows)
        for (const [i, cell] of row.entries()) columns[i] = Math.max(columns[i] ?? 0, cell)
      return sum(columns)
    }
    default:
      return sum(widths)
  }
}

/** As signs are spaced in MathML: those that relate two sides have room around them. */
function signWidth(sign: string): number {
  if (/^[\u2061-\u2064]/.test(sign)) return 0
  if (/^[()[\]{}|‖⟨⟩⌈⌉⌊⌋,;.!′]/.test(sign)) return 0.48
  return 1.1
}

const lettersOf = (text: string): number => [...text.replace(/&\w+;/g, '&')].length

const sum = (widths: readonly number[]): number => widths.reduce((total, width) => total + width, 0)
