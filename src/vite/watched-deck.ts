import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Compiled, compilePage, createCompiler } from '../compile.ts'
import { type Diagnostic, hasErrors } from '../diagnostic/diagnostic.ts'
import { wholeFile } from '../diagnostic/source-text.ts'
import { type TextOf, withTexts } from '../media/edited-texts.ts'
import { type DeckMedia, type KnownContents, openMedia } from '../media/lookup.ts'
import type { DeckSource } from './site.ts'
import { settle, watchFiles } from './watch-files.ts'

/** A deck as it is on disk at one time. */
export interface Revision {
  readonly source: string
  readonly compiled: Compiled
  readonly media: DeckMedia
}

export interface WatchedDeck {
  readonly path: string
  /** As it is now, faults and all. */
  readonly now: Revision
  /** The last one without errors, or the first of all. */
  readonly good: Revision
  /** The deck's text is another, though its file may be the same. */
  refresh(): void
  /** Compiles the deck for practice, while nobody waits: the engine makes code fast that has run often. */
  warmUp(): void
  close(): void
}

/** A file that is empty or gone may be about to be written: it is believed when it still is so after this many milliseconds. */
const patience = 60

/** After so many milliseconds of compiling, the next time takes hardly longer than the hundredth. */
const warm = 600

const gone: Diagnostic = {
  severity: 'error',
  code: 'missing-file',
  message: 'The deck’s file is gone, or cannot be read',
  hint: 'Put it back, or start anew with its new name; until then its last slides are shown',
  at: { start: 0, end: 0 },
}

/**
 * Compiles the deck now and whenever it, or a file that it names, changes; `changed` is called afterwards
 * with the last good revision before. A picture that was missed may appear, too. What an editor shows comes before what is on disk.
 */
export function watchDeck(
  deck: DeckSource,
  changed: (before: Revision) => void,
  textOf: TextOf = () => undefined,
): WatchedDeck {
  let compiling = 0
  const { path } = deck
  const compile = createCompiler()
  const contents: KnownContents = new Map()
  const open = () => withTexts(openMedia(deck, undefined, contents), path, textOf)
  const read = (source: string, media = open()): Revision => {
    const began = performance.now()
    const compiled = compilePage({ ...deck, source }, media, { notes: true }, compile)
    compiling += performance.now() - began
    return { source, media, compiled }
  }
  let now = read(textOf(path) ?? deck.source)
  let good = now
  let isGone = false
  let timer: NodeJS.Timeout | undefined
  let practising: NodeJS.Timeout | undefined

  const refresh = (sinceEmpty: number) => {
    clearTimeout(timer)
    const source = textOf(path) ?? readText(path)
    if (!source && sinceEmpty < patience) {
      timer = setTimeout(refresh, settle, sinceEmpty + settle)
      return
    }
    const wasGone = isGone
    isGone = source === undefined
    if (isGone && wasGone) return
    const before = good
    now = source === undefined ? withoutFile(good) : read(source)
    if (!isFaulty(now)) good = now
    follow()
    changed(before)
  }
  const watched = watchFiles(() => refresh(0))
  const follow = () => {
    const files = [path, ...now.media.watched]
    watched.follow(files)
    watched.follow(files.map((file) => join(dirname(file), 'alt.yaml')))
  }
  follow()

  const warmUp = () => {
    clearTimeout(practising)
    if (compiling >= warm) return
    practising = setTimeout(() => {
      read(good.source, good.media) // its files are known
      warmUp()
    }, settle)
  }

  return {
    path,
    get now() {
      return now
    },
    get good() {
      return good
    },
    refresh: () => refresh(patience),
    warmUp,
    close() {
      clearTimeout(timer)
      clearTimeout(practising)
      watched.close()
    },
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** The slides as they were, with no text that a fault could be in. */
const withoutFile = ({ compiled, media }: Revision): Revision => ({
  source: '',
  media,
  compiled: { ...compiled, source: wholeFile(''), diagnostics: [gone] },
})

export const isFaulty = ({ compiled }: Revision): boolean => hasErrors(compiled.diagnostics)
