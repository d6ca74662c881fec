import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { complete } from '../diagnostic/catalogue.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { nearest } from '../diagnostic/nearest.ts'
import type { DialectName } from '../dialects/dialect.ts'
import { frontMatterOf } from '../dialects/front-matter.ts'
import { dialectOf } from '../dialects/read.ts'
import { decode } from '../pandoc/source.ts'
import type { Workspace } from '../tool.ts'
import { UsageError } from '../tool-error.ts'
import type { DeckSource } from '../vite/site.ts'
import { loadDeckConfig } from './deck-config.ts'
import { findLanguages } from './find-languages.ts'
import { findLook } from './find-look.ts'

/** A deck on disk. */
export interface DeckFile extends DeckSource {
  /** As messages name it: relative to where the command was typed, if that is shorter. */
  readonly name: string
  /** What is wrong with its bytes. */
  readonly faults: readonly Diagnostic[]
  /** The same deck in its other languages. */
  readonly translations?: readonly DeckFile[]
}

/** What the command line says of a deck, which goes before what that says itself. */
export interface AskedOfDeck {
  readonly theme?: string | undefined
  readonly from?: DialectName | undefined
  /** As `compile` has it. */
  readonly followedBy?: readonly string[] | undefined
  /** The one of its languages that is wanted. Default: its own, and the others beside it. */
  readonly lang?: string | undefined
}

/**
 * Reads the deck that the user named, in all its languages or the one that was asked for. Throws `UsageError` when there is no such file
 * (naming the nearest one there), or it is a folder or no text, or its `deck.config.ts` is broken, or it is asked for in a theme or a
 * language that is not there.
 */
export async function readDeck(
  word: string,
  workspace: Workspace,
  asked: AskedOfDeck = {},
): Promise<DeckFile> {
  const file = await readFile(word, workspace, asked)
  const languages = findLanguages(file)
  const own: DeckFile = { ...file, language: languages?.own }
  const translations: DeckFile[] = []
  for (const { language, path } of languages?.others ?? []) {
    const one = path === undefined ? file : await readFile(path, workspace, asked, file)
    translations.push({ ...one, language })
  }
  if (asked.lang === undefined) return { ...own, translations }
  const all = [own, ...translations]
  const wanted = all.find(({ language }) => language?.lang.toLowerCase() === asked.lang?.toLowerCase())
  if (wanted) return wanted
  const tags = all.flatMap(({ language }) => language?.lang ?? [])
  throw new UsageError(
    `${word} is not in “${asked.lang}”`,
    tags.length > 0
      ? `Its languages: ${tags.join(', ')}`
      : 'Its front matter lists the languages that it is in: languages: [en, de]',
  )
}

/** One file of a deck; `like`: the deck that it translates, whose look it has where it says nothing of one. */
async function readFile(
  word: string,
  workspace: Workspace,
  asked: AskedOfDeck,
  like?: DeckSource,
): Promise<DeckFile> {
  const { cwd } = workspace
  if (word === '') throw new UsageError('The name of the deck is empty', near('slides.md', workspace))
  const path = resolve(cwd, word)
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) throw new UsageError(`There is no file ${word}`, near(word, workspace))
  if (stats.isDirectory()) {
    throw new UsageError(`${word} is a folder, not a deck`, near(join(word, 'slides.md'), workspace))
  }
  const bytes = readFileSync(path)
  const faults: Diagnostic[] = []
  const source = decode(bytes, (fault) => faults.push(complete(fault)))
  // Neither text nor UTF-16, which begins with a mark: `decode` says what to do with that.
  const isUtf16 = /^(fffe|feff)/.test(bytes.toString('hex', 0, 2))
  if (faults.length > 0 && !isUtf16 && bytes.includes(0))
    throw new UsageError(`${word} is a binary file, not a deck in Markdown`)
  const name = relative(cwd, path)
  // Where the file's name says it; else each compilation asks the text, which may change under the dev server.
  const from = asked.from ?? (/\.qmd$/i.test(path) ? dialectOf(source, true) : undefined)
  const { config, reveal, configuredBy } = await loadDeckConfig(path, workspace)
  const { plugins, check, filesFrom } = config
  const isOwnLook = !like || asked.theme !== undefined || /theme|brand/.test(frontMatterOf(source))
  const look = isOwnLook
    ? await findLook(asked.theme ?? config.theme, { path, source, from, filesFrom }, workspace.root)
    : { theme: like.theme, readFrom: like.configuredBy ?? [] }
  return {
    path,
    name: name.length < path.length ? name : path,
    source,
    faults,
    plugins,
    theme: look.theme,
    from,
    followedBy: asked.followedBy,
    check,
    filesFrom,
    reveal,
    configuredBy: [...configuredBy, ...look.readFrom],
  }
}

/** The decks where `word` leads, as they are to be typed. */
function near(word: string, { cwd }: Workspace): string | undefined {
  try {
    const folder = dirname(word)
    const decks = readdirSync(resolve(cwd, folder)).filter((name) => /\.(md|markdown|qmd|rmd)$/i.test(name))
    const meant = nearest(basename(word), decks) ?? (decks.length === 1 ? decks[0] : undefined)
    if (meant) return `Did you mean ${join(folder, meant)}?`
    const some = decks.slice(0, 5).map((name) => join(folder, name))
    return some.length > 0 ? `Decks there: ${some.join(', ')}` : undefined
  } catch {
    return undefined // no such folder: nothing to suggest
  }
}
