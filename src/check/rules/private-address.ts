import type { Span } from '../../diagnostic/diagnostic.ts'
import { codeOf, isIn } from '../nodes.ts'
import type { SourceRule } from '../rule.ts'

const octet = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)'
const privateIp = `(?:10\\.${octet}|192\\.168|172\\.(?:1[6-9]|2\\d|3[01]))(?:\\.${octet}){2}|169\\.254(?:\\.${octet}){2}`
const bareIp = new RegExp(
  `(?<![\\d.])(?:${privateIp.replace(`10\\.${octet}`, `10(?:\\.${octet})`)})(?![\\d.]*\\d|/\\d)`,
  'g',
)
/** Hosts of names that no public server has (RFC 6762, RFC 8375, ICANN 2024 on .internal). */
const inside =
  /(?:https?|ftp|ssh|git|smb|rtsp|postgres(?:ql)?|mysql|redis|mongodb):\/\/(?:[^\s/@"')\]]*@)?(?:[\w-]+\.)*[\w-]+\.(?:local|internal|intranet|corp|lan|private|home\.arpa)\b[^\s"'`)\]>]*/gi
const insideIp = new RegExp(
  `[a-z]{2,12}://(?:[^\\s/@"')\\]]*@)?(?:${privateIp})(?:[:/][^\\s"'\`)\\]>]*)?`,
  'gi',
)
const files =
  /file:\/\/\/?[^\s"'`)\]>]+|(?<![\w/])\/(?:home|Users)\/(?!(?:user|you|me|username|name|app|runner|vagrant|ubuntu|node|jovyan)\b)[\w.-]+\/[^\s"'`)\]>]*|\b[A-Z]:\\Users\\(?!(?:user|you|me|username|name)\b)[\w.-]+\\[^\s"'`)\]>]*/g

export const privateAddress: SourceRule = {
  kind: 'source',
  id: 'private-address',
  severity: 'warning',
  title: 'An address of a private network or disk is about to be published',
  why: 'Nobody outside can follow it, and it tells strangers how the network behind it is built. Addresses for examples are 192.0.2.1, 198.51.100.1, 203.0.113.1 and example.com. In code a bare number is taken for an example, a whole address is not.',
  source: 'RFC 1918, RFC 3927, RFC 6762, RFC 8375; for examples RFC 5737 and RFC 2606',
  *check({ source, slides }) {
    const code = codeOf(slides.map(({ slide }) => slide))
    const found: Span[] = []
    for (const pattern of [insideIp, inside, files, bareIp]) {
      for (const match of source.matchAll(pattern)) {
        const at = { start: match.index, end: match.index + match[0].length }
        if (found.some(({ start, end }) => at.start < end && start < at.end)) continue
        if (pattern === bareIp && isIn(at, code)) continue
        found.push(at)
        const isFile = pattern === files
        yield {
          message: isFile
            ? 'This path leads to a place on somebody’s own disk'
            : 'This address is one of a private network',
          hint: isFile
            ? 'Name the file beside the deck, or a path that everyone has'
            : 'For an example write 192.0.2.1 or example.com',
          at,
        }
      }
    }
  },
}
