import type { Compiled, CompiledSlide } from '../compile.ts'
import type { Slide } from '../deck/deck.ts'
import type { Block } from '../pandoc/ast.ts'
import type { Settings } from './settings.ts'
import type { Speller } from './speller.ts'

/** A slide with its heading among its blocks. */
export interface CheckedSlide {
  readonly index: number
  readonly slide: Slide
  readonly compiled: CompiledSlide
  /** Heading and body; speaker notes are not among them. */
  readonly blocks: readonly Block[]
}

/** The deck in another of its languages. */
export interface Translation {
  readonly lang: string
  /** Of its file, as messages name it; undefined: that of the deck itself. */
  readonly name: string | undefined
  readonly compiled: Compiled
}

/** A deck as the rules see it. */
export interface CheckedDeck {
  readonly source: string
  /** Compiled for the page, each element with its place. */
  readonly compiled: Compiled
  readonly slides: readonly CheckedSlide[]
  readonly settings: Settings
  /** Addresses of files in the page that are there. */
  readonly files: ReadonlyMap<string, string>
  /** Undefined where there is no dictionary of the deck's language. */
  readonly speller: Speller | undefined
  /** What `alt.yaml` says of the picture at this address of the deck; '' for decoration. */
  alternative(url: string): string | undefined
  /** Compiled when they are asked for. */
  translations(): readonly Translation[]
}

/** The slides of a deck that was compiled for the page, one for each that was written. */
export function checkedSlides(compiled: Compiled): readonly CheckedSlide[] {
  return compiled.slides.map((written, index) => {
    const { slide } = written
    const blocks = [...(slide.heading ? [slide.heading] : []), ...slide.body]
    return { index, slide, compiled: written, blocks }
  })
}

/** The slide that `offset` of the source is on; undefined in the front matter and on hidden slides. */
export function slideAt(slides: readonly CheckedSlide[], offset: number): number | undefined {
  const found = slides.findLast(({ slide }) => slide.kind !== 'title' && slide.from <= offset)
  return found && offset <= found.slide.to ? found.index : undefined
}
