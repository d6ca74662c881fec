import { renderUnicodeCompact } from 'uqr'
import type { TalkFile } from '../server/kept.ts'
import { createRelay, type Relay } from '../server/relay.ts'
import type { RunningServer } from '../server/static-server.ts'
import { print } from './terminal.ts'

/**
 * Lets other devices into the talk that `running` serves, and prints how: the code that pairs the speaker's phone, the
 * listeners' address with `audience`. A code is good once; when it was used, the next one is printed. `kept` is where the
 * devices are kept, so that they are known after a restart. Undefined: this machine is on no network, and there is nobody
 * to let in.
 */
export function shareTalk(running: RunningServer, audience: boolean, kept?: TalkFile): Relay | undefined {
  const line = (text: string) => print(`${text}\n`)
  const [origin] = running.networkOrigins
  if (origin === undefined) {
    line('This machine is on no network: no phone can reach the talk. Connect it, and start again.')
    return undefined
  }
  const relay = createRelay(running.server, {
    names: running.names,
    origin: `${origin}/`,
    audience,
    ...(kept && { kept }),
    onInvitation(address) {
      line(`\nRemote    ${address}`)
      line(renderUnicodeCompact(address))
      line('Scan it with the phone that is to be the remote. The code is good for one phone.')
    },
  })
  running.use(relay.handle)
  if (audience) line(`Audience  ${origin}/audience/?view=talk`)
  return relay
}
