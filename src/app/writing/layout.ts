/** What stands on the page for writing: the bar, the text, the slide, and what is found. */

import type { ToldFinding } from '../../protocol/writing.ts'
import { english, make, makeButton } from '../interface/elements.ts'
import { say } from '../interface/words.ts'

export interface DeskLayout {
  readonly text: HTMLElement
  readonly status: HTMLElement
  /** What is said once, of a picture. */
  readonly notice: HTMLElement
  readonly decide: HTMLButtonElement
  /** To the talk, at the slide that is written. */
  readonly back: HTMLAnchorElement
  /** The names of the deck's files; `open` is chosen. */
  setFiles(names: readonly string[], open: string): void
  setFindings(findings: readonly ToldFinding[]): void
}

export interface DeskLayoutParts {
  readonly slide: HTMLElement
  openFile(name: string): void
  goTo(finding: ToldFinding): void
  undo(): void
  redo(): void
  addPicture(picture: File): void
  decide(): void
}

export function layOutPage({
  slide,
  openFile,
  goTo,
  undo,
  redo,
  addPicture,
  decide,
}: DeskLayoutParts): DeskLayout {
  const status = make('p', { className: 'status', role: 'status' })
  const notice = make('p', { className: 'notice' })
  notice.setAttribute('role', 'alert')
  const decideButton = makeButton(say('Decide …'), decide, { className: 'decide', hidden: true })
  const back = make('a', { className: 'back', href: '/' }, say('Talk'))
  const files = make('select', { ariaLabel: say('File') })
  files.addEventListener('change', () => openFile(files.value))
  const name = make('h1', {})
  const picker = make('input', {
    type: 'file',
    accept: 'image/png,image/jpeg,image/gif,image/webp,image/avif',
    hidden: true,
  })
  picker.addEventListener('change', () => {
    const [picture] = picker.files ?? []
    if (picture) addPicture(picture)
    picker.value = ''
  })
  // Each line of it runs as its words do.
  const text = make('div', { className: 'text', dir: 'ltr' })
  const count = make('h2', {})
  // Faults are in English everywhere.
  const list = make('ol', { ...english })
  const findings = make('section', { className: 'findings', hidden: true }, count, list)
  document.body.append(
    make(
      'header',
      {},
      back,
      name,
      files,
      status,
      notice,
      decideButton,
      make(
        'div',
        { className: 'tools' },
        makeButton('↶', undo, { ariaLabel: say('Undo'), title: say('Undo') }),
        makeButton('↷', redo, { ariaLabel: say('Redo'), title: say('Redo') }),
        makeButton(say('Picture …'), () => picker.click(), {
          title: say('Put a picture beside the deck; it may also be dropped on the text'),
        }),
        picker,
      ),
    ),
    make(
      'main',
      {},
      text,
      make('aside', { ariaLabel: say('The slide, and what is found') }, slide, findings),
    ),
  )
  return {
    text,
    status,
    notice,
    decide: decideButton,
    back,
    setFiles(names, open) {
      const isOne = names.length < 2
      name.textContent = open
      name.classList.toggle('unseen', !isOne)
      files.hidden = isOne
      if (names.join('\n') !== [...files.options].map(({ value }) => value).join('\n'))
        files.replaceChildren(...names.map((one) => make('option', { value: one }, one)))
      files.value = open
      document.title = say('{file} – Writing', { file: open })
    },
    setFindings(all) {
      findings.hidden = all.length === 0
      count.textContent = say('Findings: {count}', { count: all.length })
      const isFileSaid = new Set(all.map(({ file }) => file)).size > 1
      list.replaceChildren(
        ...all.map((finding) => {
          const { severity, message, rule, file, from } = finding
          const [first = '', ...hint] = message.split('\n')
          const where = `${rule} · ${isFileSaid ? `${file}, ` : ''}${say('line {line}', { line: from.line + 1 })}`
          const button = makeButton(first, () => goTo(finding))
          return make(
            'li',
            { className: severity },
            button,
            ...hint.map((words) => make('p', {}, words)),
            make('small', {}, where),
          )
        }),
      )
    },
  }
}
