/**
 * How this tool knows a file that it wrote: by a line in it with the hash of all the rest. Whoever changes the file, or adds
 * to it, makes it his own.
 */
import { createHash } from 'node:crypto'
import { lstatSync, readFileSync, statSync } from 'node:fs'

const words = 'halyard wrote this, sha256'
const signature = new RegExp(`(?:%|<!-- )${words} ([0-9a-f]{64})(?: -->)?\\n`, 'g')

export const hashOf = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex')

/** A PDF with its signature, a comment before the end of the file (ISO 32000-1, 7.2.3), where it moves no object. */
export function signedPdf(pdf: Uint8Array): Uint8Array {
  const bytes = Buffer.from(pdf)
  const at = bytes.lastIndexOf('startxref')
  const line = Buffer.from(`%${words} ${hashOf(bytes)}\n`)
  return Buffer.concat([bytes.subarray(0, at), line, bytes.subarray(at)])
}

/** A page with its signature at the end. */
export const signedPage = (page: string): string => `${page}<!-- ${words} ${hashOf(page)} -->\n`

/** The signature of a package (a ZIP), for its last file, which is stored as it is: of all that stands before that. */
export const signatureOf = (before: Uint8Array): string => `${words} ${hashOf(before)}`

function isSignedPackage(content: Buffer): boolean {
  const at = content.lastIndexOf(words)
  const last = content.lastIndexOf('PK\x03\x04', at, 'latin1')
  return at > 0 && last > 0 && content.includes(signatureOf(content.subarray(0, last)), at)
}

/** May something be written at `path`: is nothing there, nothing in it, a pipe or device, or what this tool wrote? */
export function isReplaceable(path: string): boolean {
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return true
  const stats = statSync(path, { throwIfNoEntry: false }) // undefined: a link that leads nowhere
  if (!stats?.isFile()) return stats !== undefined && !stats.isDirectory()
  if (stats.size === 0) return true
  const content = readFileSync(path)
  return isSigned(content) || isSignedPackage(content)
}

function isSigned(content: Buffer): boolean {
  const text = content.toString('latin1')
  const found = [...text.matchAll(signature)].at(-1)
  if (!found) return false
  const rest = text.slice(0, found.index) + text.slice(found.index + found[0].length)
  return hashOf(Buffer.from(rest, 'latin1')) === found[1]
}
