import type { IncomingMessage, ServerResponse } from 'node:http'
import { renderUnicodeCompact } from 'uqr'
import type { TalkFile } from '../server/kept.ts'
import { createRelay, type Relay, type RelayOptions } from '../server/relay.ts'
import { pathOf } from '../server/request-path.ts'
import type { RunningServer } from '../server/static-server.ts'
import { print } from './terminal.ts'

const line = (text: string) => print(`${text}\n`)

/**
 * Lets other devices into the talk that `running` serves, and prints how: the code that pairs the speaker's phone, the
 * listeners' address with `audience`. A code is good once; when it was used, the next one is printed. `kept` is where the
 * devices are kept, so that they are known after a restart. Undefined: this machine is on no network, and there is nobody
 * to let in.
 */
export function shareTalk(
  running: Shared,
  { host = true, audience, kept, onTold, createDesk }: SharedTalk,
): Relay | undefined {
  const options = {
    audience,
    ...(kept && { kept }),
    ...(onTold && { onTold }),
    ...(createDesk && { createDesk }),
  }
  const relay = host ? letIn(running, options, 'Remote', 'phone', 'be the remote') : undefined
  // Of this machine's own windows alone: what they tell is told on.
  if (!relay && onTold) return relayOf(running, { ...options, onInvitation: () => {} })
  if (relay && audience) line(`Audience  ${running.networkOrigins[0]}/audience/?view=talk`)
  return relay
}

interface SharedTalk extends Pick<RelayOptions, 'kept'> {
  /** False: no other device is let in. */
  readonly host?: boolean
  readonly audience: boolean
  /** Told what this machine's windows tell. */
  readonly onTold?: RelayOptions['onTold'] | undefined
  readonly createDesk?: RelayOptions['createDesk'] | undefined
}

/** The same for a deck that is being written: the devices that are paired may write. */
export function shareWriting(
  running: Shared & Required<Pick<RelayOptions, 'openSocket'>>,
  kept: TalkFile,
): Relay | undefined {
  const { openSocket } = running
  return letIn(running, { audience: false, kept, openSocket, start: './write' }, 'Tablet', 'device', 'write')
}

interface Shared extends Pick<RunningServer, 'server' | 'names' | 'networkOrigins'> {
  use(gate: (request: IncomingMessage, response: ServerResponse) => boolean): void
}

function letIn(
  running: Shared,
  options: Pick<RelayOptions, 'audience' | 'kept' | 'onTold' | 'createDesk' | 'openSocket' | 'start'>,
  name: string,
  device: string,
  purpose: string,
): Relay | undefined {
  const [origin] = running.networkOrigins
  if (origin === undefined) {
    line(`This machine is on no network: no ${device} can reach the talk. Connect it, and start again.`)
    return undefined
  }
  return relayOf(running, {
    ...options,
    origin: `${origin}/`,
    onInvitation(address) {
      line(`\n${name.padEnd(10)}${address}`)
      line(renderUnicodeCompact(address))
      line(`Scan it with the ${device} that is to ${purpose}. The code is good for one ${device}.`)
    },
  })
}

function relayOf(running: Shared, options: Omit<RelayOptions, 'names'>): Relay {
  const relay = createRelay(running.server, { ...options, names: running.names })
  running.use((request, response) => relay.handle(request, response, pathOf(request)))
  return relay
}
