/** What is kept of a file in this browser, so that a page that is loaded anew can undo, and nothing that was typed is lost with the server. */
import { isRecord } from '../../protocol/record.ts'
import type { TalkStorage } from '../storage.ts'

export interface KeptText {
  /** Of the file, from which the text comes. */
  readonly version: string
  readonly isUnsaved: boolean
  /** As CodeMirror writes it: text, selection, what can be undone. */
  readonly state: unknown
}

const prefix = (deck: string) => `writing ${deck} `

export async function loadText(
  storage: TalkStorage,
  deck: string,
  file: string,
): Promise<KeptText | undefined> {
  const kept = (await storage.load(prefix(deck) + file))['']
  return isRecord(kept) && typeof kept.version === 'string'
    ? (kept as Record<string, unknown> & KeptText)
    : undefined
}

export function keepText(storage: TalkStorage, deck: string, file: string, text: KeptText): void {
  void storage.save({ [prefix(deck) + file]: text })
}
