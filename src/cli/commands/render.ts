import { UsageError } from '../../tool-error.ts'
import { readNumber } from '../arguments.ts'
import { askedNotation, fromOption, langOption } from '../as-asked.ts'
import type { Command } from '../command.ts'
import { print } from '../terminal.ts'
import { typed } from '../typed.ts'

export const render: Command = {
  name: 'render',
  operands: 'DECK.md',
  most: 1,
  summary: "Print the slides' <section> markup, and the deck's faults on stderr",
  options: {
    ...fromOption,
    ...langOption,
    'slide-level': {
      value: 'N',
      help: 'the heading level that makes slides (1 to 6); default: by Pandoc’s rule',
    },
    incremental: { help: 'show the items of every list one by one' },
  },
  async run(args, workspace) {
    const [word] = args.operands
    if (word === undefined) throw new UsageError('render needs a deck', typed('render', 'talk.md'))
    const slideLevel = readNumber(args, 'slide-level', 1, 6)
    const [{ readDeck }, { openMedia }, { compile }, { dialectOf }, { reportDeck }] = await Promise.all([
      import('../../make/deck-file.ts'),
      import('../../media/lookup.ts'),
      import('../../compile.ts'),
      import('../../dialects/read.ts'),
      import('../faults.ts'),
    ])
    const deck = await readDeck(word, workspace, { lang: args.value('lang') })
    // Quarto's documents are Pandoc's, and what Pandoc makes of them is what is printed here.
    const from = askedNotation(args) ?? dialectOf(deck.source)
    const compiled = compile(deck.source, {
      from: from === 'quarto' && !args.has('from') ? 'pandoc' : from,
      incremental: args.has('incremental'),
      plugins: deck.plugins,
      lookUp: openMedia(deck).read,
      slideLevel,
      language: deck.language,
    })
    const { html } = compiled
    const text = html.endsWith('\n') ? html : `${html}\n`
    if (process.stdout.isTTY) print(text)
    else process.stdout.write(text) // to the byte
    return reportDeck(deck, compiled)
  },
}
