/** A ZIP file (PKWARE's APPNOTE 6.3.3), as an Open Packaging one has to be: the same bytes for the same files. */
import { crc32, deflateRawSync } from 'node:zlib'

/** The first of January 1980, as old as a file in a ZIP may be: when something was written says nothing of what it is. */
const [time, date] = [0, (1 << 5) | 1]

/**
 * Packs files in the order in which they come; what does not get smaller is stored. `last` is one more, which is stored as it is, and
 * is told all bytes before it.
 */
export function zip(
  files: ReadonlyMap<string, Uint8Array>,
  last: { readonly path: string; content(before: Buffer): Uint8Array },
): Buffer {
  const [bodies, entries]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const [path, content] of files)
    add(path, content, /\.(?:png|jpe?g|gif|mp[34]|m4[av]|mov|wm[av]|avi|mpe?g)$/.test(path))
  add(last.path, last.content(Buffer.concat(bodies)), true)
  const directory = Buffer.concat(entries)
  const tail = Buffer.alloc(18)
  tail.writeUInt16LE(files.size + 1, 4)
  tail.writeUInt16LE(files.size + 1, 6)
  tail.writeUInt32LE(directory.length, 8)
  tail.writeUInt32LE(offset, 12)
  return Buffer.concat([...bodies, directory, signed(0x06054b50), tail])

  function add(path: string, content: Uint8Array, isPacked: boolean): void {
    const name = Buffer.from(path)
    const small = isPacked ? content : deflateRawSync(content, { level: 6 })
    const isStored = small.length >= content.length
    const data = isStored ? content : small
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0) // version that is needed
    common.writeUInt16LE(0x800, 2) // names in UTF-8
    common.writeUInt16LE(isStored ? 0 : 8, 4)
    common.writeUInt16LE(time, 6)
    common.writeUInt16LE(date, 8)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(data.length, 14)
    common.writeUInt32LE(content.length, 18)
    common.writeUInt16LE(name.length, 22)
    const end = Buffer.alloc(14)
    end.writeUInt32LE(offset, 10)
    bodies.push(signed(0x04034b50), common, name, Buffer.from(data))
    entries.push(signed(0x02014b50), Buffer.from([20, 0]), common, end, name)
    offset += 4 + common.length + name.length + data.length
  }
}

function signed(signature: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(signature)
  return bytes
}
