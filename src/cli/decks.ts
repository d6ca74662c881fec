import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { AskedOfDeck, DeckFile } from '../make/deck-file.ts'
import type { Workspace } from '../tool.ts'
import { UsageError } from '../tool-error.ts'
import { typed } from './typed.ts'

/**
 * The decks that were named, those with a `+` between them as one, or else the project's talk: the one that `package.json` names (`config.talk`), which decks that are
 * written beside it leave as it is; all of `slides/*.md` where there is none such. Throws `UsageError` as `readDeck` does.
 */
export async function readDecks(
  words: readonly string[],
  workspace: Workspace,
  asked: AskedOfDeck = {},
): Promise<readonly DeckFile[]> {
  const { readDeck } = await import('../make/deck-file.ts')
  /** The first of them, which the others follow: each has to be there. */
  const readJoined = async ([word = '', ...others]: readonly string[]) => {
    const paths = await Promise.all(
      others.map(async (other) => (await readDeck(other, workspace, asked)).path),
    )
    const folder = dirname(resolve(workspace.cwd, word))
    const followedBy = paths.map((path) => relative(folder, path).replaceAll(sep, '/'))
    return readDeck(word, workspace, { ...asked, ...(others.length > 0 && { followedBy }) })
  }
  if (words.length > 0) return Promise.all(joined(words).map(readJoined))
  const talk = talkOf(workspace.root)
  if (talk !== undefined) return [await readDeck(relative(workspace.cwd, talk), workspace, asked)]
  const own = join(workspace.root, 'slides')
  // README.md, LICENSE.md and the like stand beside decks and are none.
  const isDeck = (name: string) => name.endsWith('.md') && !/^[A-Z_-]+\.md$/.test(name)
  const names = existsSync(own) ? readdirSync(own).filter(isDeck).sort() : []
  if (names.length === 0)
    throw new UsageError('There is no deck in slides/', `${typed('new', '"Title"')} writes one.`)
  return Promise.all(
    names.map((name) => readDeck(relative(workspace.cwd, join(own, name)), workspace, asked)),
  )
}

/** Without those that another of them is in its own language: they come along with it. */
export function withoutTranslations(decks: readonly DeckFile[]): readonly DeckFile[] {
  const known = new Set(
    decks.flatMap(({ path, translations = [] }) =>
      translations.flatMap((one) => (one.path === path ? [] : one.path)),
    ),
  )
  return decks.filter(({ path }) => !known.has(path))
}

/** `a.md + b.md c.md`: two decks, of which the first goes on with another file. Throws `UsageError` for a plus between no two. */
function joined(words: readonly string[]): readonly (readonly string[])[] {
  const decks: string[][] = []
  for (const [at, word] of words.entries()) {
    if (word !== '+') words[at - 1] === '+' ? decks.at(-1)?.push(word) : decks.push([word])
    else if (at === 0 || at === words.length - 1 || words[at - 1] === '+')
      throw new UsageError('A + stands between two decks that become one', typed('build', 'a.md + b.md'))
  }
  return decks
}

/** The talk that the project names, if that is there. */
function talkOf(root: string): string | undefined {
  const file = join(root, 'package.json')
  if (!existsSync(file)) return undefined
  const { config }: { readonly config?: { readonly talk?: unknown } } = JSON.parse(readFileSync(file, 'utf8'))
  if (typeof config?.talk !== 'string') return undefined
  const talk = join(root, config.talk)
  return existsSync(talk) ? talk : undefined
}

/**
 * The one deck that was named, or else the project's talk, or the only one of `slides/*.md`. Throws `UsageError` where there are more, with what to
 * type for each.
 */
export async function readOnlyDeck(
  words: readonly string[],
  workspace: Workspace,
  asked: AskedOfDeck = {},
): Promise<DeckFile> {
  const [deck, ...others] = await readDecks(words, workspace, asked)
  if (deck && others.length === 0) return deck
  const lines = [deck, ...others].flatMap((one) => (one ? commandFor('dev', one.name) : []))
  throw new UsageError('There are several decks; name the one you mean:', lines.join('\n'))
}

/** What to type for a command on a deck. */
export function commandFor(command: string, name: string): string {
  return typed(command, /^[\p{L}\p{N}./\\_-]+$/u.test(name) ? name : `"${name}"`)
}
