import type { IncomingMessage } from 'node:http'

/**
 * The path that is asked for, decoded. By this one alone it is decided who may have what is there, and what that is.
 * Undefined: the address does not stand in the one normal form (RFC 3986, 6.2.2: no `.` or `..`, no `//`, nothing
 * encoded that need not be), or could be read in two ways (`\`, `%2F`, a control character). No browser sends such.
 */
export function pathOf({ url = '' }: Pick<IncomingMessage, 'url'>): string | undefined {
  const written = url.replace(/\?.*$/s, '')
  const [first, ...parts] = written.split('/').map(decode)
  const isNormal =
    first === '' &&
    parts.every(
      (part, index) =>
        part !== undefined &&
        !/^\.{1,2}$|[/\\\p{Cc}]/u.test(part) &&
        (part !== '' || index === parts.length - 1),
    )
  if (!isNormal) return undefined
  const path = `/${parts.join('/')}`
  return comparable(written) === comparable(path.split('/').map(encodeURIComponent).join('/'))
    ? path
    : undefined
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}

/** Browsers leave the signs that may stand in a path as they were written, encoded or not, and the codes' letters, too. */
const comparable = (path: string) =>
  path
    .replace(/%(?:2[146-9A-C]|3[ABD]|40|5[BDE]|7C)/gi, decodeURIComponent)
    .replace(/%../g, (code) => code.toUpperCase())
