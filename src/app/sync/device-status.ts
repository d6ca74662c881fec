/** What the server counts and offers; only windows on the speaker's own machine are told. */
import type { BroadcastTrouble } from '../../protocol/broadcast.ts'
import { isRecord } from '../../protocol/record.ts'

export interface DeviceStatus {
  readonly remotes: number
  readonly listeners: number
  readonly refused: number
  /** The address that pairs the next phone; '': none may be. */
  readonly invitation: string
  /** What is wrong with the broadcast. */
  readonly trouble?: BroadcastTrouble
}

/** The status in a message of the server's; undefined where there is none. */
export function readStatus(message: unknown): DeviceStatus | undefined {
  return isRecord(message) && isStatus(message.status) ? message.status : undefined
}

function isStatus(value: unknown): value is DeviceStatus & Record<string, unknown> {
  return (
    isRecord(value) &&
    typeof value.remotes === 'number' &&
    typeof value.listeners === 'number' &&
    typeof value.refused === 'number' &&
    typeof value.invitation === 'string' &&
    (value.trouble === undefined || isTrouble(value.trouble))
  )
}

function isTrouble(value: unknown): value is BroadcastTrouble {
  return (
    isRecord(value) &&
    typeof value.words === 'string' &&
    (value.values === undefined || isRecord(value.values))
  )
}
