/** What a poll has come to, told to the page that shows it. */

export interface PollCount {
  /** Its name, which its element has in `data-poll`. */
  readonly poll: string
  /** Votes by answer. */
  readonly votes: readonly number[]
  /** May one still vote? */
  readonly isOpen: boolean
}
