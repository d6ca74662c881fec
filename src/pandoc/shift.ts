/** Where the places of a text are after an edit of it, and values that say such places. */

/** A place of the text before in the text after; undefined within the edit. */
export type Shift = (place: number) => number | undefined

/** From one text to another: all that is alike at their beginnings and their ends has a place in both. */
export function shiftBetween(before: string, after: string): Shift {
  const most = Math.min(before.length, after.length)
  const shifted = after.length - before.length
  let start = 0
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++
  let end = before.length
  while (
    end > start &&
    end + shifted > start &&
    before.charCodeAt(end - 1) === after.charCodeAt(end + shifted - 1)
  )
    end--
  return (place) => {
    // What was put between two places may belong to either.
    if (place === start && place === end && shifted !== 0) return undefined
    if (place <= start) return place
    return place >= end ? place + shifted : undefined
  }
}

/**
 * Are two values the same, but for the places in them (`from` and `to` of a node, `start` and `end` of a span), which have shifted?
 * Objects that are no plain ones have to be the same object.
 */
export function isShifted(before: unknown, after: unknown, shift: Shift): boolean {
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null)
    return Object.is(before, after)
  if (Array.isArray(before)) {
    if (!Array.isArray(after) || before.length !== after.length) return false
    for (let i = 0; i < before.length; i++) if (!isShifted(before[i], after[i], shift)) return false
    return true
  }
  if (before instanceof Map) {
    if (!(after instanceof Map) || before.size !== after.size) return false
    for (const [key, value] of before)
      if (!after.has(key) || !isShifted(value, after.get(key), shift)) return false
    return true
  }
  if (!isPlain(before) || !isPlain(after)) return before === after
  const known: Fields = before
  const now: Fields = after
  let count = 0
  for (const key in known) {
    count++
    const value = known[key]
    if (typeof value === 'number' && isPlace(key, known)) {
      if (shift(value) !== now[key]) return false
    } else if (!(key in now) || !isShifted(value, now[key], shift)) return false
  }
  for (const _ in now) count--
  return count === 0
}

/** The value with its places shifted; undefined where one of them is lost. What holds no place that moves stays the same object. */
export function shifted<Value>(value: Value, shift: Shift): Value | undefined {
  let isLost = false
  const take = (one: unknown): unknown => {
    if (typeof one !== 'object' || one === null) return one
    if (Array.isArray(one)) {
      let out: unknown[] | undefined
      for (let i = 0; i < one.length; i++) {
        const now = take(one[i])
        if (now === one[i]) continue
        out ??= [...one]
        out[i] = now
      }
      return out ?? one
    }
    if (one instanceof Map) {
      const entries = [...one].map(([key, known]) => [key, take(known)] as const)
      return entries.every(([key, now]) => one.get(key) === now) ? one : new Map(entries)
    }
    if (!isPlain(one)) return one
    const fields: Fields = one
    let out: Record<string, unknown> | undefined
    for (const key in fields) {
      const known = fields[key]
      let now: unknown
      if (typeof known === 'number' && isPlace(key, fields)) {
        now = shift(known)
        isLost ||= now === undefined
      } else now = take(known)
      if (now === known) continue
      out ??= { ...fields }
      out[key] = now
    }
    return out ?? one
  }
  const out = take(value) as Value
  return isLost ? undefined : out
}

type Fields = Readonly<Record<string, unknown>>

/** The first number of a list is a `start`, too, but has no `end`. */
function isPlace(key: string, { start, end }: Fields): boolean {
  if (key === 'from' || key === 'to') return true
  return (key === 'start' || key === 'end') && typeof start === 'number' && typeof end === 'number'
}

function isPlain(value: object): value is Fields {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
