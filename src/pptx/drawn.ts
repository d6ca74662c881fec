/** A slide as it is laid out in the page: what `in-page/` collects and `parts/` writes. All lengths are CSS pixels of the slide. */
import type { Box } from '../check/finding.ts'

/** `#rrggbb`, with two digits more where one sees through it. */
export type SlideColour = string

export interface PageSlide {
  /** Place in the list of the slides that are exported. */
  readonly slide: number
  /** How many pages before this one hold the same slide. */
  readonly part: number
  readonly width: number
  readonly height: number
  /** Its kind (`deck/layout.ts`). */
  readonly layout: string
  /** Of the heading that is seen; empty: none is. */
  readonly title: string
  readonly ground: SlideColour
  /** In the order in which they are read. */
  readonly shapes: readonly Shape[]
  readonly notes: readonly Paragraph[]
  readonly transition?: SlideTransition | undefined
  /** Milliseconds after which the next one comes by itself. */
  readonly advance?: number | undefined
}

/** How a slide comes; `morph`: what is alike on it and the one before moves. */
export interface SlideTransition {
  readonly kind: 'fade' | 'slide' | 'zoom' | 'convex' | 'concave' | 'morph'
  readonly speed: 'default' | 'fast' | 'slow'
}

export type Shape = TextShape | PictureShape | BoxShape | TableShape

export interface StepTimes {
  /** The step, from 1, with which it comes; 0: it is there from the beginning. */
  readonly from: number
  /** The step with which it goes again. */
  readonly until?: number | undefined
}

interface PlacedShape extends StepTimes {
  readonly box: Box
}

/** What the text is on its slide: the placeholder that it stands in. `plain`: a text box. */
export type TextRole = 'title' | 'subtitle' | 'body' | 'footer' | 'number' | 'plain'

export interface TextShape extends PlacedShape {
  readonly kind: 'text'
  readonly role: TextRole
  readonly paragraphs: readonly Paragraph[]
  readonly fill?: SlideColour | undefined
  readonly line?: Border | undefined
  readonly radius?: number | undefined
  /** Within its box. */
  readonly padding?: {
    readonly left: number
    readonly top: number
    readonly right: number
    readonly bottom: number
  }
  /** Does its box end where its longest line does, so that no line may be broken? */
  readonly isTight: boolean
  /** The formulas of its runs, for programs that know none. */
  readonly formulas?: readonly PictureShape[]
}

export interface Paragraph extends StepTimes {
  /** Of a list, from 0. */
  readonly level: number
  readonly mark?: Mark | undefined
  readonly align: 'left' | 'center' | 'right' | 'justify'
  readonly rightToLeft: boolean
  /** From the box's edge to its words. */
  readonly indent: number
  /** Room above it. */
  readonly above: number
  /** Of one line; `isExact`: whatever its letters' size, as code has it. */
  readonly leading: number
  readonly isExact?: boolean
  readonly runs: readonly TextRun[]
}

/** What stands before an item of a list. */
export interface Mark {
  readonly sign: string
  /** For numbers: their scheme in DrawingML and where they begin. */
  readonly numbering?: { readonly scheme: string; readonly start: number } | undefined
  readonly colour: SlideColour
  /** Left of its words. */
  readonly hang: number
  /** Of the letters' size. */
  readonly size: number
}

export interface TextRun {
  /** `\n`: the line ends here. */
  readonly text: string
  readonly font: 'head' | 'body' | 'mono'
  readonly size: number
  readonly colour: SlideColour
  readonly ground?: SlideColour | undefined
  readonly bold: boolean
  readonly italic: boolean
  readonly underlined: boolean
  readonly struck: boolean
  readonly smallCaps?: boolean
  /** Raised or lowered, per cent of its size. */
  readonly baseline: number
  readonly tracking: number
  readonly language: string
  readonly link?: string | undefined
  /** What stands here instead of `text`, which keeps its room where a program knows no formulas. */
  readonly formula?: FormulaNode | undefined
}

/** MathML. */
export interface FormulaNode {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly FormulaNode[]
  /** Of what has no children. */
  readonly text?: string
  /** Where it is another than the formula's. */
  readonly colour?: SlideColour
  /** Of a cell that is not in the middle. */
  readonly align?: 'left' | 'right' | undefined
  /** A line is drawn around it. */
  readonly boxed?: boolean
}

export interface PictureShape extends PlacedShape {
  readonly kind: 'picture'
  /** Of the deck's file, as it stands in the page; else it is photographed there. */
  readonly address?: string | undefined
  /** What `isolate` knows it by, and what tells it from others; without a key it is alone. */
  readonly photo?: string | undefined
  readonly photoKey?: string | undefined
  /** What of it is left out at each edge, parts of its width and height. */
  readonly crop?:
    | { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
    | undefined
  readonly opacity: number
  /** Empty: it says nothing. */
  readonly alt: string
  readonly link?: string | undefined
  readonly line?: Border | undefined
  readonly fill?: SlideColour | undefined
  /** The picture stands for what is played. */
  readonly played?: PlayedShape | undefined
  /** What the picture shows, in the look of its letters. */
  readonly formula?: TextRun | undefined
  /** It lies behind the slide's words, as large as the slide. */
  readonly isBackground: boolean
}

export interface PlayedShape {
  readonly kind: 'video' | 'audio'
  /** Of its file, which PowerPoint can play. */
  readonly address: string
  /** The step with which it begins, 0 for the slide itself; undefined: a click on it starts it. */
  readonly starts?: number | undefined
  readonly loops: boolean
  readonly muted: boolean
}

export interface Border {
  readonly width: number
  readonly colour: SlideColour
}

/** Something of one colour: a plate, a bar, a rule. */
export interface BoxShape extends PlacedShape {
  readonly kind: 'box'
  readonly fill?: SlideColour | undefined
  readonly line?: Border | undefined
  readonly radius: number
}

export interface TableShape extends PlacedShape {
  readonly kind: 'table'
  readonly columns: readonly number[]
  readonly rows: readonly TableRow[]
  readonly hasHeader: boolean
  readonly name: string
  readonly formulas?: readonly PictureShape[]
}

export interface TableRow {
  readonly height: number
  readonly cells: readonly TableCell[]
}

export interface TableCell {
  readonly paragraphs: readonly Paragraph[]
  readonly across: number
  readonly down: number
  /** It is part of the cell left of it, or above. */
  readonly merged?: 'across' | 'down' | undefined
  readonly fill?: SlideColour | undefined
  readonly below?: Border | undefined
  readonly padding: {
    readonly left: number
    readonly top: number
    readonly right: number
    readonly bottom: number
  }
}
