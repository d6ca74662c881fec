/** Runs the project's commands as a user does. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { dirname, join } from 'node:path'

export const root = dirname(import.meta.dirname)
const launcher = join(root, 'src/cli/launch.mjs')

/** Runs a command to its end, without npm. Gives its exit code and what it printed. */
export function command(
  args: readonly string[],
  { cwd = root, env = {} }: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): { readonly code: number | null; readonly stdout: string; readonly stderr: string } {
  const { INIT_CWD: _, ...inherited } = process.env
  const run = spawnSync(process.execPath, [launcher, ...args], {
    cwd,
    env: { ...inherited, ...env },
    encoding: 'utf8',
    timeout: 300_000,
    maxBuffer: 1 << 27,
  })
  return { code: run.status, stdout: run.stdout, stderr: run.stderr }
}

/** Starts a command that runs until it is stopped. */
export function start(args: readonly string[]): ChildProcess {
  return startProgram(process.execPath, [launcher, ...args])
}

export function startProgram(program: string, args: readonly string[], cwd?: string): ChildProcess {
  return spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] })
}

/** What a command printed until `words` came. */
export function printed(server: ChildProcess, words: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    server.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes(words)) resolve(output)
    })
    server.on('exit', (code) => reject(new Error(`Ended with ${code}: ${output}`)))
  })
}

/** Starts `npm run dev` for a deck; gives the talk's address, once the server has said that it is ready. */
export async function startDev(path: string): Promise<{ server: ChildProcess; address: string }> {
  const server = start(['dev', path, '--port', await freePort()])
  const [, address = ''] = /Talk +(\S+)/.exec(await printed(server, 'CTRL-C')) ?? []
  return { server, address }
}

/** Stops a command as CTRL-C does; gives its exit code. */
export function stop(server: ChildProcess): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => server.on('exit', resolve))
  server.kill('SIGINT')
  return ended
}

/** A port that nobody has, for a command's `--port`: runs beside each other must not want the same. */
export async function freePort(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return String(port)
}

/** Writes a file, a deck unless it has another name; gives its path. */
export function writeIn(folder: string, source: string, name = 'talk.md'): string {
  const path = join(folder, name)
  writeFileSync(path, source)
  return path
}
