import type { Plugin } from '../plugin.ts'

/** The plugins of a deck that names none of its own, in their order. */
export function defaultPlugins(): readonly Plugin[] {
  return []
}
