import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Who holds the speaker's trust: one invitation at a time, and the sessions that were given for earlier ones. */
export interface Pairing {
  /** The secret of the next device: 128 random bits, good for one exchange. */
  invitation(): string
  /** A session for the invitation's secret, or undefined where it is wrong or was used before. */
  redeem(secret: string): string | undefined
  holds(session: string | undefined): boolean
  /** Ends every session, and the open invitation with them. */
  revoke(): void
}

export function createPairing(): Pairing {
  let secret = randomSecret()
  // Only digests are kept, so that comparing them takes the same time wherever they differ.
  let sessions: Buffer[] = []
  return {
    invitation: () => secret,
    redeem(given) {
      if (!timingSafeEqual(digest(given), digest(secret))) return undefined
      secret = randomSecret()
      const session = randomSecret()
      sessions.push(digest(session))
      return session
    },
    holds(session) {
      if (session === undefined) return false
      const wanted = digest(session)
      return sessions.some((known) => timingSafeEqual(known, wanted))
    },
    revoke() {
      secret = randomSecret()
      sessions = []
    },
  }
}

const randomSecret = () => randomBytes(16).toString('base64url')
const digest = (text: string) => createHash('sha256').update(text).digest()
