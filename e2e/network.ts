/** A network between a device and the server, which can lose all that is on its way. */
import { connect, createServer, type Socket } from 'node:net'

export interface Network {
  /** The address at which the device finds the server. */
  at(address: string): string
  /** Packets vanish from now on, without a word to anybody. */
  vanish(): void
  /** New lines are carried again; the old ones are never heard of any more. */
  restore(): void
  close(): void
}

/** Carries lines to the server at `host`, an address and port. */
export async function openNetwork(host: string): Promise<Network> {
  const [address = '', port = ''] = host.split(':')
  const ends = new Set<Socket>()
  let isUp = true
  const proxy = createServer((near) => {
    ends.add(near)
    near.on('error', () => {})
    if (!isUp) return
    const far = connect({ port: Number(port), host: address, localAddress: address })
    ends.add(far)
    far.on('error', () => {})
    let lives = true
    dying.add(() => {
      lives = false
    })
    // The server goes by its own name only. Both ports have five digits: no length changes.
    near.on('data', (data) => {
      if (lives) far.write(data.toString('latin1').replaceAll(own, host), 'latin1')
    })
    far.on('data', (data) => lives && near.write(data))
    near.on('close', () => lives && far.destroy())
    far.on('close', () => lives && near.destroy())
  })
  const dying = new Set<() => void>()
  await new Promise<void>((resolve) => proxy.listen(0, address, resolve))
  const bound = proxy.address()
  if (!bound || typeof bound === 'string') throw new Error('no port')
  const own = `${address}:${bound.port}`
  return {
    at: (wanted) => wanted.replace(host, own),
    vanish() {
      isUp = false
      for (const die of dying) die()
      dying.clear()
    },
    restore() {
      isUp = true
    },
    close() {
      for (const end of ends) end.destroy()
      proxy.close()
    },
  }
}
