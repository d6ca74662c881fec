/**
 * Seals what a listener says, so that the speaker's machine alone can open it (`server/letters.ts`). By these libraries, since a page that
 * came over plain HTTP, as those of `--audience` do, has no Web Crypto.
 */

import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { montgomery } from '@noble/curves/abstract/montgomery.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { PURPOSE } from '../../protocol/audience.ts'
import { fromBase64Url, toBase64Url } from '../../protocol/base64url.ts'

const P = 2n ** 255n - 19n

/** RFC 7748, 5. That curve alone, without the signatures that the library has in one file with it. */
const x25519 = montgomery({
  P,
  type: 'x25519',
  // Fermat: the inverse of x is its power P − 2.
  powPminus2(x) {
    let [power, base] = [1n, x]
    for (let rest = P - 2n; rest > 0n; rest >>= 1n) {
      if (rest & 1n) power = (power * base) % P
      base = (base * base) % P
    }
    return power
  },
  adjustScalarBytes(bytes: Uint8Array) {
    bytes[0] = (bytes[0] ?? 0) & 248
    bytes[31] = ((bytes[31] ?? 0) & 127) | 64
    return bytes
  },
})

/** No key is used twice. */
const nonce = new Uint8Array(12)

/** `text` for who has the private half of `key`; both in base64url. */
export function seal(text: string, key: string): string {
  const theirs = fromBase64Url(key)
  const own = x25519.keygen()
  const shared = x25519.getSharedSecret(own.secretKey, theirs)
  const salt = new Uint8Array([...own.publicKey, ...theirs])
  const secret = hkdf(sha256, shared, salt, new TextEncoder().encode(PURPOSE), 32)
  const sealed = chacha20poly1305(secret, nonce).encrypt(new TextEncoder().encode(text))
  return toBase64Url(new Uint8Array([...own.publicKey, ...sealed]))
}
