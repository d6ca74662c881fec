import { nearest } from '../diagnostic/nearest.ts'
import { type Cases, readCases } from './cases.ts'
import { rules } from './rules.ts'

/** What a rule finds and why, with an example of each kind. Undefined: there is no such rule; `near` is what was meant. */
export function explain(id: string): { readonly text: string } | { readonly near: string | undefined } {
  const rule = rules.find((one) => one.id === id)
  if (!rule)
    return {
      near: nearest(
        id,
        rules.map((one) => one.id),
      ),
    }
  const cases = readCases(id)
  const example = (kind: 'good' | 'bad') => {
    const found = exampleOf(cases, kind)
    return found === undefined ? '' : `\n${kind === 'bad' ? 'Found' : 'Right'}:\n\n${indent(found)}\n`
  }
  const where = rule.kind === 'source' ? 'in the source' : 'on slides as a browser draws them'
  return {
    text: `${rule.id} (${rule.severity}, ${where})\n\n${rule.title}.\n${rule.why}\n\nSource: ${rule.source}\n${example('bad')}${example('good')}\nExcept one slide: <!-- check: allow ${rule.id}: your reason -->\nFor a whole deck, in its front matter: check: { ${rule.id}: off }\n`,
  }
}

/** All rules, a line each. */
export const listRules = (): string =>
  rules.map(({ id, severity, title }) => `${id.padEnd(20)}${severity.padEnd(9)}${title}\n`).join('')

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
