/**
 * Which keys do what: those of the table, as the deck (`keyboard:`) and the reader changed them. The reader's changes are
 * kept for this site. Keys of one letter, digit or sign can be switched off (WCAG 2.1.4): speech and a slip press them.
 */

import { isRecord, parseJson } from '../../protocol/record.ts'
import type { Key } from './keys.ts'

export interface KeyChanges {
  /** Do letters, digits and signs count? Absent: as the deck says. */
  readonly characters?: boolean
  /** By the name of the key that is pressed: that of the table whose work it does; '' for none. */
  readonly keys: Readonly<Record<string, string>>
}

/** A key of the table, and its name there: what it does may depend on that. */
export interface Binding {
  readonly key: Key
  readonly name: string
}

export type Bindings = ReadonlyMap<string, Binding>

export const KEPT_AS = 'kilo keys'

/** Later changes count more. */
export function bindKeys(table: readonly Key[], changes: readonly KeyChanges[]): Bindings {
  const usual = new Map(table.flatMap((key) => key.keys.map((name) => [name, { key, name }])))
  const bound = new Map(usual)
  let characters = true
  for (const change of changes) {
    characters = change.characters ?? characters
    for (const [pressed, name] of Object.entries(change.keys)) {
      const binding = usual.get(name)
      if (binding) bound.set(pressed, binding)
      else bound.delete(pressed)
    }
  }
  if (!characters) for (const name of [...bound.keys()]) if (isCharacter(name)) bound.delete(name)
  return bound
}

/** The key that does what `name` does in the table, as the deck and the reader have it; undefined: none. */
export function keyFor(name: string): string | undefined {
  const table: readonly Key[] = [{ keys: [name], does: '', group: 'Move', run: () => {} }]
  return [...bindKeys(table, [deckChanges(), keptChanges()]).keys()][0]
}

/** A letter, a digit or a sign. */
export function isCharacter(name: string): boolean {
  return name.length === 1 && name !== ' '
}

export function deckChanges(): KeyChanges {
  return readChanges(document.documentElement.dataset.keyboard ?? null)
}

/** What the reader keeps; nothing where storage is forbidden. */
export function keptChanges(): KeyChanges {
  try {
    return readChanges(localStorage.getItem(KEPT_AS))
  } catch {
    return { keys: {} }
  }
}

export function readChanges(text: string | null): KeyChanges {
  const value = parseJson(text ?? '')
  if (!isRecord(value)) return { keys: {} }
  const { characters, keys } = value
  const named = isRecord(keys) ? Object.entries(keys) : []
  return {
    ...(typeof characters === 'boolean' && { characters }),
    keys: Object.fromEntries(
      named.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ),
  }
}
