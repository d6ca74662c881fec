/** The themes that come with the tool, by the names that a deck gives. */
import { kilo } from './kilo/theme.ts'
import { plain } from './plain/theme.ts'
import { serif } from './serif/theme.ts'
import { swiss } from './swiss/theme.ts'
import { teaching } from './teaching/theme.ts'
import { technical } from './technical/theme.ts'
import type { Theme } from './theme.ts'

export const themes: ReadonlyMap<string, Theme> = new Map(
  [plain, serif, swiss, technical, teaching, kilo].map((theme) => [theme.name, theme]),
)

/** The one that others stand on. */
export { plain }

/** That of a deck that names none. */
export const defaultTheme = plain
