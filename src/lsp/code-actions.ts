/** What an editor offers to mend: each finding at a place by itself, and all of a file's at once. */
import type { CodeAction, CodeActionParams } from 'vscode-languageserver-protocol'
import type { Finding } from '../check/finding.ts'
import { fix } from '../check/fix.ts'
import { quickFixes } from '../check/quick-fixes.ts'
import { type EditedDecks, placeIn } from './decks.ts'
import { diagnosticsOf } from './findings.ts'
import { type Asked, editOf } from './names-at.ts'

/** `findings`: all that is known of the deck. */
export function actionsAt(
  { textDocument: { uri }, range, context }: CodeActionParams,
  asked: Asked,
  findings: readonly Finding[],
  decks: EditedDecks,
): readonly CodeAction[] {
  const wants = (kind: string) => !context?.only || context.only.some((one) => kind.startsWith(one))
  const { places } = asked
  const span = { start: places.offsetAt(range.start), end: places.offsetAt(range.end) }
  return [
    ...(wants('quickfix') ? fixesAt(span, asked, findings, decks) : []),
    ...(wants('source.fixAll') ? fixAll(uri, asked) : []),
  ]
}

function fixesAt(
  { start, end }: { readonly start: number; readonly end: number },
  { deck, path }: Asked,
  findings: readonly Finding[],
  decks: EditedDecks,
): readonly CodeAction[] {
  const { source, compiled } = deck.prepared
  return findings.flatMap((finding): CodeAction[] => {
    const place = placeIn(deck, finding.at)
    if (place.path !== path || place.at.start > end || place.at.end < start) return []
    const diagnostics = diagnosticsOf([finding], deck, [path], decks).get(path) ?? []
    return quickFixes(finding, compiled.deck, source).map(({ title, edits, isSure }) => ({
      title,
      kind: 'quickfix',
      diagnostics: [...diagnostics],
      edit: editOf(edits, deck, decks),
      isPreferred: isSure,
    }))
  })
}

/** What `check --fix` does to the file. */
function fixAll(uri: string, { deck, places }: Asked): readonly CodeAction[] {
  const { text } = places
  const { source: newText } = fix(text, deck.prepared.compiled.dialect)
  if (newText === text) return []
  const edits = [{ range: places.rangeOf({ start: 0, end: text.length }), newText }]
  const title = 'Mend all that can be mended without doubt'
  return [{ title, kind: 'source.fixAll', edit: { changes: { [uri]: edits } } }]
}
