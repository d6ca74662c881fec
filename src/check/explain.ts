import { compile } from '../compile.ts'
import { catalogued } from '../diagnostic/catalogue.ts'
import { formatDiagnostics } from '../diagnostic/format.ts'
import { nearest } from '../diagnostic/nearest.ts'
import { type Cases, readCases } from './cases.ts'
import { mayBeExcepted } from './exceptions.ts'
import { rules } from './rules.ts'

/**
 * What a rule or a fault of that name means, and what to do about it, with an example. Undefined: there is none; `near` is
 * the name that was meant, if one is like it.
 */
export function explain(name: string): { readonly text: string } | { readonly near: string | undefined } {
  const text = explainRule(name) ?? explainCode(name)
  return text === undefined ? { near: nearest(name, listed().keys()) } : { text }
}

function explainRule(id: string): string | undefined {
  const rule = rules.find((one) => one.id === id)
  if (!rule) return undefined
  const cases = readCases(id)
  const example = (kind: 'good' | 'bad') => {
    const found = exampleOf(cases, kind)
    return found === undefined ? '' : `\n${kind === 'bad' ? 'Found' : 'Right'}:\n\n${indent(found)}\n`
  }
  const where = rule.kind === 'source' ? 'in the source' : 'on slides as a browser draws them'
  return `${rule.id} (${rule.severity}, ${where})\n\n${rule.title}.\n${rule.why}\n\nSource: ${rule.source}\n${example('bad')}${example('good')}${howToAllow(id)}`
}

function explainCode(code: string): string | undefined {
  const entry = catalogued.get(code)
  if (!entry) return undefined
  const { severity, meaning, hint } = entry
  const source = entry.example?.replace(/[«»]/g, '')
  const example = source === undefined ? '' : `\nFound:\n\n${indent(shorten(source.trimEnd()))}\n`
  const faults = compile(source ?? '', { target: 'page' }).diagnostics.filter((fault) => fault.code === code)
  const said =
    source && faults.length > 0 ? `\n${indent(formatDiagnostics(faults, source, 'talk.md'))}\n` : ''
  return `${code} (${severity})\n\n${meaning}.\n${hint}.\n${example}${said}${source !== undefined && mayBeExcepted.has(code) ? howToAllow(code) : ''}`
}

const howToAllow = (name: string) =>
  `\nExcept one slide: <!-- check: allow ${name}: your reason -->\nFor a whole deck, in its front matter: check: { ${name}: off }\n`

/** All rules and codes, a line each, in the order of the alphabet. */
export const listAll = (): string =>
  [...listed().values()]
    .map(({ name, severity, meaning }) => `${name.padEnd(24)}${severity.padEnd(9)}${meaning}\n`)
    .join('')

/** Where a rule and a code have one name, they find the same. */
export function listed(): ReadonlyMap<
  string,
  { name: string; severity: string; meaning: string; hint?: string }
> {
  const all = [
    ...[...catalogued].map(([name, { severity, meaning, hint }]) => ({ name, severity, meaning, hint })),
    ...rules.map(({ id, severity, title }) => ({ name: id, severity, meaning: title })),
  ].sort((a, b) => (a.name < b.name ? -1 : 1))
  return new Map(all.map((one) => [one.name, one]))
}
/** The first slide of that kind, or the shortest deck that is one case. */
function exampleOf(cases: readonly Cases[], kind: 'good' | 'bad'): string | undefined {
  const [deck] = cases.filter(({ whole }) => whole === kind).sort((a, b) => a.source.length - b.source.length)
  if (deck) return shorten(deck.source.replace(/^case: .*\n/m, '').trim())
  for (const { source } of cases) {
    const slide = source
      .split(/^(?=## )/m)
      .find((part) => new RegExp(`^##.*\\{[^}]*\\.${kind}\\b`).test(part))
    if (slide)
      return slide
        .replace(new RegExp(`\\s*\\{\\.${kind}\\}`), '')
        .replace(` .${kind}`, '')
        .trim()
  }
  return undefined
}

/** What an example needs of a deck that is long or says much. */
function shorten(text: string): string {
  const lines = text.split('\n').map((line) => (line.length > 76 ? `${line.slice(0, 72)} …` : line))
  const [head, tail] = [24, 8]
  return [
    ...lines.slice(0, head),
    ...(lines.length > head + tail ? ['…'] : []),
    ...lines.slice(head).slice(-tail),
  ].join('\n')
}

const indent = (text: string) => text.replace(/^(?=.)/gm, '    ')
