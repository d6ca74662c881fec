import type { Stroke } from '../protocol/stroke.ts'

/** What Node and the print page say to each other: the functions of `in-page/`, in the order in which they are called. */
export interface PrintScripts {
  freezeMedia(): void
  unpack(links: Readonly<Record<string, string>>, from: number, to: number): void
  findMarked(drawn: readonly (readonly Stroke[])[]): void
  arrange(arrangement: Arrangement): void
  findFrames(): readonly Frame[]
  replaceFrames(standIns: readonly StandIn[]): void
  settle(limit: number): Promise<readonly Trouble[]>
  boxMissing(): Missing | undefined
  cutLinks(links: boolean, slideAddress: string): void
  fitSlides(): readonly Overfull[]
  breakOverPages(): readonly (readonly [slide: number, pages: number])[]
  drawStrokes(drawn: readonly (readonly Stroke[])[]): void
  resample(density: number): Promise<void>
  mark(): readonly TagMark[]
  boxesOfSheets(): readonly SheetBox[]
  /** For pages that are photographed. */
  isDrawn(): Promise<void>
  typefacesReady(): Promise<void>
}

export interface Arrangement {
  readonly steps: boolean
  readonly notes: boolean
  /** Slides on a sheet of a handout, or 0. */
  readonly handout: number
}

/** A page within the page, as it stands on a slide. */
export interface Frame {
  /** Place in the deck's list of slides. */
  readonly slide: number
  /** As it stands in the page. */
  readonly address: string
  /** Where a link to it leads. */
  readonly link: string
  /** CSS pixels of the slide, however small that is printed. */
  readonly width: number
  readonly height: number
}

/** What is printed in the place of a frame. */
export interface StandIn {
  readonly link: string
  /** An address of a picture; without one there is a card with the page's title and address. */
  readonly picture?: string | undefined
}

export interface Trouble {
  /** Place in the deck's list of slides. */
  readonly slide: number
  readonly url: string
  readonly kind: 'missing' | 'late'
}

/** Signs that no typeface on this machine has. */
export interface Missing {
  readonly signs: readonly string[]
  /** Place of the first in the deck's list of slides. */
  readonly slide: number
}

export interface Overfull {
  /** Place in the deck's list of slides. */
  readonly slide: number
  /** By which the slide is shown smaller, 1 where only its pictures are. */
  readonly scale: number
  /** False: it goes on over pages. */
  readonly fits: boolean
}

/** What the tags shall say of an element beyond what Chromium writes. */
export interface TagMark {
  /** The element's own language, if it has one. */
  readonly language?: string
  /** A structure type of PDF 1.7; `Term` and `Definition` are the halves of a definition list's items. */
  readonly role?: 'Sect' | 'Note' | 'Link' | 'Span' | 'Formula' | 'P' | 'L' | 'Term' | 'Definition'
  /** The direction of an element that has one of its own. */
  readonly isRightToLeft?: boolean
  /** What stands there as text, where the letters alone do not say it. */
  readonly text?: string
  /** What a link says. */
  readonly link?: string
  /** Place in the deck's list of slides, and the step, for the section of a slide. */
  readonly slide?: number
  readonly step?: number
  /** How many pages before this one hold the same slide and step. */
  readonly part?: number
}

/** Where a sheet is on the page, and what is on it. */
export interface SheetBox {
  readonly slide: number
  readonly step: number
  readonly part: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
