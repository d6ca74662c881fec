import type { Command } from '../command.ts'
import { readDecks } from '../decks.ts'
import { reportFaults } from '../faults.ts'

export const check: Command = {
  name: 'check',
  operands: '[DECK.md …]',
  summary: 'Find the faults that an author sees only on stage',
  options: {},
  async run(args, place) {
    const decks = await readDecks(args.operands, place)
    const [{ compile }, { openMedia }] = await Promise.all([
      import('../../compile.ts'),
      import('../../media/lookup.ts'),
    ])
    const codes = decks.map((deck) => {
      const { diagnostics } = compile(deck.source, {
        target: 'page',
        media: openMedia(deck.path),
        ...(deck.plugins && { plugins: deck.plugins }),
      })
      return reportFaults(deck, diagnostics)
    })
    return codes.some((code) => code !== 0) ? 1 : 0
  },
}
