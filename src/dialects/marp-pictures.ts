/** The words in a picture's alternative text by which Marp sizes, places and filters it. */
import { type Attr, type Inline, noAttr } from '../pandoc/ast.ts'
import { plainText } from '../pandoc/plain-text.ts'

type MarpPicture = Extract<Inline, { type: 'image' }>

/** A picture or a colour behind a slide. */
export interface MarpBackground {
  readonly image: MarpPicture
  /** As attributes of reveal.js, for one that lies behind the whole slide. */
  readonly pairs: Attr['pairs']
  readonly color?: string
  /** It takes this side of the slide from the words, so many parts in a hundred. */
  readonly side?: 'left' | 'right'
  readonly size: number
}

const filterNames = 'blur|brightness|contrast|drop-shadow|grayscale|hue-rotate|invert|opacity|saturate|sepia'
/** What a filter does that is not told how much. */
const usual: Readonly<Record<string, string>> = {
  blur: '10px',
  brightness: '1.5',
  contrast: '2',
  'drop-shadow': '0 5px 10px rgba(0,0,0,.4)',
  grayscale: '1',
  'hue-rotate': '180deg',
  invert: '1',
  opacity: '.5',
  saturate: '2',
  sepia: '1',
}
const length = /^(?:w|width|h|height):(\d*\.?\d+(?:px|em|cm|mm|in|pt|%|)|auto)$/
/** No file of a deck's has a name of nothing but letters. */
const color = /^(?:#[\da-f]{3,8}|(?:rgb|hsl)a?\([^)]*\)|[a-z]+)$/i

/** A picture with `bg` among its words; undefined: it is none. */
export function readGround(image: MarpPicture): MarpBackground | undefined {
  const words = plainText(image.children).split(/\s+/)
  if (!words.includes('bg')) return undefined
  const split = words.map((word) => /^(left|right)(?::(\d+(?:\.\d+)?)%)?$/.exec(word)).find(Boolean)
  const scale = words.find((word) => /^\d+(?:\.\d+)?%$/.test(word))
  const fit = words.find((word) => /^(?:fit|contain|cover|auto)$/.test(word))
  const width = words.find((word) => /^(?:w|width):/.test(word))?.replace(/^\w+:/, '')
  const height = words.find((word) => /^(?:h|height):/.test(word))?.replace(/^\w+:/, '')
  const size =
    width || height ? `${pixels(width)} ${pixels(height)}` : (scale ?? (fit === 'fit' ? 'contain' : fit))
  const opacity = words.map((word) => /^opacity(?::(.+))?$/.exec(word)).find(Boolean)
  const pairs: Attr['pairs'] = [
    ['data-background-image', image.url],
    ...(size ? [['data-background-size', size] as const] : []),
    ...(opacity ? [['data-background-opacity', opacity[1] ?? '.5'] as const] : []),
  ]
  const alt = words
    .filter((word) => word !== 'bg' && !isWord(word) && !/^(?:left|right)/.test(word))
    .join(' ')
  const shown: MarpPicture = {
    ...image,
    children: alt === '' ? [] : [{ type: 'text', value: alt, from: image.from, to: image.to }],
    attr: { ...noAttr, pairs: styles(words) },
  }
  const side = split?.[1] === 'left' ? 'left' : split?.[1] === 'right' ? 'right' : undefined
  return {
    image: shown,
    pairs,
    ...(isColor(image) && { color: image.url }),
    ...(side && { side }),
    size: Number(split?.[2] ?? 50),
  }
}

/** A picture with its size and filters as attributes; or the colour that it gives the slide's words. */
export function readPicture(image: MarpPicture): { readonly image: MarpPicture; readonly color?: string } {
  const text = plainText(image.children)
  if (text.trim() === '' && isColor(image)) return { image, color: image.url }
  const words = text.split(/\s+/)
  if (!words.some(isWord)) return { image }
  const sizes = words.flatMap((word): (readonly [string, string])[] => {
    const value = length.exec(word)?.[1]
    if (value === undefined || value === 'auto') return []
    return [[word.startsWith('w') ? 'width' : 'height', /\d$/.test(value) ? `${value}px` : value]]
  })
  const alt = words.filter((word) => !isWord(word)).join(' ')
  const { from, to } = image
  return {
    image: {
      ...image,
      children: alt === '' ? [] : [{ type: 'text', value: alt, from, to }],
      attr: { ...noAttr, pairs: [...sizes, ...styles(words)] },
    },
  }
}

/** Is its address a colour, and no file's? */
const isColor = ({ url }: MarpPicture) => color.test(url)

const pixels = (value = 'auto') => (/\d$/.test(value) ? `${value}px` : value)

function isWord(word: string): boolean {
  return (
    length.test(word) ||
    new RegExp(`^(?:${filterNames})(?::.+)?$`).test(word) ||
    /^(?:bg|fit|contain|cover|auto|vertical|\d+(?:\.\d+)?%)$/.test(word)
  )
}

function styles(words: readonly string[]): Attr['pairs'] {
  const filters = words.flatMap((word) => {
    const [, name, value] = new RegExp(`^(${filterNames})(?::(.+))?$`).exec(word) ?? []
    return name ? [`${name}(${(value ?? usual[name] ?? '').replaceAll(',', ' ')})`] : []
  })
  return filters.length > 0 ? [['style', `filter:${filters.join(' ')}`]] : []
}
