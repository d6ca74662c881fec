import type { DeckFile } from '../make/deck-file.ts'
import { themes } from '../themes/themes.ts'
import type { Arguments } from './arguments.ts'
import type { Option } from './command.ts'

/** The option of all commands that show slides. */
export const themeOption: Readonly<Record<'theme', Option>> = {
  theme: {
    value: 'NAME',
    choices: [...themes.keys()],
    help: `how it looks, whatever the deck says: ${[...themes.keys()].join(', ')}`,
  },
}

/** The deck in the theme that was asked for, if one was. */
export function inTheme(args: Arguments): (deck: DeckFile) => DeckFile {
  const theme = themes.get(args.value('theme') ?? '')
  return (deck) => (theme ? { ...deck, theme } : deck)
}
