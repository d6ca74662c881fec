import { noOfficeMath } from '../../slide/powerpoint.ts'
import type { FormulaNode } from '../drawn.ts'
import type { SlideMeasure } from './measuring.ts'

/** A formula's MathML as data; undefined where there is none, or Office Math has nothing for a part of it. */
export function formulaOf(element: Element, measuring: SlideMeasure): FormulaNode | undefined {
  const math = element.localName === 'math' ? element : element.querySelector('math')
  if (!math || noOfficeMath.test(math.outerHTML)) return undefined
  const own = getComputedStyle(math).color
  const read = (node: Element): FormulaNode => {
    const { localName: name } = node
    const { color, textAlign, borderTopWidth, borderBottomWidth } = getComputedStyle(node)
    const children = [...node.children].filter(({ localName }) => localName !== 'annotation').map(read)
    const boxed =
      name === 'mrow' && Number.parseFloat(borderTopWidth) > 0 && borderTopWidth === borderBottomWidth
    return {
      name,
      ...((children.length === 0 || name === 'mtext') && {
        text: (node.textContent ?? '').replace(/[ \t\r\n]+/g, ' '),
      }),
      children,
      attributes: Object.fromEntries([...node.attributes].map((one) => [one.name, one.value])),
      ...(color !== own && { colour: measuring.opaqueOf(color) }),
      ...(name === 'mtd' && { align: /left|right/.exec(textAlign)?.[0] as FormulaNode['align'] }),
      ...(boxed && { boxed }),
    }
  }
  return read(math)
}
