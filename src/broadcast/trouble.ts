/** What is wrong with a broadcast, in words: those of the terminal, and by their English those of the speaker view (`languages/`). */
import type { BroadcastTrouble } from '../protocol/broadcast.ts'
import type { BrokerEnd } from '../protocol/mqtt.ts'

/** `answer`: what the system or the server said, if it said something. */
export function describeEnd(end: BrokerEnd, host: string, answer = ''): BroadcastTrouble {
  if (end === 'refused')
    return { words: 'The broker at {host} refuses this user, password or topic', values: { host } }
  if (end === 'foreign' || /^Unexpected server response/.test(answer))
    return { words: 'What answers at {host} is no broker of MQTT: is the path right?', values: { host } }
  if (end !== 'unopened') return { words: 'The line to the broker at {host} broke', values: { host } }
  if (/ENOTFOUND|EAI_AGAIN/.test(answer))
    return { words: 'There is no computer of the name {host}, or no network', values: { host } }
  if (/certificate|self.signed|\bSSL\b/i.test(answer))
    return { words: 'The certificate of {host} is not trusted: {answer}', values: { host, answer } }
  return { words: 'No broker answers at {host}', values: { host } }
}

export const openPassword = (host: string): BroadcastTrouble => ({
  words: 'The password for {host} is not sent by ws://, which all on the way can read: use wss://',
  values: { host },
})

export const otherSpeaker: BroadcastTrouble = {
  words: 'Somebody else publishes with your key: listeners see who moved last',
}

export const clockBehind = (minutes: number): BroadcastTrouble => ({
  words:
    'This computer’s clock is {minutes} minutes behind that of an earlier broadcast: listeners follow all the same',
  values: { minutes },
})

/** `lost` of `all` messages did not come back. */
export function lostMessages(host: string, lost: number, all: number): BroadcastTrouble {
  if (lost < all)
    return {
      words: 'The broker at {host} lost {lost} of {all} messages: each is sent again',
      values: { host, lost, all },
    }
  const words =
    'The broker at {host} passes on nothing that is published: its rules may not allow “halyard/#”'
  return { words, values: { host } }
}
