import type { Box } from '../check/finding.ts'
import type { PageSlide } from './drawn.ts'

/** What Node and the page say to each other: the functions of `in-page/`. */
export interface CollectScripts {
  /** Measures each slide, and with what size its words take no more lines in `standIns`. */
  collect(standIns: StandIns): readonly PageSlide[]
  /** Shows alone what is to be photographed, and tells where it is in the page; undefined: all as before. */
  isolate(photo: string | undefined): Box | undefined
}

/** Families that every machine has: in them the slides are shown. */
export interface StandIns {
  readonly head: string
  readonly body: string
  readonly mono: string
}
