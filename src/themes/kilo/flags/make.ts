import { flags } from './flags.ts'
import { fontTables, woff2 } from './font.ts'
import { family, palette } from './palette.ts'

/** The typeface of flags, `../fonts/kilo-flags.woff2`, as `npm run art` writes it. */
export function makeFlagFont(): Buffer {
  return woff2(fontTables(family, flags, palette))
}
