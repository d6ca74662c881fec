/**
 * The small life cycle of every concern: `start…` begins it and gives a `Stop`, which takes back its listeners, elements,
 * timers and attributes. Listeners are bound with the signal of an AbortController, so that one abort unbinds them all.
 * `isBrief`: it begins again at once, as after an edit; what it would only do again on a great many slides may stay.
 */
export type Stop = (isBrief?: boolean) => void

/** Several stops as one, the last begun ended first. */
export function stopAll(stops: readonly Stop[]): Stop {
  return (isBrief) => {
    for (const stop of [...stops].reverse()) stop(isBrief)
  }
}
