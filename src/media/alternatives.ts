import { readFileSync } from 'node:fs'
import { parse, YAMLParseError } from 'yaml'

/** The alternative texts kept beside pictures: a YAML map from file name to text, '' marking decoration. */
export interface Alternatives {
  readonly texts: ReadonlyMap<string, string>
  /** What is wrong with the file, behind its name: `:3: …`. */
  readonly fault?: string
}

/** Reads them; of a file that cannot be read as such a map only its fault. */
export function readAlternatives(path: string): Alternatives {
  try {
    const value: unknown = parse(readFileSync(path, 'utf8')) ?? {}
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return { texts: new Map(), fault: ':1: A map is wanted here, from file names to texts' }
    const texts = Object.entries(value).map(
      ([name, text]) => [name.normalize(), text === null ? '' : String(text).trim()] as const,
    )
    return { texts: new Map(texts) }
  } catch (error) {
    const line = error instanceof YAMLParseError && error.linePos ? `:${error.linePos[0].line}` : ''
    const said = error instanceof Error ? error.message : String(error)
    // What follows is the place again, and the lines around it.
    return { texts: new Map(), fault: `${line}: ${said.replace(/(?: at line \d+, column \d+)?:?\n.*/s, '')}` }
  }
}
