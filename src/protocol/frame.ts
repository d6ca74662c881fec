/** What one message between devices may be. */

/** Bytes: a slide full of strokes is up to 180 kB. */
export const FRAME = 256 * 1024
/** Letters that a message has at most, if it has more than one register. */
export const PORTION = 64 * 1024
/** Lists and records within each other. A stroke's mark, the deepest there is, stands in six. */
const DEPTH = 16

/** Whether a value that was read from JSON is no deeper than a message is: whatever walks it by recursion is safe then. */
export function isShallow(value: unknown, room = DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return true
  return room > 0 && Object.values(value).every((part) => isShallow(part, room - 1))
}
