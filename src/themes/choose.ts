/** Which theme a deck has, by the name that it gives. */
import type { AskedTheme } from '../deck/options.ts'
import type { Report } from '../diagnostic/diagnostic.ts'
import { nearest } from '../diagnostic/nearest.ts'
import type { ReadTheme } from './check-theme.ts'
import type { Theme } from './theme.ts'
import { defaultTheme, themes } from './themes.ts'

/** Of other tools, the themes that decks name most, and ours that comes nearest. */
const nearestLooks: Readonly<Record<string, readonly string[]>> = {
  plain: [
    // reveal.js
    ...[
      'black',
      'black-contrast',
      'white',
      'white-contrast',
      'league',
      'sky',
      'night',
      'simple',
      'blood',
      'moon',
      'dracula',
    ],
    // Quarto and beamer
    ...[
      'default',
      'metropolis',
      'madrid',
      'boadilla',
      'berlin',
      'warsaw',
      'singapore',
      'copenhagen',
      'pittsburgh',
    ],
    // Marp and Slidev
    ...['gaia', 'uncover', 'apple-basic', 'bricks', 'shibainu'],
  ],
  serif: ['beige', 'solarized', 'seriph'],
}
const standIns: ReadonlyMap<string, string> = new Map(
  Object.entries(nearestLooks).flatMap(([own, others]) => others.map((other) => [other, own] as const)),
)

/**
 * The theme that was found for a deck, or the one that it names; where there is none of that name, the one that stands in for it, and
 * a warning. Of one that is broken the faults are said.
 */
export function chooseTheme(
  asked: AskedTheme | undefined,
  found: Theme | ReadTheme | undefined,
  report: Report,
): Theme {
  if (found && !('faults' in found)) return found
  for (const fault of found?.faults ?? [])
    report({ code: 'broken-theme', ...fault, at: asked?.at ?? { start: 0, end: 0 } })
  if (found || asked === undefined) return found?.theme ?? defaultTheme
  const { name, at } = asked
  const own = themes.get(name)
  if (own) return own
  const standIn = standInOf(name)
  if (standIn) {
    const message = `The theme “${name}” is another tool’s; “${standIn.name}” comes nearest, and is shown`
    report({ code: 'option-without-effect', message, hint: `Write theme: ${standIn.name}`, at })
    return standIn
  }
  report({ code: 'unknown-theme', message: `There is no theme “${name}”`, hint: hintFor(name), at })
  return defaultTheme
}

/** Ours that comes nearest to another tool's of that name. */
export const standInOf = (name: string): Theme | undefined =>
  themes.get(standIns.get(name.toLowerCase()) ?? '')

/** What to write instead of the name of a theme that there is none of. */
export function hintFor(name: string, others: readonly string[] = []): string {
  const names = [...others, ...themes.keys()]
  const meant = nearest(name, names)
  return meant === undefined ? `There are ${names.join(', ')}` : `Did you mean “${meant}”?`
}
