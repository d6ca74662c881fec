import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import type { DeckFile } from '../../make/deck-file.ts'
import { localAddresses } from '../../server/addresses.ts'
import { isThisMachine } from '../../server/guard.ts'
import type { Relay } from '../../server/relay.ts'
import { cacheFolder } from '../../tool.ts'
import type { DevServer } from '../../vite/dev-server.ts'
import type { Revision } from '../../vite/watched-deck.ts'
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
  joins: true,
  summary: 'Write the talk: an edit shows in the browser at once, on the same slide and step',
  options: {
    ...deckOptions,
    port: { value: 'N', help: `the port; default: ${usualPort}, or the next free one` },
    open: { help: 'open the talk in the browser' },
    host: { help: 'let a tablet or a phone in to write, paired by a QR code' },
  },
  async run(args, workspace) {
    const port = readNumber(args, 'port', 1, 65_535)
    const read = () => readOnlyDeck(args.operands, workspace, asAsked(args))
    const { name } = await read()
    const [{ startDevServer }, { createDesk }, { reportRevision }] = await Promise.all([
      import('../../vite/dev-server.ts'),
      import('../../writing/desk.ts'),
      import('../faults.ts'),
    ])
    // Nobody writes before it is known who may.
    let names: ReadonlySet<string> = new Set()
    let mayWrite: (request: IncomingMessage) => boolean = isThisMachine
    const desk = createDesk({ names: () => names, mayWrite: (request) => mayWrite(request) })
    const edited = (deck: DeckFile, revision: Revision) => {
      reportRevision(deck, revision)
      desk.edited(deck, revision)
    }
    const addresses = args.has('host') ? localAddresses() : []
    const running = await startDevServer(read, workspace.root, port ?? usualPort, edited, { desk, addresses })
    names = running.names
    await settlePort(port, usualPort, running)
    outlastFaults()
    const { origin } = running
    print(`Talk      ${origin}/\nSpeaker   ${origin}/?view=speaker\nReading   ${origin}/?view=read\n`)
    print(`Writing   ${origin}/write\n`)
    const relay = args.has('host') ? await share(running, cacheFolder(workspace.root, 'devices')) : undefined
    if (relay) mayWrite = relay.isSpeakers
    print(`Edit ${name}; CTRL-C stops.\n`)
    if (args.has('open')) (await import('../open-browser.ts')).openBrowser(`${origin}/`)
    await untilStopped()
    desk.close()
    relay?.close()
    await running.close()
    return 0
  },
}

/** Another port is another site to the devices, too: what is kept of them goes by it. */
async function share(running: DevServer, folder: string): Promise<Relay | undefined> {
  const [{ shareWriting }, { keepIn }] = await Promise.all([
    import('../sharing.ts'),
    import('../../server/kept.ts'),
  ])
  return shareWriting(running, keepIn(join(folder, `dev-${new URL(running.origin).port}.json`)))
}
