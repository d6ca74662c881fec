/** An operator of a content stream with its operands (ISO 32000-1, 7.8.2). */
export interface Operator {
  readonly operator: string
  /** From the first operand to the end of the operator. */
  readonly start: number
  readonly end: number
}

/** What ends a path and paints it (ISO 32000-1, table 60); `n` ends one unpainted. */
export const pathPainting: ReadonlySet<string> = new Set(['f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*'])

const [white, delimiter] = [1, 2]
const kinds = new Uint8Array(256)
for (const sign of '\0\t\n\f\r ') kinds[sign.charCodeAt(0)] = white
for (const sign of '()<>[]{}/%') kinds[sign.charCodeAt(0)] = delimiter

/** Reads a content stream operator by operator; strings, names and inline pictures are stepped over whole. */
export function* operators(bytes: Buffer): Generator<Operator> {
  const end = bytes.length
  let at = 0
  let start = -1
  while (at < end) {
    const byte = bytes[at] ?? 0
    if (kinds[byte] === white) {
      at++
      continue
    }
    if (byte === 0x25 /* % */) {
      while (at < end && bytes[at] !== 10 && bytes[at] !== 13) at++
      continue
    }
    if (start < 0) start = at
    if (byte === 0x28 /* ( */) at = afterString(bytes, at)
    else if (byte === 0x3c /* < */ && bytes[at + 1] !== 0x3c) at = bytes.indexOf(0x3e, at) + 1 || end
    else if (byte === 0x2f /* / */) at = afterWord(bytes, at + 1)
    else if (kinds[byte] === delimiter) at++
    else {
      const from = at
      at = afterWord(bytes, at)
      if ((byte >= 0x30 && byte <= 0x39) || byte === 0x2d || byte === 0x2e || byte === 0x2b) continue
      const word = bytes.toString('latin1', from, at)
      if (word === 'true' || word === 'false' || word === 'null') continue
      if (word === 'BI') continue // its operands, up to EI, are part of the picture
      if (word === 'ID') {
        at = afterInlineImage(bytes, at)
        yield { operator: 'EI', start, end: at }
      } else yield { operator: word, start, end: at }
      start = -1
    }
  }
}

function afterWord(bytes: Buffer, from: number): number {
  let at = from
  while (at < bytes.length && kinds[bytes[at] ?? 0] === 0) at++
  return at
}

function afterString(bytes: Buffer, from: number): number {
  let depth = 0
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === 0x5c /* \ */) at++
    else if (byte === 0x28) depth++
    else if (byte === 0x29 && --depth === 0) return at + 1
  }
  return bytes.length
}

function afterInlineImage(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf('EI', from); at >= 0; at = bytes.indexOf('EI', at + 2)) {
    const before = kinds[bytes[at - 1] ?? 0]
    const after = kinds[bytes[at + 2] ?? 32]
    if (before === white && after === white) return at + 2
  }
  return bytes.length
}
