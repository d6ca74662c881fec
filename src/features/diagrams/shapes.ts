/** Marks of the diagrams that are laid out here, as SVG. */
import { attribute, html, join, nothing, text } from '../../html/markup.ts'
import type { Html } from '../../plugin.ts'
import type { WidthOf } from './diagram.ts'

export const marks = (values: Readonly<Record<string, string | number>>): Html =>
  join(
    Object.entries(values).map(([name, value]) =>
      attribute(name, typeof value === 'number' ? Math.round(value * 10) / 10 : value),
    ),
  )

export const rect = (values: Readonly<Record<string, string | number>>): Html =>
  html`<rect${marks({ class: 'shape', ...values })} />`

/** How wide the widest of the lines is, in letters of that size. */
export const widestOf = (words: string, size: number, widthOf: WidthOf): number =>
  Math.max(0, ...words.split('\n').map((line) => widthOf(line, size)))

/** Of words in drawings of our own, pixels. */
export const letters = { size: 20, leading: 24 } as const

/** How high words are in their lines, pixels. */
export const heightOf = (words: string, { leading }: { readonly leading: number }): number =>
  words.split('\n').length * leading

/** Words in lines no wider than `room`, pixels, but for a word that is wider itself. */
export function wrapped(words: string, room: number, size: number, widthOf: WidthOf): string {
  const space = widthOf(' ', size)
  const lines = words.split('\n').map((line) => {
    let [out, at] = ['', 0]
    for (const word of line.split(' ')) {
      const own = widthOf(word, size)
      const isNext = out !== '' && at + space + own > room
      out += `${out === '' ? '' : isNext ? '\n' : ' '}${word}`
      at = out === word || isNext ? own : at + space + own
    }
    return out
  })
  return lines.join('\n')
}

/** Words in their lines; `y`: where the letters of the first stand. */
export function writeLines(
  words: string,
  x: number,
  y: number,
  anchor: 'start' | 'middle' | 'end',
  { size, leading }: { readonly size: number; readonly leading: number },
): Html {
  return join(
    words
      .split('\n')
      .map((line, at) =>
        line === ''
          ? nothing
          : html`<text${marks({ x, y: y + at * leading, 'text-anchor': anchor, 'font-size': size })}>${text(line)}</text>`,
      ),
  )
}
