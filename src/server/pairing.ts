import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { isRecord } from '../protocol/record.ts'

/** The devices that the speaker trusts: one invitation at a time, and the sessions that earlier ones were exchanged for. */
export interface Pairing {
  /** The secret of the next device: 128 random bits, good for one exchange. */
  invitation(): string
  /**
   * A session for the invitation's secret; undefined if it is wrong or used. Guesses are not slowed down: against 128
   * bits they are hopeless, and a limit would make the speaker's own phone wait, too.
   */
  redeem(secret: string): string | undefined
  holds(session: string | undefined): boolean
  /** Ends every session, and the open invitation with them. */
  revoke(): void
  /** State for `createPairing`, so that a new server knows the same devices. Of each session only its digest. */
  keep(): KeptPairing
}

interface KeptPairing {
  readonly secret: string
  readonly sessions: readonly DeviceSession[]
}

interface DeviceSession {
  readonly digest: string
  /** When it ends, ms since 1970. */
  readonly until: number
}

/** Milliseconds that a device keeps its session, should its browser or this server be ended meanwhile. */
export const SESSION = 12 * 60 * 60 * 1000

/** `kept`: what an earlier one kept, or anything else. */
export function createPairing(kept?: unknown): Pairing {
  // Only digests are kept, so that comparing them takes the same time wherever they differ.
  let { secret, sessions } = isKept(kept) ? kept : { secret: randomSecret(), sessions: [] }
  return {
    invitation: () => secret,
    redeem(given) {
      if (!isSame(digest(given), digest(secret))) return undefined
      secret = randomSecret()
      const session = randomSecret()
      const now = Date.now()
      const others = sessions.filter(({ until }) => until > now)
      sessions = [...others, { digest: digest(session), until: now + SESSION }]
      return session
    },
    holds(session) {
      if (session === undefined) return false
      const wanted = digest(session)
      const now = Date.now()
      return sessions.some((known) => isSame(known.digest, wanted) && known.until > now)
    },
    revoke() {
      secret = randomSecret()
      sessions = []
    },
    keep: () => ({ secret, sessions }),
  }
}

const randomSecret = () => randomBytes(16).toString('base64url')
const digest = (text: string) => createHash('sha256').update(text).digest('base64url')

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
}

function isKept(value: unknown): value is KeptPairing & Readonly<Record<string, unknown>> {
  return (
    isRecord(value) &&
    typeof value.secret === 'string' &&
    /^[\w-]{22}$/.test(value.secret) &&
    Array.isArray(value.sessions) &&
    value.sessions.every(
      (session) =>
        isRecord(session) && typeof session.digest === 'string' && typeof session.until === 'number',
    )
  )
}
