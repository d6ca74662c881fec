/** What kind of slide each one is, from what the author wrote on it, so that the theme can lay it out as what it is. */

import type { Block } from '../pandoc/ast.ts'
import { flatMapSame } from './block-lists.ts'
import { largeText } from './block-text.ts'
import type { Slide } from './deck.ts'
import { lettersOf } from './letters.ts'

export type Layout = 'title' | 'section' | 'statement' | 'background' | 'picture' | 'code' | 'list' | 'prose'

/** More text than this is no statement any more; letters. */
const statementLength = 120

export function layoutOf(slide: Slide, blocks = shownBlocks(slide)): Layout {
  if (slide.kind === 'title') return 'title'
  if (slide.behind && slide.behind.shows !== 'colour') return 'background'
  const rest = blocks.filter((block) => block.type !== 'header')
  const letters = lettersOf(largeText(blocks))
  if (letters > 0 && letters <= statementLength && rest.length <= 2 && rest.every(isText))
    return slide.kind === 'section' ? 'section' : 'statement'
  const main = rest.filter((block) => block.type !== 'div' || !block.attr.classes.includes('aside'))
  if (main.length === 1 && main.every(isPicture)) return 'picture'
  if (main.length > 0 && main.every((block) => block.type === 'codeBlock')) return 'code'
  if (main.length > 0 && main.every((block) => block.type === 'bulletList' || block.type === 'orderedList'))
    return 'list'
  return 'prose'
}

/** The heading and what stands below it. Steps are looked through: a slide is the same kind with pauses and without. */
export function shownBlocks({ heading, body }: Slide): readonly Block[] {
  const blocks = opened(body)
  return heading ? [heading, ...blocks] : blocks
}

function opened(blocks: readonly Block[]): readonly Block[] {
  return flatMapSame(blocks, (block) =>
    block.type === 'div' && block.attr.classes.includes('fragment') ? opened(block.children) : block,
  )
}

export function isPicture(block: Block): boolean {
  if (block.type === 'figure') return true
  if (block.type !== 'para' && block.type !== 'plain') return false
  const [only, ...others] = block.children
  return only?.type === 'image' && others.length === 0
}

function isText(block: Block): boolean {
  return (
    block.type === 'para' &&
    block.children.every((inline) => inline.type !== 'image' && inline.type !== 'math')
  )
}

/** What the page shows as the slide's heading: its own, or where that is empty the first on it. */
export function shownHeading(blocks: readonly Block[]): Block | undefined {
  return blocks.find((block) => block.type === 'header' && largeText([block]) !== '')
}

/** What the theme sets large on a statement: headings, and paragraphs above them or in steps; no addresses. */
export function saidLarge({ heading, body }: Slide): readonly Block[] {
  const blocks = heading ? [heading, ...body] : body
  const first = blocks.findIndex((block) => block.type === 'header' && largeText([block]) !== '')
  const large = blocks.filter(({ type }, i) => type !== 'para' || first < 0 || i < first)
  return opened(large).filter((block) => !hasLink(block))
}

const hasLink = (block: Block) =>
  block.type === 'para' && block.children.some((inline) => inline.type === 'link')

export const isStatement = (kind: Layout) => kind === 'statement' || kind === 'section'
