/** One file of the deck in the editor: from what is kept of it and what is on disk, until another is opened. */
import type { CompletionContext, CompletionSource } from '@codemirror/autocomplete'
import { isolateHistory } from '@codemirror/commands'
import { type Diagnostic, setDiagnostics } from '@codemirror/lint'
import { type ChangeSet, type EditorState, type Text, Transaction } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import type { FileText, TextPlace, ToldDeck } from '../../protocol/writing.ts'
import type { TalkStorage } from '../storage.ts'
import { type KeptSide, openConflict } from './conflict.ts'
import { createState, fromFile, stateAsData } from './editor.ts'
import { keepText, loadText } from './kept.ts'
import { insertPictures } from './pictures.ts'
import { changesBetween, changesIn, type Saving, type SavingStatus, startSaving, textOf } from './saving.ts'
import { complete, readFile, save } from './server.ts'
import { offsetAt, setSlides } from './slides-in-text.ts'

export interface OpenFile {
  readonly name: string
  readonly view: EditorView
  /** The deck is this now, on disk. */
  told(deck: ToldDeck): void
  /** The server answers again. */
  resume(): void
  /** Asks again which of two texts the file is to have. */
  decide(): void
  addPictures(pictures: readonly File[], at?: number): void
  goTo(place: TextPlace): void
  close(): void
}

export interface FileToOpen {
  readonly name: string
  /** The deck's key. */
  readonly deck: string
  readonly storage: TalkStorage
  readonly parent: HTMLElement
  show(status: SavingStatus): void
  tell(words: string): void
  moved(): void
}

/** Milliseconds after an edit in which a text is kept in the browser, too. */
const keeping = 300

/** Rejects where the server does not answer, or has no such file. */
export async function openFile(place: FileToOpen): Promise<OpenFile> {
  const { name, deck, storage, parent, show, tell, moved } = place
  const [disk, kept] = await Promise.all([readFile(name), loadText(storage, deck, name)])
  let theirs: FileText | undefined
  let latest: ToldDeck | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let isClosed = false

  const parts = {
    file: name,
    readOnly: disk.readOnly !== undefined,
    complete: completeFrom(name, () => saving),
    takeFiles(files: readonly File[], at: number) {
      const pictures = files.filter(({ type }) => type.startsWith('image/'))
      if (pictures.length === 0 || disk.readOnly !== undefined) return false
      void insertPictures(view, pictures, at, tell)
      return true
    },
    edited(changes: ChangeSet) {
      saving.edited(changes)
      keepSoon()
    },
    moved,
    save: () => void saving.flush(),
  }
  const view = new EditorView({ state: restore() ?? createState(disk.text, parts), parent })
  function restore(): EditorState | undefined {
    if (!kept || disk.readOnly !== undefined) return undefined
    try {
      return createState('', parts, kept.state)
    } catch {
      return undefined // kept by another version of this page
    }
  }

  const saving = startSaving(
    { base: textOf(disk.text), version: disk.version },
    {
      send: (version, changes) => save({ file: name, version, changes }),
      read: () => readFile(name),
      takeOver,
      disagree(text) {
        theirs = text
        keep()
        if (!isClosed) decide()
      },
      show(status) {
        if (isClosed) return
        show(status)
        if (status.kind === 'saved') {
          keepSoon()
          apply()
        }
      },
    },
  )
  begin()

  /** Settles what the browser kept with what is on disk. */
  function begin(): void {
    const { doc } = view.state
    const changes = changesBetween(saving.base, doc)
    if (disk.readOnly !== undefined) show({ kind: 'shown', why: disk.readOnly })
    else if (changes.empty || !kept) show({ kind: 'saved' })
    else if (!kept.isUnsaved) takeOver(saving.base)
    else if (kept.version === disk.version) saving.restart(saving.base, disk.version, changes)
    else saving.dispute(disk, changes)
  }

  /** Changes what differs; the author's own changes can still be undone. */
  function takeOver(text: Text): void {
    view.dispatch({
      changes: changesBetween(view.state.doc, text),
      annotations: [fromFile.of(true), Transaction.addToHistory.of(false)],
    })
  }

  function decide(): void {
    if (theirs) openConflict(name, view.state.doc.toString(), theirs.text, settle)
  }

  /** The other text is one step of Undo away. */
  function settle(choice: KeptSide): void {
    if (!theirs) return
    const { text, version } = theirs
    const [mine, other] = [view.state.doc, textOf(text)]
    theirs = undefined
    const put = (from: Text, to: Text): void =>
      view.dispatch({
        changes: changesBetween(from, to),
        annotations: [fromFile.of(true), isolateHistory.of('full')],
        userEvent: 'input',
      })
    put(mine, other)
    if (choice === 'mine') put(other, mine)
    saving.restart(other, version, changesBetween(other, view.state.doc))
    view.focus()
  }

  function keep(): void {
    clearTimeout(timer)
    if (disk.readOnly !== undefined) return
    const isUnsaved = !saving.unsaved.empty
    keepText(storage, deck, name, { version: saving.version, isUnsaved, state: stateAsData(view.state) })
  }
  function keepSoon(): void {
    clearTimeout(timer)
    timer = setTimeout(keep, keeping)
  }
  const leave = (): void => {
    keep()
    void saving.flush()
  }
  const ended = new AbortController()
  addEventListener('pagehide', leave, { signal: ended.signal })
  document.addEventListener('visibilitychange', () => document.hidden && leave(), { signal: ended.signal })

  /** Shows what is known of the deck, if that is about the text that is on disk now. */
  function apply(): void {
    const version = latest?.files.find((file) => file.name === name)?.version
    if (!latest || version !== saving.version) return
    const { base, unsaved } = saving
    const now = (at: TextPlace) => unsaved.mapPos(offsetAt(base, at), 1)
    const ours = <One extends { readonly file: string }>(all: readonly One[]) =>
      all.filter(({ file }) => file === name)
    const slides = ours(latest.slides).map(({ id, from }) => ({ id, from: now(from) }))
    const diagnostics = ours(latest.findings).map(({ from, to, severity, rule, message }): Diagnostic => {
      const [start, end] = [now(from), now(to)]
      return { from: start, to: Math.max(start, end), severity, source: rule, message }
    })
    view.dispatch({ effects: setSlides.of(slides) }, setDiagnostics(view.state, diagnostics))
    moved()
  }

  return {
    name,
    view,
    told(deck) {
      latest = deck
      const version = deck.files.find((file) => file.name === name)?.version
      apply()
      if (version !== undefined && disk.readOnly === undefined) void saving.told(version)
    },
    resume() {
      if (saving.unsaved.empty && disk.readOnly === undefined) show({ kind: 'saved' })
      else void saving.flush()
    },
    decide,
    addPictures: (pictures, at = view.state.selection.main.head) =>
      void insertPictures(view, pictures, at, tell),
    goTo(at) {
      const anchor = saving.unsaved.mapPos(offsetAt(saving.base, at), 1)
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) })
      view.focus()
    },
    close() {
      keep()
      isClosed = true
      ended.abort()
      saving.stop()
      view.destroy()
    },
  }
}

/** Asks the server for words when one begins, or the author does. */
const completeFrom =
  (file: string, saving: () => Saving): CompletionSource =>
  async (context: CompletionContext) => {
    const { version, unsaved } = saving()
    const before = context.matchBefore(/[^\s]{1,60}$|[.#@{(/:="` -]$/)
    if (!before && !context.explicit) return null
    const words = await complete({ file, version, changes: changesIn(unsaved), offset: context.pos }).catch(
      () => [],
    )
    const [first] = words
    if (!first || context.aborted) return null
    return {
      from: first.from,
      options: words.map(({ label, detail, insert, kind }) => ({
        label,
        type: kind,
        apply: insert,
        ...(detail && { detail }),
      })),
      validFor: /^[\p{L}\p{N}_.-]*$/u,
    }
  }
