import type { DeckOptions } from '../build.ts'

/** The options that a case names as the command does: `--slide-level N`, `--incremental`. */
export function readOptions(words: string): DeckOptions {
  const level = /--slide-level (\d)/.exec(words)?.[1]
  return {
    incremental: words.includes('--incremental'),
    ...(level !== undefined && { slideLevel: Number(level) }),
  }
}
