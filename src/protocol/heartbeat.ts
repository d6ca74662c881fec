/** How both ends of a line know that the other one is there, and what they say when it is to end. */

/** How often the server says that it is there, and asks whether the device is, ms. */
export const BEAT = 1500
/** A device that has not answered for so long is gone: three beats went unanswered. Told within five seconds. */
export const UNANSWERED = 2.9 * BEAT
/** A device that has heard nothing for so long has lost its line, ms: two beats did not come. */
export const SILENCE = 2.4 * BEAT

/** Close codes (RFC 6455, 7.4.1, and its registry): policy violation, message too big, try again later. */
export const REFUSED = 1008
export const TOO_BIG = 1009
export const FULL = 1013

/** The subprotocol (RFC 6455, 1.9) of a page, which hears no ping and is told in words that the line holds. */
export const beating = 'beating'
/** The server's words: it is there; it has what was sent. */
export const beatText = '{"beat":true}'
export const heardText = '{"heard":true}'
