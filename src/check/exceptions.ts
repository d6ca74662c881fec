import { catalogued, type DiagnosticCode } from '../diagnostic/catalogue.ts'
import type { Span } from '../diagnostic/diagnostic.ts'
import { nearest } from '../diagnostic/nearest.ts'
import { type CheckedDeck, slideAt } from './checked-deck.ts'
import type { Finding } from './finding.ts'
import { blocksOf, nodesOf } from './nodes.ts'
import { rules } from './rules.ts'

/** `<!-- check: allow contrast: photo is dim on stage -->`: the rule does not speak on this slide. */
interface Exception {
  readonly rule: string
  readonly reason: string
  readonly slide: number | undefined
  readonly at: Span
}

/** The codes and rules that an exception may name: what stops a build is no matter of taste. */
export const mayBeExcepted: ReadonlySet<string> = new Set([
  ...rules.map(({ id }) => id),
  ...[...catalogued].flatMap(([code, { severity }]) =>
    severity === 'warning' && !code.startsWith('exception-') ? code : [],
  ),
])

const pattern = /<!--\s*check:\s*allow\s+([\w/-]+)\s*(?::\s*([\s\S]*?))?\s*-->/g

/**
 * Takes out what the deck's own exceptions allow, each on its slide, and adds what is wrong with those: no reason, no
 * such rule, nothing that they except. `rules`: those that may be excepted; `ran`: those that were asked.
 */
export function applyExceptions(
  findings: readonly Finding[],
  deck: CheckedDeck,
  rules: ReadonlySet<string>,
  ran: ReadonlySet<string>,
): readonly Finding[] {
  const wrong: Finding[] = []
  const used = new Set<Exception>()
  const valid = readExceptions(deck).filter((exception) => {
    const fault = faultOf(exception, rules)
    if (fault) wrong.push(fault)
    return !fault
  })
  const kept = findings.filter((finding) => {
    const exception = valid.find(({ rule, slide }) => rule === finding.rule && slide === finding.slide)
    if (exception) used.add(exception)
    return !exception
  })
  for (const exception of valid) {
    if (used.has(exception) || !ran.has(exception.rule)) continue
    const message = `Nothing here breaks the rule “${exception.rule}” any more`
    wrong.push(complain('exception-unused', message, 'Take the exception out', exception))
  }
  return [...kept, ...wrong]
}

function faultOf(exception: Exception, rules: ReadonlySet<string>): Finding | undefined {
  const { rule, reason } = exception
  if (!rules.has(rule)) {
    const meant = nearest(rule, rules)
    const hint = meant ? `Did you mean “${meant}”?` : '`check --explain all` lists the rules'
    return complain('exception-rule', `There is no rule “${rule}” that may be excepted`, hint, exception)
  }
  if (reason !== '') return undefined
  const hint = `Write it: <!-- check: allow ${rule}: why it is right here -->`
  return complain('exception-reason', 'An exception needs a reason', hint, exception)
}

function complain(rule: DiagnosticCode, message: string, hint: string, { at, slide }: Exception): Finding {
  return { rule, severity: 'warning', message, hint, at, slide }
}

/** Those in comments of the deck; not those in code, which show how it is done. */
function readExceptions({ slides, source }: CheckedDeck): readonly Exception[] {
  return slides.flatMap(({ slide }) =>
    nodesOf(blocksOf(slide)).flatMap((node) => {
      if (node.type !== 'rawBlock' && node.type !== 'rawInline') return []
      return [...source.slice(node.from, node.to).matchAll(pattern)].map((match): Exception => {
        const start = node.from + match.index
        const at = { start, end: start + match[0].length }
        return { rule: match[1] ?? '', reason: match[2]?.trim() ?? '', slide: slideAt(slides, start), at }
      })
    }),
  )
}
