/** What the page for writing (`/write`) and the dev server say to each other. Texts have `\n` at the ends of lines, whatever their files have. */
import type { Severity } from '../diagnostic/diagnostic.ts'

/** In the place of `from` to `to`, UTF-16 units of the text before all changes. */
export interface TextChange {
  readonly from: number
  readonly to: number
  readonly insert: string
}

/** A file as it is on disk. */
export interface FileText {
  readonly text: string
  /** Another with each other content; no two contents have the same. */
  readonly version: string
  /** Why it is only to be read; absent: it may be written. */
  readonly readOnly?: string
}

/** The changes of a text of this version. */
export interface ChangedFile {
  readonly file: string
  readonly version: string
  readonly changes: readonly TextChange[]
}

/** What may come next at `offset` of the changed text. */
export interface CompletionRequest extends ChangedFile {
  readonly offset: number
}

export interface OfferedWord {
  readonly label: string
  readonly detail?: string
  /** What takes the place of the text from `from` to the cursor. */
  readonly insert: string
  readonly from: number
  readonly kind: string
}

/** ShownLines and characters in them, from 0. */
export interface TextPlace {
  readonly line: number
  readonly character: number
}

export interface ToldSlide {
  readonly id: string
  readonly title: string
  readonly file: string
  readonly from: TextPlace
  readonly to: TextPlace
}

export interface ToldFinding {
  readonly file: string
  readonly severity: Severity
  readonly rule: string
  readonly message: string
  readonly from: TextPlace
  readonly to: TextPlace
}

/** The text of what was clicked on a slide. */
export interface ClickedText {
  readonly file: string
  readonly from: TextPlace
  readonly to: TextPlace
}

/** The deck as it was last compiled. */
export interface ToldDeck {
  /** Names the deck among all on this machine. */
  readonly key: string
  /** The deck's own file, then those that it takes in: their names from its folder on, and their versions on disk; '': gone. */
  readonly files: readonly { readonly name: string; readonly version: string }[]
  readonly slides: readonly ToldSlide[]
  readonly findings: readonly ToldFinding[]
}

/** A picture that now lies beside the deck. */
export interface AddedPicture {
  /** As a link to it is written. */
  readonly address: string
}
