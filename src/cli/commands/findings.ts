import { once } from 'node:events'
import { constants, setPriority } from 'node:os'
import { UsageError } from '../../tool-error.ts'
import type { CheckRequest } from '../../vite/deck-findings.ts'
import type { Command } from '../command.ts'
import { readOnlyDeck } from '../decks.ts'
import { typed } from '../typed.ts'

/**
 * The check that `npm run dev` runs beside itself (`vite/deck-findings.ts`): it tells what is wrong with each text of the
 * deck that it is sent, or stops. It gives way to what the author waits for.
 */
export const findings: Command = {
  name: 'findings',
  isInternal: true,
  operands: 'DECK.md',
  most: 1,
  summary: 'Check each text of a deck that another process sends',
  options: {},
  async run(args, workspace) {
    if (!process.send) throw new UsageError('dev runs this beside itself', `Run ${typed('check')}.`)
    const deck = await readOnlyDeck(args.operands, workspace)
    const { listFindings } = await import('../../make/findings.ts')
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
    let running = new AbortController()
    process.on('message', ({ source }: CheckRequest) => {
      running.abort()
      if (source === undefined) return
      running = new AbortController()
      const tell = (found: unknown) => process.send?.(found)
      // One that fails must not end the process: the next text is checked again.
      listFindings({ ...deck, source }, workspace.root, tell, running.signal).catch(() => {})
    })
    await once(process, 'disconnect')
    running.abort()
    return 0
  },
}
