import { formats } from '../../check/format-choices.ts'
import { refuseAroundDecks } from '../../folder.ts'
import { UsageError } from '../../tool-error.ts'
import { type Arguments, readNumber } from '../arguments.ts'
import { asAsked, deckOptions } from '../as-asked.ts'
import type { Command } from '../command.ts'
import { readDecks, withoutTranslations } from '../decks.ts'
import { kindOf, outputFolder } from '../output-path.ts'

export const check: Command = {
  name: 'check',
  operands: '[DECK.md …]',
  summary: 'Find the faults that an author sees only on stage',
  options: {
    ...deckOptions,
    explain: { value: 'CODE', help: 'what a fault or a rule means, with an example; `all` lists them' },
    format: { value: 'F', choices: formats, help: 'text (the default), json, sarif or github' },
    fix: { help: 'mend in the file what can be mended without doubt' },
    baseline: { value: 'FILE', help: 'only what FILE does not know counts; if there is no FILE, it is made' },
    'max-warnings': { value: 'N', help: 'exit 1 with more warnings than N; default: any number' },
    report: { value: 'DIR', help: 'a page with pictures of the slides, the places framed' },
    against: { value: 'REV', help: 'what changed since a git revision, or against a file, slide by slide' },
    'source-only': { help: 'only what can be found without a browser' },
  },
  async run(args, workspace) {
    const topic = args.value('explain')
    if (topic !== undefined) return (await import('../checking.ts')).explainName(topic)
    const mostWarnings = readNumber(args, 'max-warnings', 0, 1_000_000)
    refuseTogether(args, 'fix', ['format', 'baseline', 'max-warnings', 'report', 'against', 'source-only'])
    refuseTogether(args, 'against', ['format', 'baseline', 'max-warnings', 'source-only'])
    const report = outputFolder(args, 'report', workspace)
    const baseline = args.value('baseline')
    if (baseline !== undefined && kindOf(baseline, workspace) === 'folder')
      throw new UsageError(`--baseline ${baseline} is a folder, not a file`)
    const decks = withoutTranslations(await readDecks(args.operands, workspace, asAsked(args)))
    refuseAroundDecks(report, decks)
    const against = args.value('against')
    if (against !== undefined) {
      const { compareDecks } = await import('../comparing.ts')
      return compareDecks(decks, against, report, workspace)
    }
    const { checkDecks, fixDecks } = await import('../checking.ts')
    if (args.has('fix')) return fixDecks(decks)
    return checkDecks(decks, workspace, {
      format: formats.find((name) => name === args.value('format')) ?? 'text',
      drawn: !args.has('source-only'),
      baseline,
      report,
      mostWarnings: mostWarnings ?? Number.POSITIVE_INFINITY,
    })
  },
}

/** Throws `UsageError` for options that would do nothing beside another. */
function refuseTogether(args: Arguments, option: string, others: readonly string[]): void {
  const idle = others.find((other) => args.has(option) && args.has(other))
  if (idle !== undefined) throw new UsageError(`--${option} and --${idle} exclude each other`)
}
