/** Letters that wait to be opened: few at a time, so that the talk's steps, which wait for nothing, go between them; one of each device in turn. */
import type { Said } from '../protocol/said.ts'

export interface LetterQueue {
  /** Where too many wait, one of whoever has most of them is lost. */
  add(said: Said): void
  close(): void
}

/** Letters opened at a time, and how often, ms: 500 a second, which take a twelfth of a processor. */
export const AT_A_TIME = 10
export const EVERY = 20
/** Letters that wait. */
export const WAITING = 4000

export function createLetterQueue(open: (said: Said) => void): LetterQueue {
  const waiting = new Map<string, Said[]>()
  let count = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const openSome = (): void => {
    timer = undefined
    for (let opened = 0; opened < AT_A_TIME && count > 0; opened++) {
      const [[device, letters] = []] = waiting
      const said = letters?.shift()
      if (device === undefined || !letters || !said) break
      waiting.delete(device)
      if (letters.length > 0) waiting.set(device, letters)
      count -= 1
      open(said)
    }
    wake()
  }
  const wake = (): void => {
    if (count > 0) timer ??= setTimeout(openSome, EVERY)
  }
  return {
    add(said) {
      const own = waiting.get(said.device) ?? []
      own.push(said)
      waiting.set(said.device, own)
      count += 1
      if (count > WAITING) {
        const most = [...waiting.values()].reduce((one, other) => (other.length > one.length ? other : one))
        most.pop()
        count -= 1
      }
      wake()
    },
    close: () => clearTimeout(timer),
  }
}
