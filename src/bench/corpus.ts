import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The decks below the folder that `CORPUS` names; none without it. */
export function corpusPaths(): readonly string[] {
  const { CORPUS } = process.env
  if (CORPUS === undefined) return []
  return readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:md|qmd)$/.test(path))
    .sort()
    .map((path) => join(CORPUS, path))
}
