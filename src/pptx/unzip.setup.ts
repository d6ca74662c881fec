import { inflateRawSync } from 'node:zlib'

/** The files of a ZIP by their paths, by what its directory says. */
export function unzip(file: Buffer): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>()
  const end = file.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  let at = file.readUInt32LE(end + 16)
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size, name] = [
      file.readUInt16LE(at + 10),
      file.readUInt32LE(at + 20),
      file.readUInt16LE(at + 28),
    ]
    const path = file.toString('utf8', at + 46, at + 46 + name)
    const offset = file.readUInt32LE(at + 42)
    const from = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28)
    const data = file.subarray(from, from + size)
    files.set(path, method === 0 ? data : inflateRawSync(data))
    at += 46 + name + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return files
}
