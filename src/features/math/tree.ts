/** temml's tree of a formula: what its MathML is made of, and how that is written here. */
import { attribute, html, join, text, trusted } from '../../html/markup.ts'
import type { Html, RenderContext } from '../../plugin.ts'
import { writeAnnotation } from './references.ts'

export interface MathElement {
  /** Its name; a `span` has none. */
  readonly type?: string
  readonly attributes: Readonly<Record<string, string | number | boolean>>
  readonly classes: readonly string[]
  /** By CSS's names, as JavaScript has them. */
  readonly style: Readonly<Record<string, string>>
  readonly children: readonly MathNode[]
  /** temml's own MathML. */
  toMarkup(): string
}

/** An element, text, or nodes without an element around them. */
export type MathNode = MathElement | { readonly text: string } | { readonly children: readonly MathNode[] }

/** What is in it; temml gives some empty elements, of a `CD`, no list of children. */
export const childrenOf = (node: MathNode): readonly MathNode[] =>
  'children' in node && Array.isArray(node.children) ? node.children : []

/** Is any part of it a step, as `\class{fragment}` makes it one? */
export function hasSteps(node: MathNode): boolean {
  return isStep(node) || childrenOf(node).some(hasSteps)
}

const isStep = (node: MathNode) => 'classes' in node && node.classes.includes('fragment')

/** The MathML: styles as the target allows them, steps with their place. `tex`: what its author wrote. */
export function writeTree(node: MathNode, tex: string, context: RenderContext): Html {
  if ('text' in node) return text(node.text)
  const inside = (): Html => join(childrenOf(node).map((child) => writeTree(child, tex, context)))
  if (!('attributes' in node)) return inside()
  if (node.type === 'annotation') return writeAnnotation(tex)
  const { type = 'span', classes, style } = node
  const attributes = Object.entries(node.attributes).map(([name, value]) => attribute(name, String(value)))
  const styles = Object.entries(style).map(([name, value]) => `${hyphenated(name)}:${value};`)
  const look = styles.length > 0 ? [context.style(styles.join(''))] : []
  const names = classes.filter((name) => name !== '')
  const own = isStep(node)
    ? [context.attributes({ id: '', classes: names, pairs: [] })]
    : names.length > 0
      ? [attribute('class', names.join(' '))]
      : []
  const name = trusted(type)
  return html`<${name}${join([...attributes, ...own, ...look])}>${inside()}</${name}>`
}

const hyphenated = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
