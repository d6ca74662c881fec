/**
 * Places for a number of lines, shared fairly among those who want them: as long as there is room, one may have as many
 * as it likes; after that, whoever has fewer takes one of whoever has most.
 */
export interface Seats<Line> {
  readonly taken: number
  /** All of them. */
  readonly areTaken: boolean
  /** Gives `line` of `owner` a place. False: all are taken, and nobody has more of them than `owner`. */
  take(owner: string, line: Line): boolean
  leave(owner: string, line: Line): void
}

/** `evict` ends a line whose place another one gets. */
export function createSeats<Line>(room: number, evict: (line: Line) => void): Seats<Line> {
  const lines = new Map<string, Set<Line>>()
  let taken = 0
  const leave = (owner: string, line: Line): void => {
    const theirs = lines.get(owner)
    if (!theirs?.delete(line)) return
    taken -= 1
    if (theirs.size === 0) lines.delete(owner)
  }
  const greediest = (): readonly [string, ReadonlySet<Line>] =>
    [...lines].reduce((most, each) => (each[1].size > most[1].size ? each : most))

  return {
    get taken() {
      return taken
    },
    get areTaken() {
      return taken >= room
    },
    take(owner, line) {
      const theirs = lines.get(owner) ?? new Set()
      if (taken >= room) {
        const [other, held] = greediest()
        const [oldest] = held
        if (oldest === undefined || held.size <= theirs.size + 1) return false
        leave(other, oldest)
        evict(oldest)
      }
      lines.set(owner, theirs.add(line))
      taken += 1
      return true
    },
    leave,
  }
}
