/** Mermaid's kanban boards: columns beside each other, cards below each other in them. */
import type { GraphicPart } from '../../html/graphics.ts'
import { html } from '../../html/markup.ts'
import type { DrawnDiagram, Setting, WidthOf } from './diagram.ts'
import { type MermaidText, MisreadLine, misread, plainWords, unquoted } from './mermaid-text.ts'
import { heightOf, letters, rect, widestOf, wrapped, writeLines } from './shapes.ts'

/** Pixels: around words, between boxes; of all columns, and of one at most and at least. */
const [pad, gap, all, most, least] = [12, 10, 1100, 280, 150]
const { size } = letters

interface Card {
  readonly id: string
  readonly words: string
  /** Its ticket, and whose it is. */
  readonly below: string
  readonly isUrgent: boolean
}

interface BoardColumn extends Pick<Card, 'id' | 'words'> {
  readonly cards: Card[]
}

export function drawKanban({ lines }: MermaidText, { widthOf, say }: Setting): DrawnDiagram {
  const columns = readKanban(lines)
  const count = columns.reduce((sum, { cards }) => sum + cards.length, 0)
  const usual = Math.max(least, Math.min(most, all / columns.length - gap))
  const width = Math.max(usual, longestWord(columns, widthOf) + 2 * (pad + gap))
  const inner = width - 2 * gap
  const wrap = (words: string, room: number) => wrapped(words, room, size, widthOf)
  const heads = columns.map(({ words }) => wrap(words, width - 2 * pad))
  const top = Math.max(...heads.map((words) => heightOf(words, letters))) + 2 * pad
  const shown = columns.map((column, at) => {
    const x = at * (width + gap) + 2
    let y = top
    const cards = column.cards.map(({ id, words, below, isUrgent }): GraphicPart => {
      const [said, foot] = [wrap(words, inner - 2 * pad), wrap(below, inner - 2 * pad)]
      const own = heightOf(said, letters) + (foot === '' ? 0 : heightOf(foot, letters) + 4) + 2 * pad - 4
      const box = rect({
        class: isUrgent ? 'shape task crit' : 'shape',
        x: x + gap,
        y,
        width: inner,
        height: own,
        rx: 4,
      })
      const line = (text: string, from: number) =>
        writeLines(text, x + gap + pad, from + size * 0.9, 'start', letters)
      const markup = html`<g class="node">${box}${line(said, y + pad - 2)}<g class="axis">${line(foot, y + pad + 2 + heightOf(said, letters))}</g></g>`
      y += own + gap
      return { names: [id, words], markup }
    })
    return { column, x, cards, bottom: y }
  })
  const bottom = Math.max(...shown.map((one) => one.bottom))
  return {
    width: columns.length * (width + gap) - gap + 4,
    height: bottom + 2,
    parts: shown.flatMap(({ column, x, cards }, at): readonly GraphicPart[] => {
      const box = rect({ x, y: 2, width, height: bottom - 2, rx: 4 })
      const said = writeLines(heads[at] ?? '', x + width / 2, pad + size * 0.9, 'middle', letters)
      return [
        { names: [column.id, column.words], markup: html`<g class="cluster board">${box}${said}</g>` },
        ...cards,
      ]
    }),
    title: `${say('Kanban board')}, ${say('{count} cards', { count })}`,
    description: columns
      .map(({ words, cards }) => `${words}: ${cards.map((card) => card.words).join(', ') || '–'}`)
      .slice(0, 30)
      .join('; '),
  }
}

function readKanban(lines: MermaidText['lines']): readonly BoardColumn[] {
  const [head, ...others] = lines
  const margin = Math.min(...others.map(({ column }) => column))
  const columns: BoardColumn[] = []
  for (const line of others) {
    const [found, said = '', bracketed, attributes = ''] =
      /^([^[@]*)(?:\[(.*)\])? ?(?:@\{([^{}]*)\})?$/.exec(line.text) ?? []
    if (found === undefined) throw misread(line)
    const words = plainWords(unquoted(bracketed ?? said))
    const stated = (key: string) =>
      new RegExp(`\\b${key} ?: ?(?:'([^']*)'|"([^"]*)"|([^,]*))`)
        .exec(attributes)
        ?.slice(1)
        .find(Boolean)
        ?.trim()
    const below = [stated('ticket'), stated('assigned')].filter(Boolean).join(' · ')
    const card = { id: said.trim(), words, below, isUrgent: /high$/i.test(stated('priority') ?? '') }
    if (line.column === margin) columns.push({ id: card.id, words, cards: [] })
    else columns.at(-1)?.cards.push(card)
  }
  if (columns.length === 0)
    throw new MisreadLine(head ?? { text: '', line: 0, column: 0 }, 'This board has no column')
  return columns
}

function longestWord(columns: readonly BoardColumn[], widthOf: WidthOf): number {
  const words = columns.flatMap(({ words, cards }) => [
    words,
    ...cards.flatMap((card) => [card.words, card.below]),
  ])
  return widestOf(words.join(' ').replaceAll(' ', '\n'), size, widthOf)
}
