/** At which headings Quarto's slides begin, and at which not. */
import type { Block, Meta, MetaValue } from '../pandoc/ast.ts'
import { metaText } from '../pandoc/metadata/meta-source.ts'
import { slideOptions } from './quarto-project.ts'

/** The level as the deck says it, for itself or for its format; Quarto's own is the second. `isSaid`: `meta` has it already. */
export function slideLevelOf(meta: Meta): { readonly level: number; readonly isSaid: boolean } {
  const said = metaText(slideOptions(meta).get('slide-level'))
  return { level: said === undefined ? 2 : Number(said) || 0, isSaid: said !== undefined }
}

export function withSlideLevel(meta: Meta, level: number): Meta {
  const value: MetaValue = {
    type: 'inlines',
    children: [],
    source: String(level),
    at: { start: 0, end: 0 },
  }
  return new Map([...meta, ['slide-level', value]])
}

/**
 * Headings are titles in callouts and sets of tabs, and open no slides there: the highest is one level below those that do. On a
 * slide above the slide level, which has no room for sections, they open none either.
 */
export function withInnerHeadings(blocks: readonly Block[], slideLevel: number): readonly Block[] {
  let outer = slideLevel
  return blocks.map((block) => {
    if (block.type === 'header') outer = block.level
    if (block.type !== 'div') return block
    const holds = block.attr.classes.some((name) => /^(?:callout-|(?:panel-)?tabset$)/.test(name))
    const isAbove = outer < slideLevel
    const highest = Math.min(...levelsIn(block.children))
    const by = Math.max((isAbove ? outer : slideLevel) + 1 - highest, 0)
    const children = holds && (by > 0 || isAbove) ? titles(block.children, by, isAbove) : block.children
    return { ...block, children: withInnerHeadings(children, slideLevel) }
  })
}

function levelsIn(blocks: readonly Block[]): readonly number[] {
  return blocks.flatMap((block) =>
    block.type === 'header' ? block.level : block.type === 'div' ? levelsIn(block.children) : [],
  )
}

function titles(blocks: readonly Block[], by: number, isTitle: boolean): readonly Block[] {
  return blocks.map((block) => {
    if (block.type === 'header')
      return { ...block, level: Math.min(block.level + by, 6), ...(isTitle && { isTitle }) }
    return block.type === 'div' ? { ...block, children: titles(block.children, by, isTitle) } : block
  })
}
