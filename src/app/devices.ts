/** Joins this window to the talk on other devices, where the server that serves it has a relay for them. */

import { isRecord } from '../protocol/record.ts'
import type { Stop } from './lifecycle.ts'
import { openSocket, type Socket } from './socket.ts'
import type { Store } from './store.ts'
import { startSync } from './sync.ts'

/** What the server counts and offers; only windows on the speaker's own machine are told. */
export interface DeviceStatus {
  readonly remotes: number
  readonly listeners: number
  readonly refused: number
  /** The address that pairs the next phone. */
  readonly invitation: string
}

/** Milliseconds between two messages about a pointer: as often as films show a picture. */
const REST = 33

export interface Devices {
  /** Calls `listener` with each status from now on, and with the newest at once. */
  onStatus(listener: (status: DeviceStatus) => void): Stop
  /** Shuts out every phone that was paired. */
  revoke(): void
}

/**
 * Asks the page's server whether it has a relay (a plain host has an empty answer) and joins it. Gives what the
 * speaker view needs to show and end it, once the server answers; undefined for a paired phone, a listener, or where there is no relay.
 */
export async function joinDevices(store: Store): Promise<Devices | undefined> {
  const live = await askServer()
  if (!live) {
    // A phone may be out of the network just now.
    await new Promise((resolve) => window.addEventListener('online', resolve, { once: true }))
    return joinDevices(store)
  }
  const { relay, role, now } = live
  if (relay === undefined) return undefined
  if (role !== 'speaker' && now !== undefined) store.clock.set(now)
  const address = new URL(relay, document.baseURI)
  address.protocol = address.protocol.replace('http', 'ws')
  if (role === 'listener') {
    // First what listens, then the line: the server tells what it knows once, as soon as the line is open.
    const { startFollowing } = await import('./following.ts')
    const socket = openSocket(address)
    // Its talk stays, to be read without the speaker.
    socket.onOpen(watchLine(socket).back)
    startFollowing(store, socket)
    return undefined
  }
  const isRemote = role !== 'speaker'
  if (isRemote) document.documentElement.dataset.role = 'remote'
  const socket = openSocket(address, isRemote)
  const heard = splitStatus(socket)
  const transport = { ...socket, onMessage: heard.onMessage }
  const sync = startSync(store, transport, REST, { tellsOn: !isRemote })
  const end = (reason: string): void => {
    sync.stop()
    // The talk on the projector goes on, whatever becomes of its line.
    if (isRemote) shutOut(reason)
  }
  const line = isRemote ? watchLine(socket, () => end('the talk’s server was started anew')) : undefined
  socket.onOpen(() => {
    line?.back()
    sync.greet()
  })
  socket.onRefused(end)
  return role === 'speaker'
    ? { onStatus: heard.onStatus, revoke: () => socket.send({ command: 'revoke' }) }
    : undefined
}

/** A line that breaks and is there again within this time, ms, as when a phone wakes, is nothing to speak of. */
const BLINK = 1000

function shutOut(reason: string): void {
  const words = document.createElement('p')
  words.className = 'shut-out'
  words.setAttribute('role', 'alert')
  words.textContent = `This device was shut out: ${reason}. Scan the code again to come back.`
  document.body.replaceChildren(words)
}

/**
 * Lets the page show (`data-line="lost"`) that nothing comes or goes. Calls `forget` where the server is there but does
 * not know this device any more.
 */
function watchLine(socket: Socket, forget?: () => void): { back(): void } {
  const { dataset } = document.documentElement
  let breaking: ReturnType<typeof setTimeout> | undefined
  socket.onLost(() => {
    breaking ??= setTimeout(() => {
      dataset.line = 'lost'
    }, BLINK)
    // Out of the network there is nobody to ask.
    if (!forget || !navigator.onLine) return
    void askServer().then((live) => {
      if (live && live.relay === undefined) forget()
    })
  })
  return {
    back() {
      clearTimeout(breaking)
      breaking = undefined
      delete dataset.line
    },
  }
}

interface Live {
  readonly relay?: string | undefined
  readonly role?: string | undefined
  readonly now?: number | undefined
}

/** Undefined: no answer. */
async function askServer(): Promise<Live | undefined> {
  // Only a page that was built to be served has this; a single file from a memory stick has nobody to ask.
  const { live } = document.documentElement.dataset
  if (live === undefined) return {}
  try {
    const response = await fetch(live, { cache: 'no-store' })
    const answer: unknown = response.ok ? await response.json() : {}
    return isLive(answer) ? answer : {}
  } catch {
    return undefined
  }
}

function isLive(value: unknown): value is Live {
  return (
    isRecord(value) &&
    [value.relay, value.role].every((part) => part === undefined || typeof part === 'string') &&
    (value.now === undefined || typeof value.now === 'number')
  )
}

/** The server's own word beside the windows' messages, told apart. */
function splitStatus(socket: Socket) {
  const listeners = new Set<(status: DeviceStatus) => void>()
  let newest: DeviceStatus | undefined
  let pass: (message: unknown) => void = () => {}
  socket.onMessage((message) => {
    const status = readStatus(message)
    if (!status) return pass(message)
    newest = status
    for (const listener of listeners) listener(status)
  })
  return {
    onMessage(listener: (message: unknown) => void) {
      pass = listener
    },
    onStatus(listener: (status: DeviceStatus) => void): Stop {
      listeners.add(listener)
      if (newest) listener(newest)
      return () => listeners.delete(listener)
    },
  }
}

function readStatus(message: unknown): DeviceStatus | undefined {
  return isRecord(message) && isStatus(message.status) ? message.status : undefined
}

function isStatus(value: unknown): value is DeviceStatus & Record<string, unknown> {
  return (
    isRecord(value) &&
    typeof value.remotes === 'number' &&
    typeof value.listeners === 'number' &&
    typeof value.refused === 'number' &&
    typeof value.invitation === 'string'
  )
}
