/** How large a picture is on a slide. */
import { readDimensions } from '../html/dimensions.ts'
import type { Attr, Image, RawBlock, RawInline } from '../pandoc/ast.ts'
import { oncePer } from '../pandoc/once-per.ts'

/** Pixels of a picture, in its file or on the slide. */
export interface Proportions {
  readonly width: number
  readonly height: number
}

interface ShownPicture extends Proportions {
  /** By its author, and not to be made smaller. */
  readonly isSized: boolean
}

/** Is it the markup of something to be looked at? */
export const isPictureTag = (markup: string): boolean =>
  /^\s*<(?:img|video|iframe|embed|object|svg)\b/i.test(markup)

/** What an author's markup shows, as a picture. */
export const pictureOf = oncePer(({ value, from, to }: RawBlock | RawInline): Image => {
  const said = (name: string) =>
    new RegExp(`\\b${name}\\s*=\\s*["']?([^"'\\s>]+)`, 'i').exec(value.slice(0, 1000))?.[1]
  const pairs: Attr['pairs'] = ['width', 'height'].flatMap((name) => {
    const length = said(name)
    return length === undefined ? [] : [[name, length] as const]
  })
  const url = said('(?:data-)?src') ?? ''
  const attr: Attr = /^\s*<iframe\b/i.test(value)
    ? { id: '', classes: [frame], pairs: [['height', '480']] }
    : { id: '', classes: [], pairs }
  return { type: 'image', attr, children: [], url, title: '', from, to }
})

/** A page in a page, which has the size that the style sheet gives it, and gives way as pictures do. */
const frame = 'frame'

/** Of a file that is not there: its words stand in its place. */
export const missing: Proportions = { width: 1, height: 1 }

/** Of a file that is not known. */
const usual: Proportions = { width: 640, height: 400 }

/** In pixels of the slide, in a line of that width. */
export function pictureSize(image: Image, file: Proportions = usual, width: number): ShownPicture {
  const { pixels, style } = readDimensions(image.attr.pairs)
  const said = new Map<string, number>(pixels)
  for (const [, name = '', amount, unit = ''] of style.matchAll(/(width|height):([\d.]+)([a-z%]+)/g))
    said.set(name, Number(amount) * (unit === '%' ? width / 100 : (pixelsOf[unit] ?? 1)))
  const ratio = file.width / file.height
  const [wide, high] = [said.get('width'), said.get('height')]
  const isSized = said.size > 0 && !image.attr.classes.includes(frame)
  const shown = Math.min(width, wide ?? (high === undefined ? file.width : high * ratio))
  return { width: shown, height: high ?? shown / ratio, isSized }
}

/** CSS's units; of `em` where its letters are not known. */
export const pixelsOf: Readonly<Record<string, number>> = {
  in: 96,
  cm: 37.8,
  mm: 3.78,
  pt: 1.333,
  pc: 16,
  em: 40,
  rem: 16,
  vw: 12.8,
  vh: 7.2,
}
