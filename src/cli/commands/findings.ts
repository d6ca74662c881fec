import { constants, setPriority } from 'node:os'
import type { DeckFindings } from '../../protocol/authoring.ts'
import { UsageError } from '../../tool-error.ts'
import type { CheckAnswer, CheckRequest } from '../../vite/deck-findings.ts'
import type { Command } from '../command.ts'
import { readOnlyDeck } from '../decks.ts'
import { typed } from '../typed.ts'

/**
 * The check that `npm run dev` runs beside itself (`vite/deck-findings.ts`): it tells what is wrong with each text of the
 * deck that it is sent, or stops, and draws a slide that an editor wants to show. It gives way to what the author waits for.
 */
export const findings: Command = {
  name: 'findings',
  isInternal: true,
  operands: 'DECK.md',
  most: 1,
  joins: true,
  summary: 'Check each text of a deck that another process sends',
  options: {},
  async run(args, workspace) {
    if (!process.send) throw new UsageError('dev runs this beside itself', `Run ${typed('check')}.`)
    // Who started it may end before all is read that is needed.
    const ended = new Promise<unknown>((resolve) => {
      if (process.connected) process.once('disconnect', resolve)
      else resolve(undefined)
    })
    const deck = await readOnlyDeck(args.operands, workspace)
    const { openFindings } = await import('../../make/findings.ts')
    const findings = openFindings(deck, workspace.root)
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
    let running = new AbortController()
    // Nobody may be there any more.
    const send = (answer: CheckAnswer) => process.send?.(answer, undefined, {}, () => {})
    process.on('message', async (request: CheckRequest) => {
      if ('slide' in request) {
        const picture = await findings.picture(request.slide).catch(() => undefined)
        send({ picture, asked: request.asked })
        return
      }
      const { source, revision } = request
      running.abort()
      if (source === undefined) return
      running = new AbortController()
      const tell = (found: DeckFindings) => send({ ...found, revision })
      // One that fails must not end the process: the next text is checked again.
      findings.list(source, tell, running.signal).catch(() => {})
    })
    await ended
    running.abort()
    findings.close()
    return 0
  },
}
