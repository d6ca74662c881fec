/** How a slide was made to fit: so that it can be laid out again without a search, and said what became of it. */
export interface Fitting {
  /**
   * Less than 1: laid out on a screen larger by that and shown smaller, so that lines get longer before letters get small. More
   * than 1: on a smaller one and shown larger, for a reader who has zoomed in.
   */
  readonly scale: number
  /** The largest width and height of each of its pictures, in its own pixels, where they have given way. */
  readonly pictures: readonly PictureSize[] | undefined
  /** False: what is too wide stands in the margin. */
  readonly keepsMargin: boolean
  /** False: it fits on no screen, and keeps its size; it scrolls, or goes on over pages. */
  readonly fits: boolean
}
export type PictureSize = readonly [width: number, height: number]

/** Does a slide hold more than fits on it? Where it is shown less than a tenth smaller, nobody sees that. */
export const isTooFull = ({ fits, scale }: Pick<Fitting, 'fits' | 'scale'>): boolean => !fits || scale <= 0.9
