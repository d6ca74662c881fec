import { readBroker } from '../protocol/broadcast.ts'
import { UsageError } from '../tool-error.ts'
import type { Arguments } from './arguments.ts'
import type { Option } from './command.ts'

export const broadcastOption: Readonly<Record<'broadcast', Option>> = {
  broadcast: {
    value: 'URL',
    help: 'the broker of MQTT over which the published site follows, wss://host/path; off: none, whatever the deck says',
  },
}

/** The broker that was asked for; '': none; undefined: as the deck says. Throws `UsageError` for what is no broker's address. */
export function askedBroker(args: Arguments): string | undefined {
  const asked = args.value('broadcast')
  if (asked === undefined || asked === 'off') return asked && ''
  const read = readBroker(asked)
  if ('address' in read) return read.address
  throw new UsageError(
    `The address of --broadcast ${read.fault}`,
    'Write wss://host/path alone; docs/broadcast.md says where users and passwords go.',
  )
}
