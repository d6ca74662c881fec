/** How a speaker likes the speaker view; kept on this machine for all talks. */
import type { TalkStorage } from '../storage.ts'

export interface Preferences {
  /** Parts (0–1): of the width for the slides, of the height for the current one. */
  readonly across: number
  readonly down: number
  /** Size of the notes, 1 = 22 pixels. */
  readonly notes: number
}

const PREFIX = 'preferences '
const usual: Preferences = { across: 0.52, down: 0.6, notes: 1 }

export async function loadPreferences(storage: TalkStorage): Promise<Preferences> {
  const kept = await storage.load(PREFIX)
  const read = (name: keyof Preferences, low: number, high: number): number => {
    const value = kept[name]
    return typeof value === 'number' && value >= low && value <= high ? value : usual[name]
  }
  return { across: read('across', 0.1, 0.9), down: read('down', 0.1, 0.9), notes: read('notes', 0.5, 4) }
}

export function savePreference(storage: TalkStorage, name: keyof Preferences, value: number): void {
  void storage.save({ [`${PREFIX}${name}`]: value })
}
