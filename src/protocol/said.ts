/**
 * The way up: what a listener's page says to the speaker. The page hands it to its transport (`send`), whichever that is, and it arrives
 * in the `hear` of the relay (`server/relay.ts`). To the relay it goes as it is; over a broker, encrypted to the speaker's key, to the
 * topic `…/up`, where the speaker's machine takes and opens it. It is text from anybody, and nothing is known of it but its length.
 */
export interface Said {
  /** What the page sent, as JSON. */
  readonly text: string
  /** Whom it is counted for: a listener's address; '': a listener's of a broker, which tells nobody apart. */
  readonly device: string
}

/** Bytes that a listener may say at once. */
export const SAID = 4096
