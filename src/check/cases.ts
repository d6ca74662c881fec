import { existsSync, readFileSync } from 'node:fs'

/** A deck of cases. */
export interface Cases {
  readonly rule: string
  readonly source: string
  /** If the deck as a whole is the case: must the rule speak? */
  readonly whole: 'good' | 'bad' | undefined
}

/**
 * The cases of a rule: decks, divided by lines of `=====`. Slides of class `bad` must be found, those of class `good`
 * must not; a deck whose front matter has `case: bad` or `case: good` is one case as a whole.
 */
export function readCases(
  rule: string,
  folder: URL = new URL('./cases/', import.meta.url),
): readonly Cases[] {
  const file = new URL(`${rule}.md`, folder)
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split(/^=====\n/m)
    .map((source) => {
      const whole = /^---\n[\s\S]*?^case: (good|bad)$[\s\S]*?^---$/m.exec(source)?.[1]
      return { rule, source, whole: whole === 'good' || whole === 'bad' ? whole : undefined }
    })
}
