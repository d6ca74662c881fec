/** Pandoc's JSON (pandoc-types 1.23) as our own model, without spans. Only the recorder of the cases needs it. */

const lowerFirst = (name) => name.charAt(0).toLowerCase() + name.slice(1)
const toAttr = ([id, classes, pairs]) => ({ id, classes, pairs })

export function toDocument({ meta, blocks }) {
  return {
    meta: new Map(Object.entries(meta).map(([key, value]) => [key, toMetaValue(value)])),
    blocks: toBlocks(blocks),
  }
}

function toMetaValue({ t, c }) {
  switch (t) {
    case 'MetaMap':
      return {
        type: 'map',
        entries: new Map(Object.entries(c).map(([key, value]) => [key, toMetaValue(value)])),
      }
    case 'MetaList':
      return { type: 'list', items: c.map(toMetaValue) }
    case 'MetaBool':
      return { type: 'bool', value: c }
    case 'MetaString':
      return { type: 'inlines', children: c === '' ? [] : [{ type: 'text', value: c }], source: c }
    case 'MetaInlines':
      return { type: 'inlines', children: toInlines(c), source: '' }
    case 'MetaBlocks':
      return { type: 'blocks', children: toBlocks(c), source: '' }
  }
}

const toBlocks = (blocks) => blocks.map(toBlock)

function toBlock({ t, c }) {
  const type = lowerFirst(t)
  switch (t) {
    case 'Para':
    case 'Plain':
      return { type, children: toInlines(c) }
    case 'Header':
      return { type, level: c[0], attr: toAttr(c[1]), children: toInlines(c[2]) }
    case 'CodeBlock':
      return { type, attr: toAttr(c[0]), value: c[1] }
    case 'RawBlock':
      return { type, format: c[0], value: c[1] }
    case 'BlockQuote':
      return { type, children: toBlocks(c) }
    case 'Div':
      return { type, attr: toAttr(c[0]), children: toBlocks(c[1]) }
    case 'BulletList':
      return { type, items: c.map(toItem) }
    case 'OrderedList': {
      const [[start, style, delimiter], items] = c
      return {
        type,
        start,
        style: style.t === 'DefaultStyle' ? 'default' : lowerFirst(style.t),
        delimiter:
          delimiter.t === 'DefaultDelim' ? 'default' : lowerFirst(delimiter.t).replace('Parens', 'Parens'),
        items: items.map(toItem),
      }
    }
    case 'DefinitionList':
      return {
        type,
        items: c.map(([term, definitions]) => ({
          term: toInlines(term),
          definitions: definitions.map(toBlocks),
        })),
      }
    case 'LineBlock':
      return { type, lines: c.map(toInlines) }
    case 'HorizontalRule':
      return { type }
    case 'Figure':
      return { type, attr: toAttr(c[0]), caption: toBlocks(c[1][1]), children: toBlocks(c[2]) }
    case 'Table':
      return toTable(c)
    default:
      throw new Error(`No such block: ${t}`)
  }
}

/** Task lists have their boxes as characters. */
function toItem(blocks) {
  const children = toBlocks(blocks)
  const [first, ...rest] = children
  const [box, space, ...others] = first?.children?.[0]?.type === 'text' ? first.children : []
  const match = box && /^([☐☒]) /.exec(box.value)
  if (!match) return { children }
  const value = box.value.slice(2)
  const inlines = [...(value === '' ? [] : [{ ...box, value }]), ...(space ? [space] : []), ...others]
  return { children: [{ ...first, children: inlines }, ...rest], checked: match[1] === '☒' }
}

const toAlignment = ({ t }) => lowerFirst(t.replace('Align', ''))

function toRow([attr, cells]) {
  return {
    attr: toAttr(attr),
    cells: cells.map(([cellAttr, align, rowSpan, colSpan, blocks]) => ({
      attr: toAttr(cellAttr),
      align: toAlignment(align),
      rowSpan,
      colSpan,
      children: toBlocks(blocks),
    })),
  }
}

function toTable([attr, caption, columns, head, bodies, foot]) {
  return {
    type: 'table',
    attr: toAttr(attr),
    caption: toBlocks(caption[1]),
    columns: columns.map(([align, width]) => ({
      align: toAlignment(align),
      width: width.t === 'ColWidth' ? width.c : undefined,
    })),
    head: head[1].map(toRow),
    bodies: bodies.map(([, headColumns, bodyHead, rows]) => ({
      headColumns,
      head: bodyHead.map(toRow),
      rows: rows.map(toRow),
    })),
    foot: foot[1].map(toRow),
  }
}

/** Words and spaces run together. */
function toInlines(inlines) {
  const done = []
  for (const inline of inlines) {
    const next = toInline(inline)
    const last = done.at(-1)
    if (next.type === 'text' && last?.type === 'text') last.value += next.value
    else done.push(next)
  }
  return done
}

function toInline({ t, c }) {
  const type = lowerFirst(t)
  switch (t) {
    case 'Str':
      return { type: 'text', value: c }
    case 'Space':
      return { type: 'text', value: ' ' }
    case 'SoftBreak':
    case 'LineBreak':
      return { type }
    case 'Quoted':
      return { type, quote: c[0].t === 'SingleQuote' ? 'single' : 'double', children: toInlines(c[1]) }
    case 'Cite':
      return {
        type,
        citations: c[0].map((citation) => ({
          id: citation.citationId,
          mode: { NormalCitation: 'normal', AuthorInText: 'authorInText', SuppressAuthor: 'suppressAuthor' }[
            citation.citationMode.t
          ],
          prefix: toInlines(citation.citationPrefix),
          suffix: toInlines(citation.citationSuffix),
        })),
        children: toInlines(c[1]),
      }
    case 'Code':
      return { type, attr: toAttr(c[0]), value: c[1] }
    case 'Math':
      return { type, display: c[0].t === 'DisplayMath', value: c[1] }
    case 'RawInline':
      return { type, format: c[0], value: c[1] }
    case 'Link':
    case 'Image':
      return { type, attr: toAttr(c[0]), children: toInlines(c[1]), url: c[2][0], title: c[2][1] }
    case 'Note':
      return { type, blocks: toBlocks(c) }
    case 'Span':
      return { type, attr: toAttr(c[0]), children: toInlines(c[1]) }
    default:
      return { type, children: toInlines(c) }
  }
}
