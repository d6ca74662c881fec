/** Milliseconds after which no further round is begun, so that a busy machine ends as well. */
const patience = 15_000

/**
 * Runs the tasks one after the other, `rounds` times at most, forwards and backwards in turn, so that what slows the machine for
 * a while slows all alike. Gives the milliseconds of each.
 */
export async function interleave<Name extends string>(
  tasks: Readonly<Record<Name, () => unknown>>,
  rounds: number,
): Promise<Readonly<Record<Name, readonly number[]>>>
export async function interleave(
  tasks: Readonly<Record<string, () => unknown>>,
  rounds: number,
): Promise<Readonly<Record<string, readonly number[]>>> {
  const times: Record<string, number[]> = {}
  const began = performance.now()
  for (let round = 0; round < rounds && performance.now() - began < patience; round++) {
    const entries = Object.entries(tasks)
    for (const [name, task] of round % 2 === 0 ? entries : entries.reverse()) {
      const start = performance.now()
      await task()
      times[name] = [...(times[name] ?? []), performance.now() - start]
    }
  }
  return times
}

export const median = (numbers: readonly number[]): number => percentile(numbers, 50)

/** The smallest of `numbers` that `percent` of them do not exceed (nearest rank). NaN of none. */
export function percentile(numbers: readonly number[], percent: number): number {
  const sorted = [...numbers].sort((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN
}

/** For work of the processor alone: whatever else the machine does, and nothing else, makes it take longer. */
export const fastest = (numbers: readonly number[]): number => Math.min(...numbers)

/** The median, over the rounds, of `numbers` to `base` in the same round. */
export function ratio(numbers: readonly number[], base: readonly number[]): number {
  return median(numbers.map((number, round) => number / (base[round] ?? Number.NaN)))
}

/**
 * How many times as long the long task takes as the short one, which is run `over` times in each round. The two are
 * timed in turn, so that what slows the machine for a while slows both, and each right behind an untimed run of its own, so
 * that neither clears away what the other left in memory. The usual round counts: a long task is never without
 * collections of garbage.
 */
export function growth(of: {
  readonly short: () => unknown
  readonly long: () => unknown
  readonly over: number
  readonly rounds: number
}): number {
  const time = (task: () => unknown, over: number) => {
    let start = 0
    for (let count = 0; count < 2 * over; count++) {
      if (count === over) start = performance.now()
      task()
    }
    return (performance.now() - start) / over
  }
  const rounds = Array.from({ length: of.rounds }, () => time(of.long, 1) / time(of.short, of.over))
  return median(rounds)
}
