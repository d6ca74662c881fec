import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process'
import { accessSync, constants, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import type { BenchSetting } from './measurement.ts'

/** A program and its first arguments. */
export type Program = readonly [command: string, ...args: string[]]

/** After this many milliseconds a program is ended. */
const patience = 120_000

/** This project's command line. */
export const ownProgram = ({ root }: BenchSetting): Program => [
  process.execPath,
  join(root, 'src/cli/launch.mjs'),
]

/** A program on the PATH, or in the `bin` or `node_modules/.bin` of the folder that the variable PEERS names. */
export function findPeer(name: string): Program | undefined {
  const { PEERS, PATH = '' } = process.env
  const own = PEERS ? [join(PEERS, 'node_modules/.bin'), join(PEERS, 'bin')] : []
  const path = [...own, ...PATH.split(delimiter)].map((folder) => join(folder, name)).find(isProgram)
  return path === undefined ? undefined : [path]
}

/** The folder of a package that a peer brought along, below `node_modules` of the folder that PEERS names. */
export function findPackage(name: string): string | undefined {
  const path = join(process.env.PEERS ?? '', 'node_modules', name)
  return process.env.PEERS && existsSync(path) ? path : undefined
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Starts a program in `cwd`, as the leader of a group of its own, so that it ends with all that it started, and with
 * this process at the latest.
 */
export function start([command, ...first]: Program, args: readonly string[], cwd: string): ChildProcess {
  const child = spawn(command, [...first, ...args], { ...spawning(cwd), stdio: ['ignore', 'pipe', 'pipe'] })
  endWithThis(child)
  return child
}

/** The same for a program that is spoken to. */
export function startSpeaking(
  [command, ...first]: Program,
  args: readonly string[],
  cwd: string,
): ChildProcessByStdio<Writable, Readable, null> {
  const child = spawn(command, [...first, ...args], { ...spawning(cwd), stdio: ['pipe', 'pipe', 'inherit'] })
  endWithThis(child)
  return child
}

function spawning(cwd: string) {
  const { INIT_CWD: _, ...env } = process.env // npm's note of where the user was
  return { cwd, env, detached: true }
}

function endWithThis(child: ChildProcess): void {
  const { pid } = child
  if (pid === undefined) return
  const kill = () => {
    try {
      process.kill(-pid, 'SIGKILL')
    } catch {
      // It ended, and nobody had the time to say so.
    }
  }
  process.once('exit', kill)
  child.once('exit', () => process.off('exit', kill))
}

/** Ends a program that `start` started, and what it started. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  process.kill(-child.pid, 'SIGINT')
  const { pid } = child
  const last = setTimeout(() => process.kill(-pid, 'SIGKILL'), 3000)
  await ended
  clearTimeout(last)
}

/** Runs a program to its end. Throws with the end of what it said when it fails or takes two minutes. */
export async function run(program: Program, args: readonly string[], cwd: string): Promise<void> {
  const child = start(program, args, cwd)
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-2000)
    })
  const last = setTimeout(() => child.pid && process.kill(-child.pid, 'SIGKILL'), patience)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  clearTimeout(last)
  if (code !== 0) throw new Error(`${program.join(' ')} ${args.join(' ')} failed:\n${said}`)
}

/** Lets `work` use a folder with the talk's pictures in `img/`, and takes the folder away afterwards. */
export async function inFolder<Result>(
  { root }: BenchSetting,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  try {
    cpSync(join(root, 'slides/img'), join(folder, 'img'), { recursive: true })
    return await work(folder)
  } finally {
    process.off('exit', remove)
    remove()
  }
}
