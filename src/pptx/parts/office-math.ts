/** Formulas as Office Math (ECMA-376, 22.1), from MathML. */
import type { FormulaNode, SlideColour } from '../drawn.ts'
import { all, element, nothing, text, type Xml } from '../xml.ts'

/** What each run of a formula looks like: `a:rPr`; with a colour of its own, or the formula's. */
export type FormulaLook = (isItalic: boolean, colour: SlideColour | undefined, isText?: boolean) => Xml

const value = (name: string, val: string | number | undefined) =>
  val === undefined ? undefined : element(`m:${name}`, { 'm:val': val })

/** A formula in a line, or, where it stands alone, in one of its own. */
export function officeMath(formula: FormulaNode, isAlone: boolean, look: FormulaLook): Xml {
  const math = element('m:oMath', isAlone ? {} : nameSpace, row([formula], look))
  return element(
    'a14:m',
    { 'xmlns:a14': drawing2010 },
    isAlone
      ? element('m:oMathPara', nameSpace, element('m:oMathParaPr', {}, value('jc', 'center')), math)
      : math,
  )
}

export const drawing2010 = 'http://schemas.microsoft.com/office/drawing/2010/main'
const nameSpace = { 'xmlns:m': 'http://schemas.openxmlformats.org/officeDocument/2006/math' }

/** Signs that have an operand, and limits above and below them or beside them. */
const nary = /^[∏∐∑∫∬∭⨌∮∯∰∱∲∳⋀⋁⋂⋃⨀⨁⨂⨃⨄⨅⨆]$/
const applied = '\u2061'
/** Operators that do not end an operand. */
const within = /^[\u2061\u2062\u2063⋅·×∘∗*/∣|!′]$/
/** What stands over a letter, as the sign that Office combines with it. */
const accents: Readonly<Record<string, string>> = {
  ˆ: '\u0302',
  '^': '\u0302',
  '~': '\u0303',
  '˜': '\u0303',
  '˙': '\u0307',
  '¨': '\u0308',
  '⃛': '\u20db',
  '˘': '\u0306',
  ˇ: '\u030c',
  '´': '\u0301',
  '`': '\u0300',
  '˚': '\u030a',
  '→': '\u20d7',
  '←': '\u20d6',
  '↔': '\u20e1',
}
const bars = /^[‾¯_]$/
const braces = /^[⏞⏟⎴⎵⏜⏝]$/
const arrows = /^[←→↔⇐⇒⇔↦↩↪↼⇀↽⇁⇋⇌⟵⟶⟷⟸⟹⟺=]$/
/** Spaces by their width in ems. */
const spaces = [
  [1, '\u2003'],
  [1 / 2, '\u2002'],
  [1 / 3, '\u2004'],
  [1 / 4, '\u2005'],
  [1 / 6, '\u2006'],
] as const

const signOf = (node: FormulaNode | undefined): string =>
  node?.name === 'mo' ? (node.text ?? '').trim() : ''

const isFence = (node: FormulaNode | undefined, form: 'prefix' | 'postfix') =>
  node?.name === 'mo' && node.attributes.fence === 'true' && (node.attributes.form ?? form) === form

/** Elements around others that have no meaning of their own. */
const plain = /^(?:math|semantics|mrow|mstyle|mpadded|mtd)$/

const isFenced = ({ name, children }: FormulaNode) =>
  name === 'mrow' &&
  children.length > 1 &&
  isFence(children[0], 'prefix') &&
  isFence(children.at(-1), 'postfix')

/** The nodes of a row, without elements that only hold others. */
const flat = (nodes: readonly FormulaNode[]): readonly FormulaNode[] =>
  nodes.flatMap((node) =>
    plain.test(node.name) && !node.boxed && !isFenced(node) ? flat(node.children) : [node],
  )

/** Nodes beside each other: signs with what they apply to, and all else one by one. */
function row(nodes: readonly FormulaNode[], look: FormulaLook): Xml {
  const line = flat(nodes)
  const out: Xml[] = []
  for (let at = 0; at < line.length; at++) {
    const node = line[at]
    if (!node) continue
    const applies = signOf(line[at + 1]) === applied
    if (node.name === 'mspace' && signOf(line[at + 2]) === applied) continue
    if (applies) {
      let argument = at + 2
      while (line[argument]?.name === 'mspace') argument++
      const of = line[argument]
      const isNamed = of && of.name !== 'mo' && !nary.test(signOf(baseOf(of)))
      out.push(isNamed ? func(node, of, look) : one(node, look))
      at = isNamed ? argument : at + 1
    } else if (nary.test(signOf(baseOf(node)))) {
      let end = at + 1
      while (end < line.length && (end === at + 1 || !endsOperand(line[end]))) end++
      out.push(operator(node, line.slice(at + 1, end), look))
      at = end - 1
    } else out.push(one(node, look))
  }
  return all(out)
}

const endsOperand = (node: FormulaNode | undefined) => node?.name === 'mo' && !within.test(signOf(node))

const scripted = /^(?:msub|msup|msubsup|munder|mover|munderover)$/

/** What stands on the line, of something with scripts. */
function baseOf(node: FormulaNode): FormulaNode | undefined {
  return scripted.test(node.name) ? flat(node.children.slice(0, 1))[0] : node
}

/** An argument; an empty one would be shown as a frame to fill. */
function argument(name: string, nodes: readonly (FormulaNode | undefined)[], look: FormulaLook): Xml {
  const inner = row(
    nodes.flatMap((node) => node ?? []),
    look,
  )
  return element(`m:${name}`, {}, inner === '' ? run('\u200b', 'p', look) : inner)
}

/** The properties of something, with those of what it draws itself. */
const properties = (
  name: string,
  look: FormulaLook,
  colour: SlideColour | undefined,
  ...own: readonly (Xml | undefined)[]
) => element(`m:${name}Pr`, {}, ...own, element('m:ctrlPr', {}, look(true, colour)))

function run(words: string, style: 'i' | 'p' | 'text', look: FormulaLook, colour?: SlideColour): Xml {
  if (words === '') return nothing
  const kind = { i: undefined, p: value('sty', 'p'), text: element('m:nor') }[style]
  return element(
    'm:r',
    {},
    kind && element('m:rPr', {}, kind),
    look(style === 'i', colour, style === 'text'),
    element('m:t', {}, text(words)),
  )
}

function one(node: FormulaNode, look: FormulaLook): Xml {
  const { name, children, attributes, colour, text: words = '' } = node
  const [first, second, third] = children
  const having = (kind: string, own: readonly (Xml | undefined)[], ...parts: readonly Xml[]) =>
    element(`m:${kind}`, {}, properties(kind, look, colour, ...own), ...parts)
  const part = (kind: string, of: FormulaNode | undefined) => argument(kind, [of], look)
  if (node.boxed) return having('borderBox', [], argument('e', children, look))
  if (isFenced(node)) return delimited(node, look)
  switch (name) {
    case 'mi':
      return run(
        words,
        /^[a-zA-Zα-ωϑϕϵϖϱ]$/.test(words) && attributes.mathvariant !== 'normal' ? 'i' : 'p',
        look,
        colour,
      )
    case 'mtext':
      return run(words || textIn(node), 'text', look, colour)
    case 'mspace':
      return run(spaceOf(attributes.width ?? ''), 'p', look)
    case 'mfrac':
      return having(
        'f',
        [value('type', Number.parseFloat(attributes.linethickness ?? '1') === 0 ? 'noBar' : undefined)],
        part('num', first),
        part('den', second),
      )
    case 'msqrt':
      return having('rad', [value('degHide', 1)], element('m:deg'), argument('e', children, look))
    case 'mroot':
      return having('rad', [], part('deg', second), part('e', first))
    case 'msup':
      return having('sSup', [], part('e', first), part('sup', second))
    case 'msub':
      return having('sSub', [], part('e', first), part('sub', second))
    case 'msubsup':
      return having('sSubSup', [], part('e', first), part('sub', second), part('sup', third))
    case 'mmultiscripts': {
      const at = children.findIndex((child) => child.name === 'mprescripts')
      return having(
        'sPre',
        [],
        part('sub', children[at + 1]),
        part('sup', children[at + 2]),
        argument('e', children.slice(0, 1), look),
      )
    }
    case 'mover':
      return overOrUnder(node, 'over', look)
    case 'munder':
      return overOrUnder(node, 'under', look)
    case 'munderover': {
      const under = { ...node, name: 'munder', children: [first, second].flatMap((child) => child ?? []) }
      return having('limUpp', [], argument('e', [under], look), part('lim', third))
    }
    case 'mphantom':
      return having('phant', [value('show', 0)], argument('e', children, look))
    case 'menclose':
      return enclosed(node, look)
    case 'mtable':
      return table(node, look)
    default:
      return children.length > 0
        ? row(children, look)
        : run(/^[\u2061-\u2064]$/.test(words) ? '' : words.trim(), 'p', look, colour)
  }
}

const textIn = (node: FormulaNode): string => node.text ?? node.children.map(textIn).join('')

function spaceOf(width: string): string {
  let [ems, out] = [Number.parseFloat(width) || 0, '']
  for (const [wide, sign] of spaces) for (; ems > wide - 0.03; ems -= wide) out += sign
  return out
}

/** A sign of many terms with its limits and its operand. */
function operator(node: FormulaNode, operand: readonly FormulaNode[], look: FormulaLook): Xml {
  const { name, children } = node
  const isScripted = scripted.test(name)
  const sub = isScripted && name !== 'msup' && name !== 'mover' ? children[1] : undefined
  const sup = isScripted && sub === undefined ? children[1] : children[2]
  return element(
    'm:nary',
    {},
    properties(
      'nary',
      look,
      node.colour,
      value('chr', signOf(baseOf(node))),
      value('limLoc', /^m(?:under|over|underover)$/.test(name) ? 'undOvr' : 'subSup'),
      value('subHide', sub ? undefined : 1),
      value('supHide', sup ? undefined : 1),
    ),
    sub ? argument('sub', [sub], look) : element('m:sub'),
    sup ? argument('sup', [sup], look) : element('m:sup'),
    argument('e', operand, look),
  )
}

const func = (name: FormulaNode, of: FormulaNode, look: FormulaLook) =>
  element(
    'm:func',
    {},
    properties('func', look, name.colour),
    argument('fName', [name], look),
    argument('e', [of], look),
  )

/** What stands in brackets that grow with it; bars of its own part it. */
function delimited({ children, colour }: FormulaNode, look: FormulaLook): Xml {
  const parts: FormulaNode[][] = [[]]
  let separator: string | undefined
  for (const child of children.slice(1, -1)) {
    const isBar =
      child.name === 'mo' && child.attributes.form === 'infix' && child.attributes.stretchy === 'true'
    if (isBar && (separator ?? signOf(child)) === signOf(child)) {
      separator = signOf(child)
      parts.push([])
    } else parts.at(-1)?.push(child)
  }
  return element(
    'm:d',
    {},
    properties(
      'd',
      look,
      colour,
      value('begChr', signOf(children[0])),
      value('sepChr', separator),
      value('endChr', signOf(children.at(-1))),
    ),
    all(parts.map((part) => argument('e', part, look))),
  )
}

function overOrUnder(node: FormulaNode, side: 'over' | 'under', look: FormulaLook): Xml {
  const [base, script] = node.children
  const [sign, own] = [signOf(flat(script ? [script] : [])[0]), signOf(baseOf(node))]
  const e = argument('e', [base], look)
  const [place, isOver] = [side === 'over' ? 'top' : 'bot', side === 'over']
  const having = (kind: string, ...parts: readonly (Xml | undefined)[]) =>
    element(`m:${kind}`, {}, properties(kind, look, node.colour, ...parts), e)
  // It only keeps the sign below it as wide as it should be.
  if (script?.name === 'mspace') return row(base ? [base] : [], look)
  if (bars.test(sign)) return having('bar', value('pos', place))
  if (isOver && accents[sign] && node.attributes.accent !== 'false')
    return having('acc', value('chr', accents[sign]))
  if (braces.test(sign))
    return having(
      'groupChr',
      value('chr', sign),
      value('pos', place),
      isOver ? value('vertJc', 'bot') : undefined,
    )
  if (arrows.test(own) && sign === '')
    return element(
      'm:groupChr',
      {},
      properties(
        'groupChr',
        look,
        node.colour,
        value('chr', own),
        value('pos', isOver ? 'bot' : 'top'),
        value('vertJc', isOver ? 'bot' : 'top'),
      ),
      argument('e', [script], look),
    )
  const kind = isOver ? 'limUpp' : 'limLow'
  return element(`m:${kind}`, {}, properties(kind, look, node.colour), e, argument('lim', [script], look))
}

const strikes: Readonly<Record<string, string>> = {
  updiagonalstrike: 'strikeBLTR',
  downdiagonalstrike: 'strikeTLBR',
  horizontalstrike: 'strikeH',
  verticalstrike: 'strikeV',
}
const sides = ['Top', 'Bot', 'Left', 'Right'] as const

/** Lines around or through something. */
function enclosed({ attributes, children, colour }: FormulaNode, look: FormulaLook): Xml {
  const notations = (attributes.notation ?? '').split(' ')
  const e = argument('e', children, look)
  const [only] = notations.length === 1 ? notations : []
  if (only === 'top' || only === 'bottom')
    return element(
      'm:bar',
      {},
      properties('bar', look, colour, value('pos', only === 'top' ? 'top' : 'bot')),
      e,
    )
  const isBox = notations.includes('box')
  const seen = (side: string) => isBox || notations.some((one) => one.startsWith(side.toLowerCase()))
  const hidden = sides.flatMap((side) => (seen(side) ? [] : [value(`hide${side}`, 1)]))
  const struck = Object.entries(strikes)
    .filter(([notation]) => notations.includes(notation))
    .sort(([, a], [, b]) => order.indexOf(a) - order.indexOf(b))
    .map(([, name]) => value(name, 1))
  return element('m:borderBox', {}, properties('borderBox', look, colour, ...hidden, ...struck), e)
}

/** As the schema has them. */
const order = ['strikeH', 'strikeV', 'strikeBLTR', 'strikeTLBR']

/** Equations below each other, or a matrix. */
function table({ children, colour }: FormulaNode, look: FormulaLook): Xml {
  const rows = children.map(rowOf)
  const widest = Math.max(0, ...rows.map(({ cells }) => cells.length))
  const numbered = rows.some(({ number }) => number)
  const columns = Array.from({ length: widest }, (_, at) => rows[0]?.cells[at]?.align)
  const isAligned =
    columns.every((align, at) => align === (at % 2 === 0 ? 'right' : 'left')) && widest % 2 === 0
  if (numbered || isAligned || widest === 1) {
    if (rows.length === 1 && !numbered) return row(rows[0]?.cells ?? [], look)
    return element(
      'm:eqArr',
      {},
      properties('eqArr', look, colour, numbered ? value('maxDist', 1) : undefined),
      all(
        rows.map(({ cells, number }) =>
          element(
            'm:e',
            {},
            // Signs “&” part what is aligned: every other one is where lines meet.
            all(
              cells.flatMap((cell, at) =>
                at > 0 ? [run('&', 'p', look), row([cell], look)] : [row([cell], look)],
              ),
            ),
            number ? run(`#${number}`, 'p', look) : undefined,
          ),
        ),
      ),
    )
  }
  return element(
    'm:m',
    {},
    properties(
      'm',
      look,
      colour,
      value('plcHide', 1),
      element(
        'm:mcs',
        {},
        all(
          columns.map((align) =>
            element('m:mc', {}, element('m:mcPr', {}, value('count', 1), value('mcJc', align ?? 'center'))),
          ),
        ),
      ),
    ),
    all(
      rows.map(({ cells }) =>
        element('m:mr', {}, all(columns.map((_, at) => argument('e', [cells[at]], look)))),
      ),
    ),
  )
}

/** A row's cells and its number, without the cells that keep the number at the edge. */
function rowOf({ children }: FormulaNode) {
  const [first, last] = [children[0], children.at(-1)]
  const hasEdges =
    children.length > 2 &&
    first &&
    last &&
    contains(last, /\btml-(?:tag|eqn)\b/) &&
    row([first], () => nothing) === ''
  return hasEdges
    ? { cells: children.slice(1, -1), number: textIn(last).trim() }
    : { cells: children, number: '' }
}

const contains = (node: FormulaNode, name: RegExp): boolean =>
  name.test(node.attributes.class ?? '') || node.children.some((child) => contains(child, name))
