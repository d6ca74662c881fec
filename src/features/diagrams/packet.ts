/** Mermaid's packets: fields of bits in rows. */
import type { GraphicPart } from '../../html/graphics.ts'
import { attribute, html, join, text } from '../../html/markup.ts'
import type { Html } from '../../plugin.ts'
import type { DrawnDiagram, Setting } from './diagram.ts'
import { type MermaidText, MisreadLine, misread, plainWords } from './mermaid-text.ts'
import { letters, marks, rect, widestOf, wrapped, writeLines } from './shapes.ts'

/** Pixels: of letters that number bits, of a row's width, between rows. */
const [small, across, gap] = [19, 1120, 4]
const { size, leading } = letters
/** Nobody looks at more of a packet. */
const mostBits = 4096

interface BitField {
  readonly words: string
  readonly from: number
  /** The last of its bits. */
  readonly to: number
}

export function drawPacket({ lines, config }: MermaidText, { widthOf, say }: Setting): DrawnDiagram {
  const { title, fields } = readPacket(lines)
  const stated = Number(/\bbitsPerRow['"]?\s*:\s*(\d+)/.exec(config)?.[1] ?? 32)
  const bits = Math.max(1, Math.min(64, stated))
  const bit = across / bits
  // A field goes on in the next row.
  const pieces = fields.flatMap((field) => {
    const rows: (BitField & { readonly row: number })[] = []
    for (let from = field.from; from <= field.to; from = (Math.floor(from / bits) + 1) * bits) {
      const row = Math.floor(from / bits)
      rows.push({ words: field.words, from, to: Math.min(field.to, (row + 1) * bits - 1), row })
    }
    return rows
  })
  const shown = pieces.map((piece) => {
    const room = (piece.to - piece.from + 1) * bit
    const lines = wrapped(piece.words, room - 8, size, widthOf)
    const isUpright = widestOf(lines, size, widthOf) > room - 4
    const high = isUpright ? widestOf(piece.words, size, widthOf) : lines.split('\n').length * leading
    return { ...piece, room, lines, isUpright, high: high + 6 }
  })
  const heights: number[] = []
  for (const { row, high } of shown) heights[row] = Math.max(heights[row] ?? 0, high)
  const tops: number[] = []
  let bottom = 0
  for (const [row, high] of heights.entries()) {
    tops[row] = bottom + small + 3
    bottom = (tops[row] ?? 0) + (high ?? 0) + gap
  }
  const parts = shown.map(({ words, from, to, row, room, lines, isUpright }): GraphicPart => {
    const [x, y, height] = [2 + (from % bits) * bit, tops[row] ?? 0, heights[row] ?? 0]
    const box = rect({ x, y, width: room, height })
    const middle = x + room / 2
    const first = y + height / 2 - ((lines.split('\n').length - 1) * leading) / 2 + size * 0.35
    const said = isUpright
      ? writeUpright(words, middle, y + height / 2)
      : writeLines(lines, middle, first, 'middle', letters)
    const number = (value: number, at: number, anchor: 'start' | 'middle' | 'end') =>
      writeLines(String(value), at, y - 4, anchor, { size: small, leading })
    const numbers =
      from === to
        ? number(from, middle, 'middle')
        : join([number(from, x + 2, 'start'), number(to, x + room - 2, 'end')])
    return { names: [words], markup: html`<g class="node">${box}${said}<g class="axis">${numbers}</g></g>` }
  })
  return {
    width: across + 4,
    height: bottom - gap + 2,
    parts,
    title: `${say('Packet')}${title && `: ${title}`}, ${say('{count} fields', { count: fields.length })}`,
    description: fields
      .slice(0, 30)
      .map(({ words, from, to }) => `${from === to ? from : `${from}–${to}`}: ${words}`)
      .join('; '),
    ...(title && { caption: title }),
  }
}

const writeUpright = (words: string, x: number, y: number): Html =>
  html`<text${marks({ x, y: y + size * 0.35, 'text-anchor': 'middle', 'font-size': size })}${attribute('transform', `rotate(-90 ${x} ${y})`)}>${text(words)}</text>`

function readPacket(lines: MermaidText['lines']) {
  const fields: BitField[] = []
  let [title, next] = ['', 0]
  for (const line of lines.slice(1)) {
    const [, named] = /^title (.*)$/.exec(line.text) ?? []
    const [, begin, end, count, words = ''] =
      /^(?:(\d{1,9})(?: ?- ?(\d{1,9}))?|\+(\d{1,9})) ?: ?"([^"]*)"$/.exec(line.text) ?? []
    if (named !== undefined) {
      title = plainWords(named)
      continue
    }
    if (begin === undefined && count === undefined) throw misread(line)
    const from = begin === undefined ? next : Number(begin)
    const to = count === undefined ? Number(end ?? begin) : next + Number(count) - 1
    if (from !== next) throw new MisreadLine(line, `This field begins with bit ${from}: the next is ${next}`)
    if (to < from) throw new MisreadLine(line, 'This field has no bit')
    if (to >= mostBits) throw new MisreadLine(line, `This packet has more than ${mostBits} bits`)
    fields.push({ words: plainWords(words), from, to })
    next = to + 1
  }
  if (fields.length === 0)
    throw new MisreadLine(lines[0] ?? { text: '', line: 0, column: 0 }, 'This packet has no field')
  return { title, fields }
}
