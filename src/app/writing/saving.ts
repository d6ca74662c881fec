/**
 * A text on its way to its file: what was typed is sent after a short pause, as changes of the version that the file is known to have, so that
 * the server can tell when another program has written it meanwhile. Nothing that was typed is let go before it is in the file.
 */
import { ChangeSet, Text } from '@codemirror/state'
import type { FileText, TextChange } from '../../protocol/writing.ts'
import type { SaveAnswer } from './server.ts'

/** Milliseconds without a key after which a text is sent, and after which it is tried again with a server that did not answer. */
const [pause, again] = [120, 1000]

export type SavingStatus =
  | { readonly kind: 'saved' | 'saving' | 'lost' | 'gone' | 'conflict' }
  | { readonly kind: 'refused' | 'shown'; readonly why: string }

/** Whom a saving speaks to. */
export interface SavingPartners {
  send(version: string, changes: readonly TextChange[]): Promise<SaveAnswer>
  /** The file now; rejects where the server does not answer, or it is gone. */
  read(): Promise<FileText>
  /** The file has become this while nothing was unsaved here. */
  takeOver(text: Text): void
  /** Another program has written the file while something was unsaved here. */
  disagree(theirs: FileText): void
  show(status: SavingStatus): void
}

export interface Saving {
  /** The version of the file that the text comes from. */
  readonly version: string
  /** That version's text. */
  readonly base: Text
  /** From there to the text in the editor. */
  readonly unsaved: ChangeSet
  edited(changes: ChangeSet): void
  /** Sends what is unsaved now. */
  flush(): Promise<void>
  /** The file on disk has this version; '': it is gone. */
  told(version: string): Promise<void>
  /** From now on the text comes from this one, and these are its changes. */
  restart(text: Text, version: string, unsaved: ChangeSet): void
  /** The same, but the file has another text that the author has not seen. */
  dispute(theirs: FileText, unsaved: ChangeSet): void
  stop(): void
}

export function startSaving(
  first: { readonly base: Text; readonly version: string; readonly unsaved?: ChangeSet },
  { send, read, takeOver, disagree, show }: SavingPartners,
): Saving {
  let { base, version } = first
  let pending = first.unsaved ?? ChangeSet.empty(base.length)
  let sent: ChangeSet | undefined
  let isDisputed = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const unsaved = () => (sent ? sent.compose(pending) : pending)
  const soon = (time: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), time)
  }
  const takeBack = (): void => {
    pending = unsaved()
    sent = undefined
  }
  const dispute = (theirs: FileText): void => {
    isDisputed = true
    show({ kind: 'conflict' })
    disagree(theirs)
  }

  async function flush(): Promise<void> {
    clearTimeout(timer)
    if (sent || pending.empty || isDisputed) return
    sent = pending
    pending = ChangeSet.empty(sent.newLength)
    show({ kind: 'saving' })
    const sending = sent
    let answer: SaveAnswer
    try {
      answer = await send(version, changesIn(sending))
    } catch {
      takeBack()
      show({ kind: 'lost' })
      soon(again)
      return
    }
    if (sent !== sending) return // started anew meanwhile
    const now = sending.apply(base)
    // The answer to an earlier try may have been lost on its way.
    const isOurs = answer.kind === 'conflict' && answer.text === now.toString()
    if (answer.kind === 'saved' || isOurs) {
      base = now
      version = 'version' in answer ? answer.version : version
      sent = undefined
      if (pending.empty) show({ kind: 'saved' })
      else soon(0)
    } else {
      takeBack()
      if (answer.kind === 'conflict') dispute(answer)
      else if (answer.kind === 'refused') show({ kind: 'refused', why: answer.why })
    }
  }

  return {
    get version() {
      return version
    },
    get base() {
      return base
    },
    get unsaved() {
      return unsaved()
    },
    edited(changes) {
      pending = pending.compose(changes)
      if (!isDisputed) soon(pause)
    },
    flush,
    async told(other) {
      if (sent || isDisputed) return
      if (other === '') return show({ kind: 'gone' })
      // A file that was away may be back as it was.
      if (!pending.empty) return flush()
      if (other === version) return show({ kind: 'saved' })
      const known = version
      const theirs = await read().catch(() => undefined)
      if (!theirs || version !== known || sent || theirs.version === version) return
      if (!pending.empty) return dispute(theirs)
      base = textOf(theirs.text)
      version = theirs.version
      pending = ChangeSet.empty(base.length)
      takeOver(base)
      show({ kind: 'saved' })
    },
    restart(text, from, changes) {
      clearTimeout(timer)
      base = text
      version = from
      sent = undefined
      pending = changes
      isDisputed = false
      if (pending.empty) show({ kind: 'saved' })
      else soon(0)
    },
    dispute(theirs, changes) {
      pending = changes
      dispute(theirs)
    },
    stop() {
      clearTimeout(timer)
      void flush()
    },
  }
}

/** As the server reads them. */
export function changesIn(changes: ChangeSet): readonly TextChange[] {
  const list: TextChange[] = []
  changes.iterChanges((from, to, _, __, inserted) => list.push({ from, to, insert: inserted.toString() }))
  return list
}

export const textOf = (text: string): Text => Text.of(text.split('\n'))

/** From one text to another: what they have in common at both ends stays. */
export function changesBetween(before: Text, after: Text): ChangeSet {
  const [one, other] = [before.toString(), after.toString()]
  const most = Math.min(one.length, other.length)
  let start = 0
  while (start < most && one.charCodeAt(start) === other.charCodeAt(start)) start++
  let end = 0
  while (
    end < most - start &&
    one.charCodeAt(one.length - 1 - end) === other.charCodeAt(other.length - 1 - end)
  )
    end++
  if (start === one.length && start === other.length) return ChangeSet.empty(one.length)
  const change = { from: start, to: one.length - end, insert: textOf(other.slice(start, other.length - end)) }
  return ChangeSet.of(change, one.length)
}
