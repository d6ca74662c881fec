import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/**
 * The alternative texts kept beside pictures: a YAML map from file name to text, '' marking decoration. Throws an
 * error that names the file when it is anything else.
 */
export function readAlternatives(path: string): ReadonlyMap<string, string> {
  let value: unknown
  try {
    value = parse(readFileSync(path, 'utf8')) ?? {}
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${path}: a map is wanted here, from file names to texts`)
  }
  return new Map(
    Object.entries(value).map(([name, text]) => [name, text === null ? '' : String(text).trim()]),
  )
}
