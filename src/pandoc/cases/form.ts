/**
 * Documents in a form that a person can compare: a block a line, what it contains below it, inlines behind it. Both
 * what we read and what Pandoc reads (its JSON) are written in this form; spans do not show.
 */
import type { Attr, Block, Document, Inline, MetaValue, Row } from '../ast.ts'

/** Metadata as `key: value`, then the blocks. */
export function formOfDocument({ meta, blocks }: Document): string {
  return formOfMeta(meta) + formOfBlocks(blocks)
}

function formOfBlocks(blocks: readonly Block[], indent = ''): string {
  return blocks.map((block) => formOfBlock(block, indent)).join('')
}

function formOfBlock(block: Block, indent: string): string {
  const inside = `${indent}  `
  switch (block.type) {
    case 'para':
    case 'plain':
      return `${indent}${block.type} ${formOfInlines(block.children)}\n`
    case 'header':
      return `${indent}header ${block.level}${formOfAttr(block.attr)} ${formOfInlines(block.children)}\n`
    case 'codeBlock':
      return `${indent}codeBlock${formOfAttr(block.attr)} ${quote(block.value)}\n`
    case 'rawBlock':
      return `${indent}rawBlock ${block.format} ${quote(block.value)}\n`
    case 'blockQuote':
      return `${indent}blockQuote\n${formOfBlocks(block.children, inside)}`
    case 'div':
      return `${indent}div${formOfAttr(block.attr)}\n${formOfBlocks(block.children, inside)}`
    case 'bulletList':
    case 'orderedList': {
      const kind = block.type === 'bulletList' ? '' : ` ${block.start} ${block.style} ${block.delimiter}`
      const items = block.items.map((item) => {
        const box = item.checked === undefined ? '' : item.checked ? ' [x]' : ' [ ]'
        return `${inside}item${box}\n${formOfBlocks(item.children, `${inside}  `)}`
      })
      return `${indent}${block.type}${kind}\n${items.join('')}`
    }
    case 'definitionList':
      return `${indent}definitionList\n${block.items
        .map(
          ({ term, definitions }) =>
            `${inside}term ${formOfInlines(term)}\n${definitions
              .map((blocks) => `${inside}definition\n${formOfBlocks(blocks, `${inside}  `)}`)
              .join('')}`,
        )
        .join('')}`
    case 'lineBlock':
      return `${indent}lineBlock\n${block.lines.map((line) => `${inside}line ${formOfInlines(line)}\n`).join('')}`
    case 'horizontalRule':
      return `${indent}horizontalRule\n`
    case 'figure':
      return `${indent}figure${formOfAttr(block.attr)}\n${formOfBlocks(block.children, inside)}${inside}caption\n${formOfBlocks(block.caption, `${inside}  `)}`
    case 'table': {
      const columns = block.columns.map(({ align, width }) =>
        width === undefined ? align : `${align}:${width.toFixed(3)}`,
      )
      const caption =
        block.caption.length > 0 ? `${inside}caption\n${formOfBlocks(block.caption, `${inside}  `)}` : ''
      const bodies = block.bodies.map(({ rows }) => formOfRows('row', rows, inside))
      return `${indent}table${formOfAttr(block.attr)} ${columns.join(' ')}\n${caption}${formOfRows('head', block.head, inside)}${bodies.join('')}${formOfRows('foot', block.foot, inside)}`
    }
  }
}

function formOfRows(name: string, rows: readonly Row[], indent: string): string {
  return rows
    .map(
      ({ cells }) =>
        `${indent}${name}\n${cells
          .map((cell) => {
            const span = cell.rowSpan > 1 || cell.colSpan > 1 ? ` ${cell.rowSpan}x${cell.colSpan}` : ''
            return `${indent}  cell${span}\n${formOfBlocks(cell.children, `${indent}    `)}`
          })
          .join('')}`,
    )
    .join('')
}

function formOfAttr({ id, classes, pairs }: Attr): string {
  const parts = [
    ...(id === '' ? [] : [`#${id}`]),
    ...classes.map((name) => `.${name}`),
    ...pairs.map(([key, value]) => `${key}=${quote(value)}`),
  ]
  return parts.map((part) => ` ${part}`).join('')
}

function quote(text: string): string {
  return JSON.stringify(text)
}

function formOfInlines(inlines: readonly Inline[]): string {
  // Neighbouring texts are one.
  const parts: string[] = []
  let text = ''
  for (const inline of inlines) {
    if (inline.type === 'text') {
      text += inline.value
      continue
    }
    if (text !== '') parts.push(quote(text))
    text = ''
    parts.push(formOfInline(inline))
  }
  if (text !== '') parts.push(quote(text))
  return parts.join(' ')
}

function formOfInline(inline: Exclude<Inline, { type: 'text' }>): string {
  switch (inline.type) {
    case 'softBreak':
    case 'lineBreak':
      return `(${inline.type})`
    case 'code':
      return `(code${formOfAttr(inline.attr)} ${quote(inline.value)})`
    case 'math':
      return `(${inline.display ? 'displayMath' : 'math'} ${quote(inline.value)})`
    case 'rawInline':
      return `(raw ${inline.format} ${quote(inline.value)})`
    case 'link':
    case 'image': {
      const title = inline.title === '' ? '' : ` ${quote(inline.title)}`
      return `(${inline.type}${formOfAttr(inline.attr)} <${inline.url}>${title} ${formOfInlines(inline.children)})`
    }
    case 'note':
      return `(note\n${formOfBlocks(inline.blocks, '    ')}  )`
    case 'span':
      return `(span${formOfAttr(inline.attr)} ${formOfInlines(inline.children)})`
    case 'quoted':
      return `(${inline.quote}Quoted ${formOfInlines(inline.children)})`
    case 'cite': {
      const citations = inline.citations.map(
        ({ id, mode, prefix, suffix }) =>
          `[${mode} ${id} ${formOfInlines(prefix)} / ${formOfInlines(suffix)}]`,
      )
      return `(cite ${citations.join('')} ${formOfInlines(inline.children)})`
    }
    default:
      return `(${inline.type} ${formOfInlines(inline.children)})`
  }
}

function formOfMeta(meta: ReadonlyMap<string, MetaValue>, indent = ''): string {
  return [...meta]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${indent}${key}: ${formOfMetaValue(value, `${indent}  `)}`)
    .join('')
}

function formOfMetaValue(value: MetaValue, indent: string): string {
  switch (value.type) {
    case 'bool':
      return `${value.value}\n`
    case 'inlines':
      return `${formOfInlines(value.children)}\n`
    case 'blocks':
      return `\n${formOfBlocks(value.children, indent)}`
    case 'list':
      return `\n${value.items.map((item) => `${indent}- ${formOfMetaValue(item, `${indent}  `)}`).join('')}`
    case 'map':
      return `\n${formOfMeta(value.entries, indent)}`
  }
}
