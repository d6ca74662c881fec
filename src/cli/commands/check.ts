import { formats } from '../../check/format-choices.ts'
import { readNumber } from '../arguments.ts'
import { type Command, UsageError } from '../command.ts'
import { readDecks } from '../decks.ts'

export const check: Command = {
  name: 'check',
  operands: '[DECK.md …]',
  summary: 'Find the faults that an author sees only on stage',
  options: {
    explain: { value: 'RULE', help: 'what a rule finds and why, with examples; `all` lists the rules' },
    format: { value: 'F', choices: formats, help: 'text (the default), json, sarif or github' },
    fix: { help: 'mend in the file what can be mended without doubt' },
    baseline: { value: 'FILE', help: 'only what FILE does not know counts; if there is no FILE, it is made' },
    'max-warnings': { value: 'N', help: 'exit 1 with more warnings than N; default: any number' },
    report: { value: 'DIR', help: 'a page with pictures of the slides, the places framed' },
    against: { value: 'REV', help: 'what changed since a git revision, or against a file, slide by slide' },
    'source-only': { help: 'only what can be found without a browser' },
  },
  async run(args, place) {
    const topic = args.value('explain')
    if (topic !== undefined) return (await import('../checking.ts')).explainRule(topic)
    const mostWarnings = readNumber(args, 'max-warnings', 0, 1_000_000)
    if (args.has('fix') && args.has('baseline'))
      throw new UsageError('--fix and --baseline exclude each other')
    const decks = await readDecks(args.operands, place)
    const report = args.value('report')
    const against = args.value('against')
    if (against !== undefined) {
      const { compareDecks } = await import('../comparing.ts')
      return compareDecks(decks, against, report, place)
    }
    const { checkDecks, fixDecks } = await import('../checking.ts')
    if (args.has('fix')) return fixDecks(decks)
    return checkDecks(decks, place, {
      format: formats.find((name) => name === args.value('format')) ?? 'text',
      drawn: !args.has('source-only'),
      baseline: args.value('baseline'),
      report,
      mostWarnings: mostWarnings ?? Number.POSITIVE_INFINITY,
    })
  },
}
