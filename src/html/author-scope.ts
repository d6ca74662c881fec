/**
 * The wall around the tool's interface: what of a deck's style sheet applies to what. Its rules reach what stands in the slides, and
 * only that, in every view, frame and print. Selectors are written anew for it, since `@scope` is newer than the browsers that a
 * talk may meet, and a shadow tree would keep the theme out, too.
 */
import type * as Lightning from 'lightningcss'
import { words } from '../pandoc/sets.ts'

type SelectorPart = Lightning.SelectorComponent

const slides: SelectorPart = { type: 'class', name: 'slides' }
const within: SelectorPart[] = [slides, { type: 'combinator', value: 'descendant' }, { type: 'universal' }]

/** In the slides. It weighs nothing. */
const inSlides: SelectorPart = { type: 'pseudo-class', kind: 'where', selectors: [within] }
/** The same for `&`, which may be the slides themselves. */
const inOrAround: SelectorPart = { type: 'pseudo-class', kind: 'where', selectors: [[slides], within] }

/**
 * No part of the interface within the slides; and more weight than the theme's rules have, but less than a `style` attribute
 * (`styles.ts`).
 */
const heavy: SelectorPart = {
  type: 'pseudo-class',
  kind: 'not',
  selectors: [[{ type: 'id', name: 's' }], [{ type: 'class', name: 'tool' }]],
}

/** A selector of a deck as it is on the page. What a deck says of the whole page, it says of all slides. */
export function scopeSelector(parts: readonly SelectorPart[]): SelectorPart[] {
  const { before, subject, behind } = divide(parts)
  const rest = subject.filter((part) => !isPage(part))
  if (rest.length === subject.length) {
    const scope = subject.some(({ type }) => type === 'nesting') ? inOrAround : inSlides
    return [...before, ...subject, scope, heavy, ...behind]
  }
  const isPlain = before.every((part) => part.type === 'combinator' || isPage(part))
  return [...(isPlain ? [] : before), slides, ...rest, heavy, ...behind]
}

/** A selector around what it is about: its last compound, without a pseudo-element. */
function divide(parts: readonly SelectorPart[]) {
  const start = parts.findLastIndex(({ type }) => type === 'combinator') + 1
  const pseudo = parts.findIndex(({ type }) => type === 'pseudo-element')
  const end = pseudo < 0 ? parts.length : pseudo
  return { before: parts.slice(0, start), subject: parts.slice(start, end), behind: parts.slice(end) }
}

/** `html`, `body`, `:root`, and reveal.js's elements around the slides. */
function isPage(part: SelectorPart): boolean {
  if (part.type === 'type') return part.name === 'html' || part.name === 'body'
  if (part.type === 'class') return /^(?:reveal|reveal-viewport|slides)$/.test(part.name)
  return part.type === 'pseudo-class' && part.kind === 'root'
}

/** Of the page only what its slides inherit is the deck's: not its box, which is laid out by the views. */
const inherited =
  words(`color direction font hyphens line-height letter-spacing list-style quotes tab-size text-align
text-indent text-rendering text-shadow text-transform text-wrap white-space word-break overflow-wrap word-spacing
font-synthesis font-kerning`)

/** A rule about the page as one for what stands in the slides, where it has such selectors, and one for all of them. */
export function divideRule(rule: Lightning.StyleRule): Lightning.StyleRule[] | undefined {
  const isAround = (selector: readonly SelectorPart[]) => divide(selector).subject.some(isPage)
  const around = rule.selectors.filter(isAround)
  if (around.length === 0) return undefined
  const selectors = rule.selectors.filter((selector) => !isAround(selector))
  const { declarations: plain = [], importantDeclarations: important = [] } = rule.declarations ?? {}
  const declarations = {
    declarations: plain.filter(isInherited),
    importantDeclarations: important.filter(isInherited),
  }
  return [
    ...(selectors.length > 0 ? [{ ...rule, selectors }] : []),
    { ...rule, selectors: around, declarations },
  ]
}

function isInherited(declaration: Lightning.Declaration): boolean {
  const { property } = declaration
  if (property === 'custom') return declaration.value.name.startsWith('--')
  const name = property === 'unparsed' ? declaration.value.propertyId.property : property
  return inherited.has(name) || /^(?:font|list-style)-/.test(name)
}
