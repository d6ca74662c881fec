/** Texts shaped like credentials: to be reported when they are about to be published, and never to be printed. */
import type { Span } from './diagnostic.ts'

/**
 * A name that asks for secrecy, an equals sign or colon, and a value of eight characters or more that is no variable,
 * call or blank; or a value known by its own form (GitHub, GitLab, AWS, Slack, OpenAI, Google, JWT, a password in an
 * address, a private key). The name is looked for behind the sign: signs are few.
 */
const named =
  /[:=](?<=(?<![A-Za-z0-9])(?:token|api[_-]?key|secret|password|passwd|pwd|access[_-]?key|private[_-]?key)["']?\s?.)\s?["']?([A-Za-z0-9_+/=~!#%^&*-]{8,})(?![A-Za-z0-9_([{.$<])/gi
const shaped =
  /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{20,}|AKIA[0-9A-Z]{16}|xox[abprs]-[\w-]{10,}|sk-[A-Za-z0-9_-]{20,}|AIza[\w-]{35}|(?<![\w-])eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]+)/g
const inAddress = /:\/\/[^\s/:@]+:([^\s/:@]{3,})@/g
const keyBlock = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END|$)/g

/** Where the values are: only the value, not the name before it. In order, none over another. */
export function findCredentials(text: string): readonly Span[] {
  const found: Span[] = []
  for (const pattern of [named, shaped, inAddress, keyBlock])
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const value = match[1] ?? match[0]
      const start = match.index + match[0].lastIndexOf(value)
      if (!isBlank(value)) found.push({ start, end: start + value.length })
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
