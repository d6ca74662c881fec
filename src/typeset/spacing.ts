/**
 * How blocks are spaced on a slide: the one place for these numbers, which the style sheets have as custom properties
 * (`themes/sheets.ts`). In em of the block's own letters, unless they are called pixels of a slide.
 */
export const spacing = {
  /** Above a block that another one stands above. */
  gap: 0.6,
  /** Above a point of a list; above one within a point, and a list within one. */
  'item-gap': 0.4,
  'nested-gap': 0.25,
  /** Left of a list's words; of a numbered one that stands on the slide itself. */
  indent: 1.25,
  'number-indent': 1.1,
  /** Letters of points within points, of captions and of tables; and at the foot of a slide, footnotes and asides. */
  'nested-size': 0.88,
  'caption-size': 0.72,
  'table-size': 0.82,
  'foot-size': 0.6,
  /** Above and below the words of a cell. */
  'cell-gap': 0.25,
  /** Between columns, in pixels. */
  'column-gap': 48,
  /** Captions are no smaller where text has its full size; pixels. */
  'caption-least': 32,
  /** No letters of text are smaller; pixels. One more than is read from the last row, for what the typesetting cannot know. */
  'least-size': 25,
} as const

/** Of a slide that is full at the smallest size: what is above blocks, points and points within points, and the height of its lines. */
export const tightGaps = { gap: 0.4, 'item-gap': 0.2, 'nested-gap': 0.1 } as const
export const tightLeading = (leading: number): number => Math.max(1.2, 0.9 * leading)

/** How a quotation stands where its theme does not say so (`Quotation` of `themes/theme.ts`). */
export const quotation = { block: 0.1, start: 0.7, end: 0, bar: 0.18, style: 'italic', weight: 400 } as const
