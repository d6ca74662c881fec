import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { end, type Program, start } from './processes.ts'

/** Milliseconds between two looks. */
const beat = 40

/**
 * The most memory that a program and all that it starts take together at one time, in megabytes; what processes share
 * counts once (`Pss`). Undefined where there is no Linux to ask.
 */
export async function peakMemory(
  program: Program,
  args: readonly string[],
  cwd: string,
): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined
  const child = start(program, args, cwd)
  child.stdout?.resume()
  child.stderr?.resume()
  let most = 0
  try {
    while (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
      const kilobytes = family(child.pid).reduce((sum, id) => sum + sizeOf(id), 0)
      most = Math.max(most, kilobytes / 1024)
      await pause(beat)
    }
  } finally {
    await end(child)
  }
  return most
}

/** A process and those below it. */
function family(first: number): readonly number[] {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const id = Number(name)
    // After the program's name, which is in brackets and may hold anything: state, parent.
    const parent = Number(/\) \S (\d+)/.exec(read(`/proc/${id}/stat`))?.[1])
    children.set(parent, [...(children.get(parent) ?? []), id])
  }
  const below = (id: number): number[] => [id, ...(children.get(id) ?? []).flatMap(below)]
  return below(first)
}

const sizeOf = (id: number) => Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${id}/smaps_rollup`))?.[1] ?? 0)

/** Empty for a process that is no more. */
function read(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}
