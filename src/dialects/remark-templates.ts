/** remark's layouts and templates: their properties, their notes and their blocks, with what a slide has in the places kept for it. */
import type { Block, Header, Inline, Para, Plain, Text } from '../pandoc/ast.ts'

export interface Template {
  readonly properties: ReadonlyMap<string, string>
  readonly blocks: readonly Block[]
  readonly notes: readonly Block[]
  /** How many templates it is made of. */
  readonly depth: number
}

/** What a template says that holds for itself alone. */
const own = new Set(['name', 'layout', 'count'])

/** A slide that is made of a template: classes add up, other properties of its own count. */
export function madeOf(base: Template | undefined, slide: Omit<Template, 'depth'>): Template {
  if (!base) return { ...slide, depth: 0 }
  const properties = new Map([...base.properties].filter(([name]) => !own.has(name)))
  const classes = [properties.get('class'), slide.properties.get('class')].filter(Boolean).join(', ')
  for (const [name, value] of slide.properties) properties.set(name, value)
  if (classes) properties.set('class', classes)
  return {
    properties,
    blocks: filled(base.blocks, slide.blocks),
    notes: [...base.notes, ...slide.notes],
    depth: base.depth + 1,
  }
}

/** Blocks with others at the first `{{content}}`, or else behind them. At each of several, templates in each other would multiply them. */
export function filled(blocks: readonly Block[], content: readonly Block[]): readonly Block[] {
  let isFilled = false
  const [first, ...rest] = content
  const words = rest.length === 0 && (first?.type === 'para' || first?.type === 'plain') ? first.children : []
  const done = changeTexts(blocks, (block) => {
    if (!block.children.some(isPlace)) return [block]
    /** The first place is for the content's words, if it is nothing else; all are gone. */
    const children = changeWords(block.children, (text) => {
      const found = place.exec(text.value)
      if (!found) return [text]
      const put = isFilled ? [] : words
      isFilled ||= words.length > 0
      const before = { ...text, value: text.value.slice(0, found.index) }
      return [before, ...put, { ...text, value: text.value.slice(found.index + found[0].length) }]
    })
    const shown = isSeen(children) ? [{ ...block, children }] : []
    if (isFilled) return shown
    isFilled = true
    return [...shown, ...content]
  })
  return isFilled ? done : [...done, ...content]
}

/** Do these blocks keep a place for others? */
export function hasPlace(blocks: readonly Block[]): boolean {
  let isFound = false
  changeTexts(blocks, (block) => {
    isFound ||= block.children.some(isPlace)
    return [block]
  })
  return isFound
}

/** The blocks with a slide's properties for `{{name}}`; what is the name of none stays. */
export function withValues(
  blocks: readonly Block[],
  properties: ReadonlyMap<string, string>,
): readonly Block[] {
  const written = (raw: string, name: string) =>
    properties.get(name.trim()) ?? (name.trim() === 'content' ? '' : raw)
  return changeTexts(blocks, (block) => {
    const children = changeWords(block.children, (text) => [
      { ...text, value: text.value.replace(/\{\{([^}\n]+)\}\}/g, written) },
    ])
    return isSeen(children) || !isSeen(block.children) ? [{ ...block, children }] : []
  })
}

const place = /\{\{\s*content\s*\}\}/

const isPlace = (inline: Inline): boolean =>
  'children' in inline ? inline.children.some(isPlace) : inline.type === 'text' && place.test(inline.value)

const isSeen = (inlines: readonly Inline[]) =>
  inlines.some((inline) => inline.type !== 'softBreak' && (inline.type !== 'text' || inline.value !== ''))

type TextBlock = Header | Para | Plain

/** Blocks with each heading and paragraph in them as `change` has it. */
function changeTexts(
  blocks: readonly Block[],
  change: (block: TextBlock) => readonly Block[],
): readonly Block[] {
  return blocks.flatMap((block): readonly Block[] => {
    switch (block.type) {
      case 'div':
      case 'blockQuote':
        return [{ ...block, children: changeTexts(block.children, change) }]
      case 'bulletList':
      case 'orderedList': {
        const items = block.items.map((item) => ({ ...item, children: changeTexts(item.children, change) }))
        return [{ ...block, items }]
      }
      case 'header':
      case 'para':
      case 'plain':
        return change(block)
      default:
        return [block]
    }
  })
}

function changeWords(
  inlines: readonly Inline[],
  change: (text: Text) => readonly Inline[],
): readonly Inline[] {
  return inlines.flatMap((inline): readonly Inline[] => {
    if ('children' in inline) return [{ ...inline, children: changeWords(inline.children, change) }]
    return inline.type === 'text' ? change(inline) : [inline]
  })
}
