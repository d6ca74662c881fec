/**
 * Slides as a person can compare them: an element a line, what it contains below it. Where we leave Pandoc on purpose
 * both sides are brought to one form: speaker notes and footnotes stand last in their slide, the notes as one, a slide's
 * own heading has no attributes, slides stand in no div, and a step that holds nothing is none. Maths is its TeX,
 * attributes stand in the order of their names, and `50.0%` is `50%`.
 */
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

const inline = new Set(
  'a abbr b br code del dfn em i img input kbd label mark q samp small span strong sub sup u var'.split(' '),
)

export function outlineOf(html: string): string {
  return outlineNodes(parseFragment(html).childNodes, '').replace(/(\d)\.0%/g, '$1%')
}

function outlineNodes(nodes: readonly Node[], indent: string): string {
  let out = ''
  let run = ''
  const flush = () => {
    const text = run.replace(/\s+/g, ' ').trim()
    if (text !== '') out += `${indent}${text}\n`
    run = ''
  }
  for (const node of nodes) {
    if ('value' in node) run += node.value
    else if (!('tagName' in node)) continue
    else if (inline.has(node.tagName)) run += inlineForm(node)
    else {
      flush()
      out += outlineElement(node, indent)
    }
  }
  flush()
  return out
}

function inlineForm(node: Element): string {
  const kind = /^math (inline|display)$/.exec(classOf(node))?.[1]
  if (kind !== undefined) return `<${kind} maths>${texOf(node)}</>`
  const attributes = node.attrs.map(({ name, value }) => ` ${name}="${value}"`).sort()
  const inside = node.childNodes.map((child) =>
    'value' in child ? child.value : 'tagName' in child ? inlineForm(child) : '',
  )
  return `<${node.tagName}${attributes.join('')}>${inside.join('')}${inside.length > 0 ? `</${node.tagName}>` : ''}`
}

/** The TeX of a formula, whether it stands there or annotates its MathML. */
function texOf(node: Element): string {
  const elements = node.childNodes.filter((child): child is Element => 'tagName' in child)
  const text = node.childNodes.map((child) => ('value' in child ? child.value : '')).join('')
  if (node.tagName === 'annotation' || elements.length === 0) return text
  return texOf(elements.at(-1) ?? node)
}

function outlineElement(node: Element, indent: string): string {
  const inside = `${indent}  `
  if (node.tagName === 'section') return outlineSlide(node, indent)
  if (node.childNodes.some((child) => 'tagName' in child && child.tagName === 'section'))
    return outlineNodes(node.childNodes, indent)
  const contents = outlineNodes(node.childNodes, inside)
  if (contents === '' && node.tagName === 'div' && classOf(node).includes('fragment')) return ''
  if (contents === '' && node.tagName === 'p') return ''
  return `${indent}${node.tagName}${selector(node)}\n${contents}`
}

function outlineSlide(section: Element, indent: string): string {
  const inside = `${indent}  `
  const last: Element[] = []
  const children = withoutAsides(section.childNodes, last)
  const [notes, ...more] = last.filter((aside) => classOf(aside).includes('notes'))
  for (const aside of more) notes?.childNodes.push(...aside.childNodes)
  const asides = last.filter((aside) => !more.includes(aside))
  const at = children.findIndex((child) => 'tagName' in child)
  const heading = children[at]
  if (heading && 'tagName' in heading && /^h[1-6]$/.test(heading.tagName)) heading.attrs = []
  return `${indent}section${selector(section)}\n${outlineNodes([...children, ...asides], inside)}`
}

/** Takes notes and footnotes out of a slide, but not out of the slides in it; footnotes go before notes. */
function withoutAsides(nodes: readonly Node[], asides: Element[]): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (!('tagName' in node) || node.tagName === 'section') return [node]
    if (node.tagName === 'aside') {
      if (classOf(node).includes('notes')) asides.push(node)
      else asides.unshift(node)
      return []
    }
    node.childNodes = withoutAsides(node.childNodes, asides)
    return [node]
  })
}

function classOf(node: Element): string {
  return node.attrs.find(({ name }) => name === 'class')?.value ?? ''
}

/** `#id.class[name=value]`, the attributes in the order of their names. */
function selector(node: Element): string {
  const parts = node.attrs.map(({ name, value }) => {
    if (name === 'id') return [0, `#${value}`] as const
    if (name === 'class')
      return [
        1,
        value
          .split(/\s+/)
          .map((word) => `.${word}`)
          .join(''),
      ] as const
    return [2, `[${name}=${value}]`] as const
  })
  return parts
    .sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1))
    .map(([, part]) => part)
    .join('')
}
