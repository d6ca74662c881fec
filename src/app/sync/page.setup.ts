/** As much of a page as lines to other machines ask for, in Node. */
import { afterEach, beforeEach, vi } from 'vitest'
import { WebSocket } from 'ws'

/** For each test of the file. Its sockets come from a page of the server that they lead to. */
export function playPage(): void {
  beforeEach(() => {
    vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false }))
    vi.stubGlobal('window', new EventTarget())
    vi.stubGlobal(
      'WebSocket',
      class extends WebSocket {
        constructor(address: string | URL, protocol: string) {
          super(address, protocol, { headers: { origin: `http://${new URL(address).host}` } })
        }
      },
    )
  })
  afterEach(() => {
    vi.unstubAllGlobals()
  })
}
