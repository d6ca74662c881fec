/** How messages of JSON-RPC follow each other in a stream of bytes: behind headers (language servers) or a line each (MCP). */

/** Takes bytes as they come and gives the texts of the messages that are whole. */
export type ReadMessages = (chunk: Uint8Array) => readonly string[]

export interface Framing {
  /** Begins a stream. */
  open(): ReadMessages
  /** A message as it is sent. */
  write(text: string): string
}

/** Longer messages, and longer headers, are nobody's who means well: they are passed over without being kept. */
const [longest, longestHeader] = [64_000_000, 16_000]

/** `Content-Length: N`, a blank line, N bytes (Language Server Protocol 3.17, “Base Protocol”). Other headers are passed over. */
export const headers: Framing = {
  open() {
    let rest: Buffer = Buffer.alloc(0)
    let skipped = 0
    return (chunk) => {
      rest = Buffer.concat([rest, chunk])
      const messages: string[] = []
      for (;;) {
        const passed = Math.min(skipped, rest.length)
        rest = rest.subarray(passed)
        skipped -= passed
        const end = rest.indexOf('\r\n\r\n')
        if (end < 0) {
          if (rest.length > longestHeader) rest = rest.subarray(-4)
          return messages
        }
        // What stands before the last such header is nonsense, or belongs to a message that was passed over.
        const length = Number(
          /content-length:[ \t]*(\d{1,12})[^\n]*(?:\r\n(?:.+)?)*$/i.exec(latin(rest, end))?.[1],
        )
        if (!(length <= longest)) {
          rest = rest.subarray(end + 4)
          if (length > longest) skipped = length
          continue
        }
        if (rest.length < end + 4 + length) return messages
        messages.push(rest.toString('utf8', end + 4, end + 4 + length))
        rest = rest.subarray(end + 4 + length)
      }
    }
  },
  write: (text) => `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
}

const latin = (bytes: Buffer, end: number) => bytes.toString('latin1', Math.max(0, end - longestHeader), end)

/** A line each (Model Context Protocol, “stdio”). */
export const lines: Framing = {
  open() {
    let rest: Buffer = Buffer.alloc(0)
    let isTooLong = false
    return (chunk) => {
      rest = Buffer.concat([rest, chunk])
      const messages: string[] = []
      for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
        const line = rest.toString('utf8', 0, end).trim()
        if (line !== '' && !isTooLong) messages.push(line)
        isTooLong = false
        rest = rest.subarray(end + 1)
      }
      if (rest.length > longest) [rest, isTooLong] = [Buffer.alloc(0), true]
      return messages
    }
  },
  write: (text) => `${text}\n`,
}
