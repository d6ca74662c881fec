/** Writes `../fonts/kilo-flags.woff2`. Run it after a change to a flag. */
import { writeFileSync } from 'node:fs'
import { flags } from './flags.ts'
import { fontTables, woff2 } from './font.ts'
import { family, palette } from './palette.ts'

writeFileSync(
  new URL('../fonts/kilo-flags.woff2', import.meta.url),
  woff2(fontTables(family, flags, palette)),
)
