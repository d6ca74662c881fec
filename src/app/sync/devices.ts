/** Joins this window to the talk on other devices, where the server that serves it has a relay for them. */
import { type AudienceBox, type Moderation, readBox } from '../../protocol/audience.ts'
import { isRecord } from '../../protocol/record.ts'
import { make } from '../interface/elements.ts'
import { say } from '../interface/words.ts'
import type { Stop } from '../lifecycle.ts'
import { createUnsent } from '../speaker/unsent.ts'
import { type DeviceStatus, readStatus } from './device-status.ts'
import type { LineStatus } from './line-status.ts'
import { askServer, findServer, isThere } from './live.ts'
import { openSocket, type Socket } from './socket.ts'
import type { Store } from './store.ts'
import { startSync } from './sync.ts'
import { watchLine } from './watched-line.ts'

/** Milliseconds between two messages about a pointer: as often as films show a picture. */
const REST = 33

export interface Devices {
  /** Calls `listener` with each status from now on, and with the newest at once. */
  onStatus(listener: (status: DeviceStatus) => void): Stop
  /** The same with what listeners ask and vote, where they are heard. */
  onBox(listener: (box: AudienceBox) => void): Stop
  moderate(wanted: Moderation): void
  /** Shuts out every phone that was paired. */
  revoke(): void
}

/**
 * Asks the page's server whether it has a relay (a plain host has an empty answer) and joins it. Gives what the
 * speaker view needs to show and end it, once the server answers; undefined for a paired phone, a listener, or where there is no relay.
 */
export async function joinDevices(store: Store, connection: LineStatus): Promise<Devices | undefined> {
  const { relay, role, now } = await findServer()
  if (relay === undefined) return undefined
  if (now !== undefined) store.clock.set(now)
  const address = new URL(relay, document.baseURI)
  address.protocol = address.protocol.replace('http', 'ws')
  const isHere = role === 'speaker'
  // First what listens, then the line: the server tells what it knows once, as soon as the line is open.
  const following = role === 'listener' ? await import('../talk/following.ts') : undefined
  const socket = openSocket(address, { isThere, isHere })
  if (following) {
    watchLine(socket, connection, (loss) =>
      loss === 'full'
        ? say('All places are taken. This page tries again; its slides are there to be read')
        : say('No line to the speaker'),
    )
    // The talk stays on its screen, to be read without the speaker.
    following.startFollowing(store, socket, connection)
    return undefined
  }
  if (isHere) return joinAsSpeaker(store, socket, connection)
  joinAsRemote(store, socket, connection)
  return undefined
}

function joinAsRemote(store: Store, socket: Socket, connection: LineStatus): void {
  document.documentElement.dataset.role = 'remote'
  const unsent = createUnsent(store)
  const line = watchLine(socket, connection, () => {
    const what = unsent.describe()
    return what
      ? say('No connection. Not sent yet: {what}', { what })
      : say('No connection: what you press arrives later')
  })
  const sync = startSync(
    store,
    {
      ...socket,
      send(message) {
        unsent.send(message)
        socket.send(message)
        line.sayAgain()
      },
      onMessage(listener) {
        socket.onMessage((message) => {
          if (isRecord(message) && message.heard === true) unsent.arrive()
          else listener(message)
        })
      },
    },
    REST,
    { tellsOn: false },
  )
  line.onOpen(() => {
    unsent.clear()
    sync.greet()
    void askAgain()
  })
  // A server that is there and does not take this device may not know it any more.
  line.onUnopened(() => void askAgain())
  const end = (reason: string): void => {
    sync.stop()
    shutOut(reason)
  }
  socket.onRefused(end)

  async function askAgain(): Promise<void> {
    const live = await askServer()
    if (live && live.relay === undefined) return end('the talk’s server was started anew')
    // This device's own clock stood still while it slept.
    if (live?.now !== undefined) store.clock.set(live.now)
  }
}

function joinAsSpeaker(store: Store, socket: Socket, connection: LineStatus): Devices {
  const heard = splitWords(socket)
  const sync = startSync(store, { ...socket, onMessage: heard.onMessage }, REST, { tellsOn: true })
  const line = watchLine(socket, connection, () =>
    say('The talk’s server does not answer: phones and listeners do not follow'),
  )
  line.onOpen(sync.greet)
  heard.onStatus(({ trouble }) =>
    connection.tell(trouble ? say(trouble.words, trouble.values) : '', 'broadcast'),
  )
  // The talk on the projector goes on, whatever becomes of its line.
  socket.onRefused(() => sync.stop())
  heard.onBox(createTeller(store))
  return {
    onStatus: heard.onStatus,
    onBox: heard.onBox,
    moderate: (moderate) => socket.send({ deck: deckKey(), moderate }),
    revoke: () => socket.send({ command: 'revoke' }),
  }
}

/** Tells on what the server hears of listeners. Few talks have any. */
function createTeller(store: Store): (box: AudienceBox) => void {
  const telling = async () => (await import('../audience/tell.ts')).startTelling(store)
  let begun: ReturnType<typeof telling> | undefined
  return async (box) => {
    begun ??= telling()
    const tell = await begun
    tell(box)
  }
}

function shutOut(reason: string): void {
  const words = say('This device was shut out: {reason}. Scan the code again to come back.', {
    reason: say(reason),
  })
  document.body.replaceChildren(make('p', { className: 'shut-out', role: 'alert' }, words))
}

/** The server's own words beside the windows' messages, told apart. */
function splitWords(socket: Socket) {
  const [status, box] = [createNewest<DeviceStatus>(), createNewest<AudienceBox>()]
  let pass: (message: unknown) => void = () => {}
  socket.onMessage((message) => {
    const [counts, heard] = [readStatus(message), readBox(message, deckKey())]
    if (counts) status.tell(counts)
    else if (heard) box.tell(heard)
    else pass(message)
  })
  return {
    onMessage(listener: (message: unknown) => void) {
      pass = listener
    },
    onStatus: status.hear,
    onBox: box.hear,
  }
}

/** Tells each listener the newest that was told, at once and whenever there is another. */
function createNewest<Value>() {
  const listeners = new Set<(value: Value) => void>()
  let newest: Value | undefined
  return {
    tell(value: Value): void {
      newest = value
      for (const listener of listeners) listener(value)
    },
    hear(listener: (value: Value) => void): Stop {
      listeners.add(listener)
      if (newest) listener(newest)
      return () => listeners.delete(listener)
    },
  }
}

const deckKey = () => document.documentElement.dataset.deck ?? ''
