/** Two texts of one file: this page's, and what another program has written meanwhile. Both are shown where they differ; neither is lost. */
import { make, makeButton } from '../interface/elements.ts'
import { say } from '../interface/words.ts'

/** So many lines that are the same are shown around those that differ. */
const around = 3

export type KeptSide = 'mine' | 'theirs'

/** Asks which text the file is to have; `decide` is not called where that is put off. */
export function openConflict(
  file: string,
  mine: string,
  theirs: string,
  decide: (choice: KeptSide) => void,
): void {
  const [here, there] = differing(mine, theirs)
  const choose = (choice: KeptSide) => (): void => {
    dialog.close()
    decide(choice)
  }
  const pane = (title: string, lines: ShownLines): HTMLElement => {
    const text = make('pre', { tabIndex: 0, dir: 'auto' })
    text.setAttribute('role', 'region')
    text.setAttribute('aria-label', title)
    lines.shown.forEach((line, at) => {
      const isOther = at >= lines.from && at < lines.to
      text.append(make(isOther ? 'mark' : 'span', {}, line), '\n')
    })
    return make(
      'section',
      {},
      make('h3', {}, say('{side}, from line {line}', { side: title, line: lines.first })),
      text,
    )
  }
  const heading = make('h2', { id: 'conflict-title' }, say('{file} was changed elsewhere', { file }))
  const dialog: HTMLDialogElement = make(
    'dialog',
    { className: 'conflict' },
    heading,
    make(
      'p',
      {},
      say(
        'Another program has written this file while it was written here. Nothing has been overwritten. Choose the text to go on with; Undo brings back the other.',
      ),
    ),
    make('div', { className: 'texts' }, pane(say('Yours'), here), pane(say('The file’s'), there)),
    make(
      'p',
      { className: 'buttons' },
      makeButton(say('Keep yours'), choose('mine')),
      makeButton(say('Take the file’s'), choose('theirs')),
      makeButton(say('Later'), (): void => dialog.close()),
    ),
  )
  dialog.setAttribute('aria-labelledby', heading.id)
  dialog.addEventListener('close', () => dialog.remove())
  document.querySelector('dialog.conflict')?.remove()
  document.body.append(dialog)
  dialog.showModal()
}

interface ShownLines {
  readonly shown: readonly string[]
  /** Those that differ, among what is shown. */
  readonly from: number
  readonly to: number
  /** The number of the first that is shown. */
  readonly first: number
}

/** The lines of both in which they differ, with some around. */
export function differing(mine: string, theirs: string): readonly [ShownLines, ShownLines] {
  const [here, there] = [mine.split('\n'), theirs.split('\n')]
  const most = Math.min(here.length, there.length)
  let start = 0
  while (start < most && here[start] === there[start]) start++
  let end = 0
  while (end < most - start && here.at(-1 - end) === there.at(-1 - end)) end++
  const cut = (lines: readonly string[]): ShownLines => {
    const begin = Math.max(0, start - around)
    const stop = lines.length - end
    return {
      shown: lines.slice(begin, stop + around),
      from: start - begin,
      to: stop - begin,
      first: begin + 1,
    }
  }
  return [cut(here), cut(there)]
}
