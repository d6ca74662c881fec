/** JetBrains Mono, for code in every theme; its symbols stand in for those that another typeface lacks. */
import { latin, latinCuts, latinExtended } from './signs.ts'
import type { Face } from './theme.ts'

const file = (name: string) => new URL(`fonts/jetbrains-mono-400${name}.woff2`, import.meta.url)

/*
 * Arrows, signs of mathematics, ticks, frames of boxes. Cut with `pyftsubset FONT --unicodes=… --flavor=woff2 --no-hinting
 * --layout-features=` from JetBrains Mono 2.242.
 */
const symbols =
  'U+2070-209F,U+2100-2121,U+2123-2211,U+2213-25FF,U+266D-266F,U+26A0-26A1,U+2713-2717,U+2736,U+276E-2771,U+279C,U+27E6-27F7'

const mono = { family: 'JetBrains Mono', weight: 400 }

/** For headings. */
export const monoBold: readonly Face[] = latinCuts('JetBrains Mono', 'jetbrains-mono', import.meta.url, [
  '700',
])

export const monoFaces: readonly Face[] = [
  { ...mono, from: file('-ext'), signs: latinExtended },
  { ...mono, from: file(''), signs: latin },
  { ...mono, from: file('-symbols'), signs: `U+370-3FF,${symbols}` },
  { family: 'JetBrains Mono Symbols', weight: 400, from: file('-symbols'), signs: symbols },
]

/** What stands in for it, too. */
export const monoFamilies =
  '"JetBrains Mono",ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace'
