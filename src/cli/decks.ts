import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { AskedOfDeck, DeckFile } from '../make/deck-file.ts'
import type { Workspace } from '../tool.ts'
import { UsageError } from '../tool-error.ts'
import { typed } from './typed.ts'

/**
 * The decks that were named, or else the project's talk: the one that `package.json` names (`config.talk`), which decks that are
 * written beside it leave as it is; all of `slides/*.md` where there is none such. Throws `UsageError` as `readDeck` does.
 */
export async function readDecks(
  words: readonly string[],
  workspace: Workspace,
  asked: AskedOfDeck = {},
): Promise<readonly DeckFile[]> {
  const { readDeck } = await import('../make/deck-file.ts')
  if (words.length > 0) return Promise.all(words.map((word) => readDeck(word, workspace, asked)))
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
