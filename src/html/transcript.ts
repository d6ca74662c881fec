import type { ReportedFault } from '../diagnostic/diagnostic.ts'
import { isShifted, type Shift, shifted } from '../pandoc/shift.ts'

/** Asks or says it again to what is around the slide now. False: the answer is another. */
type Repeat<Seen> = (context: Seen) => unknown

/** A fault; `key`: it is said once a deck. */
interface NotedFault {
  readonly fault: ReportedFault
  readonly key: string | undefined
}

/** What the hooks of a slide asked of all that is around it, in order, and the faults that they reported. */
export class Transcript<Seen> {
  readonly #repeats: Repeat<Seen>[]
  readonly faults: NotedFault[]
  #isSpoilt = false

  constructor(repeats: Repeat<Seen>[] = [], faults: NotedFault[] = []) {
    this.#repeats = repeats
    this.faults = faults
  }

  note(repeat: Repeat<Seen>) {
    this.#repeats.push(repeat)
  }

  noteFault(fault: ReportedFault, key?: string) {
    this.faults.push({ fault, key })
  }

  /** Somebody looked at what is another after each edit. */
  spoil() {
    this.#isSpoilt = true
  }

  /** The same after an edit; undefined where a place of its faults is lost. */
  shifted(shift: Shift): Transcript<Seen> | undefined {
    const faults = shifted(this.faults, shift)
    return faults && (faults === this.faults ? this : new Transcript(this.#repeats, faults))
  }

  /**
   * Asks all of it again, up to the first answer that is another. Who makes the slide anew then asks the same up to there, so a question
   * that is asked twice has to change nothing the second time.
   */
  isAnsweredAlike(context: Seen): boolean {
    return !this.#isSpoilt && this.#repeats.every((repeat) => repeat(context) !== false)
  }
}

export const isSame = (one: unknown, other: unknown): boolean => isShifted(one, other, (place) => place)
