import { type DialectName, dialectNames } from '../dialects/dialect.ts'
import type { AskedOfDeck } from '../make/deck-file.ts'
import { themes } from '../themes/themes.ts'
import type { Arguments } from './arguments.ts'
import type { Option } from './command.ts'

export const fromOption: Readonly<Record<'from', Option>> = {
  from: {
    value: 'NOTATION',
    choices: [...dialectNames],
    help: `what the deck is written in, if it does not show: ${dialectNames.join(', ')}`,
  },
}

export const langOption: Readonly<Record<'lang', Option>> = {
  lang: { value: 'TAG', help: 'of a deck in several languages this one alone, for instance de' },
}

/** The options of all commands that show slides. */
export const deckOptions: Readonly<Record<'from' | 'theme' | 'lang', Option>> = {
  ...fromOption,
  theme: {
    value: 'NAME',
    help: `how it looks, whatever the deck says: ${[...themes.keys()].join(', ')}, or the name of your own`,
  },
  ...langOption,
}

/** The notation that was asked for, if one was. */
export function askedNotation(args: Arguments): DialectName | undefined {
  return dialectNames.find((name) => name === args.value('from'))
}

/** The notation and the theme that were asked for. */
export const asAsked = (args: Arguments): AskedOfDeck => ({
  theme: args.value('theme'),
  from: askedNotation(args),
  lang: args.value('lang'),
})
