/** Pictures that are dropped on the page: real ones only, put beside the deck under a safe name, in nobody's place. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isFileError } from '../files.ts'

/** Bytes of a picture. */
export const largestPicture = 20_000_000

const ascii = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to))

/**
 * The extension of what these bytes are, by their beginning and their end, whatever a name says (WHATWG MIME Sniffing, 6.1; AVIF by its brands,
 * ISO 14496-12); undefined: no picture that a talk shows. SVG is none here: it is a program, and nobody looks into it on its way.
 */
export function pictureKind(bytes: Uint8Array): string | undefined {
  const head = ascii(bytes, 0, 16)
  if (bytes.length < 24) return undefined
  if (head.startsWith('\x89PNG\r\n\x1a\n') && head.slice(12, 16) === 'IHDR') return 'png'
  if (head.startsWith('\xff\xd8\xff')) return 'jpg'
  if (/^GIF8[79]a/.test(head)) return 'gif'
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp'
  if (head.slice(4, 8) === 'ftyp' && /avi[fs]/.test(ascii(bytes, 8, 48))) return 'avif'
  return undefined
}

/** A name without signs that a path, an address or some file system reads as something else; of 60 letters at most. */
export function safeName(given: string, kind: string): string {
  const stem = given
    .normalize('NFC')
    .replace(/^.*[\\/]/s, '')
    .replace(/\.[^.]*$/s, '')
    .replace(/[^\p{L}\p{N}_-]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  const short = [...stem].slice(0, 60).join('')
  // Windows has devices of these names in each folder.
  const isOdd = short === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(short)
  return `${isOdd ? `picture${short && `-${short}`}` : short}.${kind}`
}

/** Writes a picture into `folder`; gives its name there. The same picture under this name is taken, another stays. */
export function addPicture(folder: string, given: string, kind: string, bytes: Uint8Array): string {
  const name = safeName(given, kind)
  for (let number = 1; ; number++) {
    const tried = number === 1 ? name : name.replace(/(?=\.\w+$)/, `-${number}`)
    const path = join(folder, tried)
    try {
      writeFileSync(path, bytes, { flag: 'wx' })
      return tried
    } catch (error) {
      if (!isFileError(error) || error.code !== 'EEXIST' || number > 1000) throw error
      if (isSame(path, bytes)) return tried
    }
  }
}

function isSame(path: string, bytes: Uint8Array): boolean {
  try {
    return readFileSync(path).equals(bytes)
  } catch {
    return false // a folder of that name
  }
}
