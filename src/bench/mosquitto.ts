/** A broker for tests and measurements: Mosquitto, with WebSockets. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findProgram, isProgram } from '../programs.ts'

export interface Mosquitto {
  /** `ws://127.0.0.1:PORT/`. */
  readonly address: string
  /** Ends it without a word, as a crash does; nothing is kept. */
  kill(): Promise<void>
  /** Starts it again, at the same address. */
  start(): Promise<void>
}

/** Undefined: it is not installed. */
export function findMosquitto(): string | undefined {
  // Debian puts it where only root looks.
  return findProgram(['mosquitto']) ?? (isProgram('/usr/sbin/mosquitto') ? '/usr/sbin/mosquitto' : undefined)
}

/** One that runs. `folder` is for its settings, to which `lines` are added: by default anybody may do anything. */
export async function startMosquitto(
  folder: string,
  lines: readonly string[] = ['allow_anonymous true'],
): Promise<Mosquitto> {
  const program = findMosquitto()
  if (program === undefined) throw new Error('There is no Mosquitto: apt-get install mosquitto')
  const [port, other] = [await freePort(), await freePort()]
  const settings = join(folder, `mosquitto-${port}.conf`)
  // One that has WebSockets alone does not start (2.0, issue 2284).
  const listeners = [`listener ${other} 127.0.0.1`, `listener ${port} 127.0.0.1`, 'protocol websockets']
  writeFileSync(settings, [...listeners, 'set_tcp_nodelay true', ...lines, ''].join('\n'))
  let child: ChildProcess | undefined
  const broker: Mosquitto = {
    address: `ws://127.0.0.1:${port}/`,
    async kill() {
      if (child?.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
    async start() {
      child = spawn(program, ['-c', settings], { stdio: 'ignore' })
      for (let tries = 0; !(await answers(port)); tries++) {
        if (child.exitCode !== null || tries > 200) throw new Error('Mosquitto does not start')
        await pause(50)
      }
    },
  }
  await broker.start()
  return broker
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  server.close()
  await once(server, 'close')
  if (!bound || typeof bound === 'string') throw new Error('no port')
  return bound.port
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => resolve(false))
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
  })
}
