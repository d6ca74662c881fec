/**
 * The way up: what a listener's page says to the speaker. The page hands it to its transport (`send`), whichever that is, and it arrives
 * in the `hear` of the relay (`server/relay.ts`). The page has sealed it (`app/audience/seal.ts`), so that whoever carries it cannot read it.
 * It is text from anybody, and nothing is known of it but its length.
 */
export interface Said {
  /** What the page sent, as JSON. */
  readonly text: string
  /** Whom it is counted for: a listener's address; '': a listener's of a broker, which tells nobody apart. */
  readonly device: string
}

/** Bytes that a listener may say at once. */
export const SAID = 4096
