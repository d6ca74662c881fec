/** Texts shaped like credentials: to be reported when they are about to be published, and never to be printed. */
import type { Span } from './diagnostic.ts'

/**
 * A name that asks for secrecy, an equals sign or colon, and a value of eight characters or more that is no variable,
 * call or blank; or a value known by its own form (GitHub, GitLab, AWS, Slack, OpenAI, Google, JWT, a password in an
 * address, a private key). Where a sign stands within, it is looked for first, and then what is before it: signs are few.
 */
const named =
  /[:=](?<=(?<![A-Za-z0-9])(?:token|api[_-]?key|secret|password|passwd|pwd|access[_-]?key|private[_-]?key)["']?\s?.)\s?["']?([A-Za-z0-9_+/=~!#%^&*-]{8,})(?![A-Za-z0-9_([{.$<])/dgi
const prefixed =
  /[_-](?<=\b(?=(gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|sk-[\w-]{20,}))[a-z]{2,6}.)/dg
const shaped = /\b(?:AKIA[0-9A-Z]{16}|AIza[\w-]{35}|(?<![\w-])eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]+)/dg
const inAddress = /:\/\/[^\s/:@]+:([^\s/:@]{3,})@/dg
const keyBlock = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END|$)/dg

/** Each with what stands in all that it finds, one of it at least: to look for that first spares most texts the pattern. */
const patterns: readonly (readonly [RegExp, ...signs: readonly string[]])[] = [
  [named, ':', '='],
  [prefixed, 'gh', 'glpat-', 'xox', 'sk-'],
  [shaped, 'AKIA', 'AIza', 'eyJ'],
  [inAddress, '://'],
  [keyBlock, '-----BEGIN'],
]

/** Where the values are: only the value, not the name before it. In order, none over another. */
export function findCredentials(text: string): readonly Span[] {
  const found: Span[] = []
  for (const [pattern, ...signs] of patterns) {
    if (!signs.some((sign) => text.includes(sign))) continue
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const [start, end] = match.indices?.[1] ?? match.indices?.[0] ?? [0, 0]
      if (!isBlank(text.slice(start, end))) found.push({ start, end })
    }
  }
  found.sort((a, b) => a.start - b.start)
  return found.filter((span, i) => i === 0 || span.start >= (found[i - 1]?.end ?? 0))
}

/** Words that stand in examples where a value will be. */
function isBlank(value: string): boolean {
  return /^(?:your|my|the|some|example|change-?me|placeholder|undefined|null|required|optional)/i.test(value)
}

/** The text with each value as dots, as long as it was, so that columns stay. */
export function maskCredentials(text: string): string {
  let out = ''
  let from = 0
  for (const { start, end } of findCredentials(text)) {
    out += text.slice(from, start) + text.slice(start, end).replace(/[^\r\n]/g, '•')
    from = end
  }
  return out + text.slice(from)
}
