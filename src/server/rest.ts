export interface Rested {
  (): void
  /** Forgets a call that still waits. */
  stop(): void
}

/** `run`, at once and then at most every `rest` ms: calls in between are one, after the rest. */
export function withRest(run: () => void, rest: number): Rested {
  let resting: ReturnType<typeof setTimeout> | undefined
  let isWanted = false
  const call = (): void => {
    isWanted = resting !== undefined
    if (isWanted) return
    resting = setTimeout(() => {
      resting = undefined
      if (isWanted) call()
    }, rest)
    run()
  }
  return Object.assign(call, { stop: () => clearTimeout(resting) })
}
