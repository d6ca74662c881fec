/** The decks that an editor has open, as they are now: what it shows comes before what is on disk. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { judge, type PreparedDeck, prepareText } from '../check/check-deck.ts'
import type { Finding } from '../check/finding.ts'
import { createCompiler } from '../compile.ts'
import type { Span } from '../diagnostic/diagnostic.ts'
import { type FilePlace, placeInFile, type SourceFile } from '../diagnostic/source-text.ts'
import { frontMatterOf } from '../dialects/front-matter.ts'
import { gather } from '../dialects/gather.ts'
import { dialectOf } from '../dialects/read.ts'
import { defaultPlugins } from '../features/default.ts'
import { loadDeckConfig } from '../make/deck-config.ts'
import { findLook } from '../make/find-look.ts'
import { withTexts } from '../media/edited-texts.ts'
import { type DeckMedia, type KnownContents, openMedia } from '../media/lookup.ts'
import type { Plugin } from '../plugin.ts'
import type { Workspace } from '../tool.ts'
import { UsageError } from '../tool-error.ts'
import type { DeckSource } from '../vite/site.ts'
import { type PlacedText, placeText } from './text.ts'

/** A file that the editor shows. */
export interface OpenText extends PlacedText {
  readonly uri: string
}

/** A deck that is compiled from what the editor shows. */
export interface EditedDeck {
  /** Absolute. */
  readonly path: string
  readonly source: DeckSource
  readonly prepared: PreparedDeck
  readonly media: DeckMedia
  readonly plugins: readonly Plugin[]
  /** What the reader and the writer find, and what is wrong with its configuration. */
  readonly findings: readonly Finding[]
}

export interface EditedDecks {
  /** By their paths. */
  readonly texts: ReadonlyMap<string, OpenText>
  set(path: string, text: OpenText): void
  delete(path: string): void
  /** Something on disk is another: it is looked up again. */
  forget(): void
  /** The deck of a file: the one that takes it in, or else the file itself. */
  deckPath(path: string): string
  /** Compiles it, where it is not what it was. Rejects where there is no such file. */
  open(deckPath: string): Promise<EditedDeck>
}

/** `runs`: may what lies beside a deck run, its `deck.config.ts` and a theme of its own? */
export function openDecks(workspace: Workspace, runs: boolean): EditedDecks {
  const texts = new Map<string, OpenText>()
  const states = new Map<string, DeckState>()
  const owners = new Map<string, string>()
  /** Another with each change of a text. */
  let revision = 0

  async function open(path: string): Promise<EditedDeck> {
    const state: DeckState = states.get(path) ?? { compile: createCompiler(), contents: new Map() }
    states.set(path, state)
    const settings = await settingsOf(path, readText(path), state, workspace, runs)
    if (state.opened && state.revision === revision && state.from === settings) return state.opened
    const text = readText(path)
    const { faults, ...config } = settings
    const source: DeckSource = { ...config, path, source: text }
    // Nothing is run while somebody types.
    const { findPackage: _, ...media } = withTexts(openMedia(source, undefined, state.contents), path, textOf)
    const prepared = prepareText({ ...source, media }, state.compile)
    const own = judge({ ...prepared, rules: [] })
    const opened: EditedDeck = {
      path,
      source,
      prepared,
      media,
      plugins: source.plugins ?? defaultPlugins(),
      // Whether an exception is of use is known when all rules were asked.
      findings: [...faults, ...own.filter(({ rule }) => rule !== 'exception-unused')],
    }
    Object.assign(state, { opened, revision, from: settings })
    return opened
  }

  const textOf = (path: string) => texts.get(path)?.text
  const readText = (path: string) => textOf(path) ?? readFileSync(path, 'utf8')

  function deckPath(path: string): string {
    const known = owners.get(path) ?? ownerOf(path, [...states.values()], workspace.root)
    owners.set(path, known)
    return known
  }

  return {
    texts,
    set(path, text) {
      if (!texts.has(path)) owners.clear()
      texts.set(path, text)
      revision++
    },
    delete(path) {
      texts.delete(path)
      states.delete(path)
      owners.clear()
      revision++
    },
    forget() {
      owners.clear()
      revision++
    },
    deckPath,
    open,
  }
}

interface DeckState {
  readonly compile: ReturnType<typeof createCompiler>
  readonly contents: KnownContents
  settings?: { readonly key: string; readonly value: DeckSettings }
  opened?: EditedDeck
  revision?: number
  from?: DeckSettings
}

type DeckSettings = Omit<DeckSource, 'path' | 'source'> & { readonly faults: readonly Finding[] }

/** What stands beside a deck and in its front matter; read again when one of these files or the front matter is another. */
async function settingsOf(
  path: string,
  source: string,
  state: DeckState,
  workspace: Workspace,
  runs: boolean,
): Promise<DeckSettings> {
  const known = state.settings
  const key = (files: readonly string[] = []) => `${files.map(stampOf).join()}\n${frontMatterOf(source)}`
  if (known && known.key === key(known.value.configuredBy)) return known.value
  const value = await readSettings(path, source, workspace, runs)
  state.settings = { key: key(value.configuredBy), value }
  return value
}

async function readSettings(
  path: string,
  source: string,
  workspace: Workspace,
  runs: boolean,
): Promise<DeckSettings> {
  const from = /\.qmd$/i.test(path) ? dialectOf(source, true) : undefined
  try {
    const { config, configuredBy } = runs
      ? await loadDeckConfig(path, workspace)
      : { config: {}, configuredBy: [] }
    const { plugins, check, filesFrom } = config
    const look = await findLook(config.theme, { path, source, from, filesFrom }, workspace.root, runs)
    const read = [...configuredBy, ...look.readFrom]
    return { plugins, check, filesFrom, from, theme: look.theme, configuredBy: read, faults: [] }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    const { message, hint } = error
    const at = { start: 0, end: 0 }
    const configuredBy = [dirname(path), workspace.root].map((folder) => join(folder, 'deck.config.ts'))
    return { from, configuredBy, faults: [{ rule: 'deck-config', severity: 'error', message, hint, at }] }
  }
}

function stampOf(file: string): string {
  const { mtimeMs, size } = statSync(file, { throwIfNoEntry: false }) ?? {}
  return `${mtimeMs} ${size}`
}

/** The deck that takes in the file at `path`: one that is open, or one beside it or above, up to `root`. */
function ownerOf(path: string, open: readonly DeckState[], root: string): string {
  const around = open.find(({ opened }) => opened && opened.path !== path && filesOf(opened).includes(path))
  if (around?.opened) return around.opened.path
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    for (const deck of decksThatName(basename(path), folder))
      if (deck !== path && filesNamedBy(deck).includes(path)) return deck
    if (folder === root || folder === dirname(folder) || !folder.startsWith(root)) return path
  }
}

/** So many files of a folder are looked into, and so large ones. */
const [mostFiles, largest] = [200, 1_000_000]

function decksThatName(name: string, folder: string): readonly string[] {
  try {
    const decks = readdirSync(folder).filter((one) => /\.(?:md|markdown|qmd|rmd)$/i.test(one))
    return decks.slice(0, mostFiles).flatMap((one) => {
      const path = join(folder, one)
      if (statSync(path).size > largest) return []
      const text = readFileSync(path, 'utf8')
      return text.includes(name) && /\{\{<\s*include|^deck:/m.test(text) ? path : []
    })
  } catch {
    return [] // gone, or not ours to read
  }
}

function filesNamedBy(deck: string): readonly string[] {
  const { source } = gather(readFileSync(deck, 'utf8'), openMedia({ path: deck }).read, () => {})
  return source.pieces.map(({ file }) => pathOf(file, deck))
}

/** The files of which a deck's text is made. Absolute. */
export const filesOf = ({ path, prepared }: EditedDeck): readonly string[] => [
  ...new Set(prepared.compiled.source.pieces.map(({ file }) => pathOf(file, path))),
]

const pathOf = ({ name }: SourceFile, deck: string): string =>
  name === undefined ? deck : resolve(dirname(deck), name)

/** Where a stretch of the deck's text stands: in which file, and where there. */
export function placeIn(
  deck: EditedDeck,
  span: Span,
): Omit<FilePlace, 'file'> & { readonly path: string; readonly text: string } {
  const { file, at } = placeInFile(deck.prepared.compiled.source, span)
  return { path: pathOf(file, deck.path), at, text: file.text }
}

/** The place in the deck's text of one in a file; undefined where the file is none of the deck's, or that place is not taken in. */
export function offsetIn(deck: EditedDeck, path: string, offset: number): number | undefined {
  const { pieces, text } = deck.prepared.compiled.source
  for (const [i, { file, start, offset: from }] of pieces.entries()) {
    const length = (pieces[i + 1]?.start ?? text.length) - start
    if (pathOf(file, deck.path) === path && from <= offset && offset <= from + length)
      return start + offset - from
  }
  return undefined
}

/** The path of what an editor names; what is no file has one that no file has. */
export function pathOfUri(uri: string, { cwd }: Workspace): string {
  try {
    return fileURLToPath(uri)
  } catch {
    return join(cwd, `${encodeURIComponent(uri)}.md`)
  }
}

/** How the editor calls a file. */
export const uriOf = (path: string, { texts }: Pick<EditedDecks, 'texts'>): string =>
  texts.get(path)?.uri ?? pathToFileURL(path).href

/** Places in a file of a deck, of which `text` is what was read. */
export const placesIn = (path: string, text: string, { texts }: Pick<EditedDecks, 'texts'>): PlacedText =>
  texts.get(path) ?? placeText(text)
