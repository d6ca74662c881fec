import type { FlagColour } from './flags.ts'

export const family = 'Kilo Flags'

/** The flags' own colours: the same on every ground, as at sea. */
export const palette = {
  edge: '#0b1b33',
  white: '#ffffff',
  yellow: '#ffc928',
  red: '#d5202c',
  blue: '#0a4da2',
  black: '#0b1b33',
} as const satisfies Readonly<Record<FlagColour, string>>
