import { createReadStream, readdirSync, statSync } from 'node:fs'
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream'
import { contentType } from '../media/content-type.ts'

/** A file that is served. */
export interface ServedFile {
  readonly path: string
  readonly size: number
  /** What does not depend on the request. */
  readonly headers: OutgoingHttpHeaders
}

/**
 * The files in `folder`, by the paths at which they are served: a request is looked up here, and no path on the disk is
 * ever made from it. Without hidden ones.
 */
export function listFiles(folder: string): ReadonlyMap<string, ServedFile> {
  const files = new Map<string, ServedFile>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const address = `/${relative(folder, path).split(sep).join('/')}`
    if (entry.isFile() && !address.includes('/.')) files.set(address, servedFile(path, address))
  }
  return files
}

function servedFile(path: string, address: string): ServedFile {
  const { size, mtimeMs } = statSync(path)
  return {
    path,
    size,
    headers: {
      'Content-Type': contentType(path),
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "frame-ancestors 'self'",
      'Cache-Control': /\/(assets|media)\//.test(address)
        ? 'public, max-age=31536000, immutable'
        : 'no-cache',
      'Accept-Ranges': 'bytes',
      ETag: `"${size.toString(36)}-${mtimeMs.toString(36)}"`,
    },
  }
}

/** Sends a file, or that part of it which the request wants (RFC 9110, 13 and 14). It is opened last: whatever fails is said. */
export function sendFile(
  { path, size, headers }: ServedFile,
  request: IncomingMessage,
  response: ServerResponse,
  status = 200,
): void {
  const etag = String(headers.ETag)
  const known = request.headers['if-none-match']
  if (status === 200 && known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) {
    response.writeHead(304, headers).end()
    return
  }
  const ifRange = request.headers['if-range']
  const wanted = status === 200 && (ifRange === undefined || ifRange === etag) && request.headers.range
  const part = wanted ? partOf(wanted, size) : undefined
  if (part === 'none') {
    response.writeHead(416, { ...headers, 'Content-Range': `bytes */${size}` }).end()
    return
  }
  const { start, end } = part ?? { start: 0, end: size - 1 }
  const code = part ? 206 : status
  const all: OutgoingHttpHeaders = {
    ...headers,
    'Content-Length': end - start + 1,
    ...(part && { 'Content-Range': `bytes ${start}-${end}/${size}` }),
  }
  if (request.method === 'HEAD' || end < start) {
    response.writeHead(code, all).end()
    return
  }
  const stream = createReadStream(path, { start, end })
  response.once('close', () => stream.destroy())
  stream.once('open', () => {
    response.writeHead(code, all)
    pipeline(stream, response, () => {})
  })
  stream.once('error', () => {
    if (response.headersSent) response.destroy()
    else response.writeHead(503, { 'Retry-After': '1' }).end()
  })
}

interface ByteRange {
  /** Both included. */
  readonly start: number
  readonly end: number
}

/**
 * The bytes that a `Range` wants; `none` where the file has none of them or the range is none. Undefined: all, since the
 * unit is unknown or there are several ranges, which a server may answer with the whole (RFC 9110, 14.2).
 */
export function partOf(range: string, size: number): ByteRange | 'none' | undefined {
  const [, list] = /^bytes=(.*)$/is.exec(range) ?? []
  if (list === undefined || list.includes(',')) return undefined
  const [, from = '', to = ''] = /^\s*(\d*)-(\d*)\s*$/.exec(list) ?? []
  if (from === '' && to === '') return 'none'
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(size - 1, Number(to))
  return start <= end && start < size ? { start, end } : 'none'
}
