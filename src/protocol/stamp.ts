/**
 * When a register was written: a Lamport number, and the name of the window that wrote it. The newer stamp wins, the
 * greater name breaks a tie; so it is for the windows and for the relay.
 */
import { isRecord } from './record.ts'

export interface Stamped<T> {
  readonly value: T
  readonly n: number
  readonly by: string
}

/**
 * How far a stamp may be ahead of the newest that was seen: more than a hand can write in three days without a pause,
 * and so little that nobody gets to where numbers end by leaping.
 */
export const LEAD = 2 ** 24
/** The greatest number of a stamp, well below the first whole number that is not exact. */
const LAST = 2 ** 49
const NAME = 40

export function isNewer(one: Stamped<unknown>, other: Stamped<unknown> | undefined): boolean {
  return !other || one.n > other.n || (one.n === other.n && one.by > other.by)
}

/** `seen`: the newest number that was seen. Without it, the lead is not checked, as where it has been checked before. */
export function isStamped(
  value: unknown,
  seen = LAST,
): value is Stamped<unknown> & Readonly<Record<string, unknown>> {
  return (
    isRecord(value) &&
    'value' in value &&
    Number.isSafeInteger(value.n) &&
    Number(value.n) >= 0 &&
    Number(value.n) <= Math.min(seen + LEAD, LAST) &&
    typeof value.by === 'string' &&
    value.by.length <= NAME
  )
}

/** The newest number in `registers`; 0: there are none. */
export function newest(registers: Readonly<Record<string, { readonly n: number } | undefined>>): number {
  return Math.max(0, ...Object.values(registers).map((register) => register?.n ?? 0))
}
