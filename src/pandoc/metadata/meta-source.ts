import type { MetaValue } from '../ast.ts'

/** The value as it was written; undefined for lists and maps. */
export function metaSource(value: MetaValue | undefined): string | undefined {
  if (value === undefined || value.type === 'map' || value.type === 'list') return undefined
  return value.type === 'bool' ? String(value.value) : value.source
}

/** The same without the spaces around it. */
export const metaText = (value: MetaValue | undefined): string | undefined => metaSource(value)?.trim()
