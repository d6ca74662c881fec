import { readNumber } from '../arguments.ts'
import { asAsked, deckOptions } from '../as-asked.ts'
import type { Command } from '../command.ts'
import { readOnlyDeck } from '../decks.ts'
import { settlePort } from '../port.ts'
import { print } from '../terminal.ts'
import { outlastFaults, untilStopped } from '../until-stopped.ts'

const usualPort = 4343

export const dev: Command = {
  name: 'dev',
  operands: '[DECK.md]',
  most: 1,
  summary: 'Write the talk: an edit shows in the browser at once, on the same slide and step',
  options: {
    ...deckOptions,
    port: { value: 'N', help: `the port; default: ${usualPort}, or the next free one` },
    open: { help: 'open the talk in the browser' },
  },
  async run(args, workspace) {
    const port = readNumber(args, 'port', 1, 65_535)
    const read = () => readOnlyDeck(args.operands, workspace, asAsked(args))
    const { name } = await read()
    const [{ startDevServer }, { reportRevision }] = await Promise.all([
      import('../../vite/dev-server.ts'),
      import('../faults.ts'),
    ])
    const running = await startDevServer(read, workspace.root, port ?? usualPort, reportRevision)
    await settlePort(port, usualPort, running)
    outlastFaults()
    const { origin, close } = running
    print(`Talk      ${origin}/\nSpeaker   ${origin}/?view=speaker\nReading   ${origin}/?view=read\n`)
    print(`Edit ${name}; CTRL-C stops.\n`)
    if (args.has('open')) (await import('../open-browser.ts')).openBrowser(`${origin}/`)
    await untilStopped()
    await close()
    return 0
  },
}
