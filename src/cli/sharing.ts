import { renderUnicodeCompact } from 'uqr'
import { createRelay, type Relay } from '../server/relay.ts'
import type { RunningServer } from '../server/static-server.ts'

/**
 * Lets other devices into the talk that `running` serves, and prints how: the code that pairs the speaker's phone, the
 * listeners' address with `audience`. A code is good once; when it was used, the next one is printed.
 */
export function shareTalk(running: RunningServer, audience: boolean): Relay {
  const [origin = running.origin] = running.networkOrigins
  const print = (text: string) => process.stdout.write(`${text}\n`)
  if (running.networkOrigins.length === 0)
    print('This machine is on no network; no other device can reach it.')
  const relay = createRelay(running.server, {
    names: running.names,
    origin: `${origin}/`,
    audience,
    onInvitation(address) {
      print(`\nRemote    ${address}`)
      print(renderUnicodeCompact(address))
      print('Scan it with the phone that shall be the remote. The code is good for one phone.')
    },
  })
  running.use(relay.handle)
  if (audience) print(`Audience  ${origin}/audience/?view=talk`)
  return relay
}
