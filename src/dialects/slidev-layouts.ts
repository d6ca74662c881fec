/** Slidev's layouts, made of columns, backgrounds and classes. */
import type { Span } from '../diagnostic/diagnostic.ts'
import { type Attr, type Block, noAttr } from '../pandoc/ast.ts'
import { columnsOf } from './slide.ts'

/** What goes to a place of a layout. */
export interface Slot {
  readonly name: string
  readonly blocks: readonly Block[]
}

/** Slidev's own layouts. */
const layouts = new Set(
  'center cover default end fact full iframe iframe-left iframe-right image image-left image-right intro none quote section statement two-cols two-cols-header'.split(
    ' ',
  ),
)

export const isLayout = (name: string): boolean => layouts.has(name)

interface LaidOut {
  readonly blocks: readonly Block[]
  readonly attr: Attr
}

/** What stands in the middle of its slide's height, and of its width. */
const centred: Readonly<Record<string, readonly string[]>> = {
  center: ['text-center'],
  cover: ['center'],
  end: ['center', 'text-center'],
  fact: ['center', 'text-center'],
  intro: ['center'],
  quote: ['center'],
  section: ['center'],
  statement: ['center', 'text-center'],
}

/** The slide of a layout with its slots; `say` gives a field of the slide's front matter. */
export function layOut(
  layout: string,
  slots: readonly Slot[],
  say: (key: string) => string | undefined,
  at: Span,
): LaidOut {
  const of = (...names: readonly string[]) =>
    slots.filter(({ name }) => names.includes(name)).flatMap(({ blocks }) => blocks)
  const all = slots.flatMap(({ blocks }) => blocks)
  // Places that only a theme's layout of that name has: nothing in them is lost.
  const above = () => of('header', 'title', 'top')
  const placed = new Set(['default', 'left', 'right', 'header', 'title', 'top'])
  const rest = () => of(...slots.flatMap(({ name }) => (placed.has(name) ? [] : name)))
  const image = say('image')
  const url = say('url')
  const classes = layout === 'default' || layout === 'none' ? [] : [layout, ...(centred[layout] ?? [])]
  const attr: Attr = { id: '', classes, pairs: [] }
  const behind = (image: string): Attr => ({ ...attr, pairs: [['data-background-image', image]] })
  const columns = (...parts: readonly (readonly Block[])[]) => [
    columnsOf(
      parts.map((children) => ({ children })),
      at.start,
    ),
  ]
  const picture = (): readonly Block[] => [
    {
      type: 'para',
      children: [
        {
          type: 'image',
          attr: noAttr,
          children: [],
          url: image ?? '',
          title: '',
          from: at.start,
          to: at.start,
        },
      ],
      from: at.start,
      to: at.start,
    },
  ]
  const page = (): readonly Block[] => [
    {
      type: 'rawBlock',
      format: 'html',
      value: `<iframe src="${(url ?? '').replace(/["<>&]/g, encodeURIComponent)}"></iframe>`,
      from: at.start,
      to: at.start,
    },
  ]
  switch (layout) {
    case 'two-cols':
      return { blocks: [...above(), ...columns(of('default', 'left'), of('right')), ...rest()], attr }
    case 'two-cols-header':
      return {
        blocks: [...above(), ...of('default'), ...columns(of('left'), of('right')), ...rest()],
        attr,
      }
    case 'image-right':
      return { blocks: image ? columns(all, picture()) : all, attr }
    case 'image-left':
      return { blocks: image ? columns(picture(), all) : all, attr }
    case 'iframe-right':
      return { blocks: url ? columns(all, page()) : all, attr }
    case 'iframe-left':
      return { blocks: url ? columns(page(), all) : all, attr }
    case 'iframe':
      return { blocks: all, attr: url ? { ...attr, pairs: [['data-background-iframe', url]] } : attr }
    case 'image':
      return { blocks: all, attr: image ? behind(image) : attr }
    default:
      // What a layout of a theme's shows stands behind the words.
      return { blocks: all, attr: image && !isLayout(layout) ? behind(image) : attr }
  }
}
