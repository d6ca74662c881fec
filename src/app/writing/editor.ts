/** The editor: CodeMirror with what a deck's text wants. The Tab key goes on to the next control, as everywhere in a page. */
import {
  autocompletion,
  type CompletionSource,
  closeBrackets,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyField, historyKeymap } from '@codemirror/commands'
import { lintGutter, lintKeymap } from '@codemirror/lint'
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search'
import { Annotation, type ChangeSet, EditorState, type Extension, type Text } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { say } from '../interface/words.ts'
import { notation } from './notation.ts'
import { slidesInText } from './slides-in-text.ts'

/** Of a change that comes from the file: it is no change of the author's, neither to be saved nor to be undone. */
export const fromFile = Annotation.define<true>()

export interface EditorParts {
  readonly file: string
  readonly readOnly: boolean
  readonly complete: CompletionSource
  /** What is dropped or pasted: gives whether it is taken. */
  takeFiles(files: readonly File[], at: number): boolean
  edited(changes: ChangeSet): void
  /** The cursor is elsewhere, or the text around it is another. */
  moved(): void
  save(): void
}

/** What CodeMirror keeps of a state beside its text and selection. */
const keptFields = { history: historyField }

export const stateAsData = (state: EditorState): unknown => state.toJSON(keptFields)

/** `kept`: a state as data, whose text counts then. Throws where it is none. */
export function createState(doc: string | Text, parts: EditorParts, kept?: unknown): EditorState {
  const extensions = extensionsOf(parts)
  return kept === undefined
    ? EditorState.create({ doc, extensions })
    : EditorState.fromJSON(kept, { extensions }, keptFields)
}

function extensionsOf({ file, readOnly, complete, takeFiles, edited, moved, save }: EditorParts): Extension {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce
  return [
    ...(nonce ? [EditorView.cspNonce.of(nonce)] : []),
    // The page's own style sheet has the colours; this one is for what CodeMirror keeps apart by it.
    EditorView.darkTheme.of(matchMedia('(prefers-color-scheme: dark)').matches),
    EditorState.readOnly.of(readOnly),
    EditorView.perLineTextDirection.of(true),
    EditorView.contentAttributes.of({
      'aria-label': say('Text of {file}', { file }),
      spellcheck: 'true',
      autocapitalize: 'sentences',
    }),
    lineNumbers(),
    highlightActiveLineGutter(),
    highlightActiveLine(),
    highlightSpecialChars(),
    highlightSelectionMatches(),
    history({ minDepth: 400 }),
    drawSelection(),
    closeBrackets(),
    autocompletion({ override: [complete], icons: false }),
    lintGutter(),
    slidesInText,
    notation,
    keymap.of([
      {
        key: 'Mod-s',
        run() {
          save()
          return true
        },
      },
      ...completionKeymap,
      ...historyKeymap,
      ...searchKeymap,
      ...lintKeymap,
      ...defaultKeymap,
    ]),
    EditorView.updateListener.of(({ docChanged, selectionSet, transactions }) => {
      if (docChanged)
        for (const transaction of transactions)
          if (transaction.docChanged && !transaction.annotation(fromFile)) edited(transaction.changes)
      if (docChanged || selectionSet) moved()
    }),
    EditorView.domEventHandlers({
      drop(event, view) {
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? view.state.selection.main.head
        return takeFiles([...(event.dataTransfer?.files ?? [])], at)
      },
      paste(event, view) {
        // Office programs put a picture of the words beside them.
        if (event.clipboardData?.types.includes('text/plain')) return false
        return takeFiles([...(event.clipboardData?.files ?? [])], view.state.selection.main.head)
      },
    }),
  ]
}
