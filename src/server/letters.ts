/**
 * Opens what listeners have sealed: X25519 (RFC 7748) with a key of the letter's own, HKDF with SHA-256 (RFC 5869), ChaCha20-Poly1305
 * (RFC 8439). The other end is `app/audience/seal.ts`.
 */
import {
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'
import { PURPOSE } from '../protocol/audience.ts'

export interface LetterKey {
  /** The public half, in base64url. */
  readonly key: string
  /** What was sealed; undefined: it was not sealed with this key, or is not whole. */
  open(letter: string): string | undefined
  /** Both halves, for `createLetterKey`. */
  keep(): string
}

const [KEY, TAG] = [32, 16]
/** No key is used twice. */
const nonce = Buffer.alloc(12)

/** `kept`: what an earlier one kept, or anything else. */
export function createLetterKey(kept?: unknown): LetterKey {
  const own = (typeof kept === 'string' && readKey(kept)) || generateKeyPairSync('x25519').privateKey
  const key = createPublicKey(own).export({ format: 'jwk' }).x ?? ''
  const publicBytes = Buffer.from(key, 'base64url')
  return {
    key,
    open(letter) {
      const bytes = Buffer.from(letter, 'base64url')
      if (bytes.length < KEY + TAG) return undefined
      const theirs = bytes.subarray(0, KEY)
      try {
        const publicKey = createPublicKey({
          key: { kty: 'OKP', crv: 'X25519', x: theirs.toString('base64url') },
          format: 'jwk',
        })
        const shared = diffieHellman({ privateKey: own, publicKey })
        const salt = Buffer.concat([theirs, publicBytes])
        const cipher = createDecipheriv(
          'chacha20-poly1305',
          Buffer.from(hkdfSync('sha256', shared, salt, PURPOSE, KEY)),
          nonce,
          { authTagLength: TAG },
        )
        cipher.setAuthTag(bytes.subarray(-TAG))
        return Buffer.concat([cipher.update(bytes.subarray(KEY, -TAG)), cipher.final()]).toString()
      } catch {
        return undefined
      }
    },
    keep: () => own.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
  }
}

function readKey(kept: string): KeyObject | undefined {
  try {
    const key = createPrivateKey({ key: Buffer.from(kept, 'base64url'), format: 'der', type: 'pkcs8' })
    return key.asymmetricKeyType === 'x25519' ? key : undefined
  } catch {
    return undefined
  }
}
