/** The decks that an assistant may see: those of the folder where it was started, and nothing else. */
import { readdirSync, realpathSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import { type EditedDeck, openDecks } from '../lsp/decks.ts'
import type { Workspace } from '../tool.ts'
import { UsageError } from '../tool-error.ts'

export interface DeckFolder {
  readonly workspace: Workspace
  /** The decks there, as they are named. */
  list(): readonly string[]
  /** Reads a deck as it is on disk now. Rejects for what is no deck of the folder. */
  open(name: unknown): Promise<EditedDeck>
  /** The absolute path of a file of the folder; links are followed first. Throws `UsageError` for any other. */
  pathOf(name: unknown): string
  /** How a file is named to the assistant. */
  nameOf(path: string): string
}

const isDeck = (name: string) => /\.(?:md|markdown|qmd|rmd)$/i.test(name)

/** Folders below are looked into so deep, and so many decks are listed. */
const [deepest, most] = [4, 200]

export function openFolder(workspace: Workspace): DeckFolder {
  const root = realpathSync(workspace.cwd)
  // Nothing that lies beside a deck runs: neither its `deck.config.ts` nor a theme of its own.
  const decks = openDecks({ ...workspace, cwd: root }, false)

  function pathOf(name: unknown): string {
    if (typeof name !== 'string' || name === '') throw new UsageError('The name of a file is needed')
    let path: string
    try {
      path = realpathSync(resolve(root, name))
    } catch {
      throw new UsageError(
        `There is no file ${name}`,
        `Decks here: ${list().slice(0, 20).join(', ') || 'none'}`,
      )
    }
    const inside = relative(root, path)
    if (
      resolve(root, inside) !== path ||
      // Above this folder is what begins with two dots.
      inside.split(sep).some((part) => part.startsWith('.'))
    )
      throw new UsageError(`${name} lies outside of this folder, or is hidden`)
    return path
  }

  function list(folder = root, depth = 0): readonly string[] {
    const found: string[] = []
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
      const path = resolve(folder, entry.name)
      if (entry.isDirectory() && depth < deepest) found.push(...list(path, depth + 1))
      else if (entry.isFile() && isDeck(entry.name)) found.push(nameOf(path))
    }
    return found.slice(0, most)
  }

  const nameOf = (path: string) => relative(root, path).replaceAll(sep, '/')

  return {
    workspace: { ...workspace, cwd: root },
    list,
    pathOf,
    nameOf,
    async open(name) {
      const path = pathOf(name)
      if (!isDeck(path)) throw new UsageError(`${nameOf(path)} is no deck in Markdown`)
      decks.forget()
      return decks.open(path)
    },
  }
}
