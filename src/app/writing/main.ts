/** Writing: the text of the deck beside its slides, saved as one types. What `/write` of the dev server runs; nothing of it is in a site. */
import { redo, undo } from '@codemirror/commands'
import type { TextPlace, ToldDeck } from '../../protocol/writing.ts'
import { decode, writeHash } from '../address.ts'
import { say } from '../interface/words.ts'
import { openStorage } from '../storage.ts'
import { layOutPage } from './layout.ts'
import { type OpenFile, openFile } from './open-file.ts'
import { createPreview } from './preview.ts'
import type { SavingStatus } from './saving.ts'
import { findClicked, followDeck } from './server.ts'
import { slideAt, slidesInText } from './slides-in-text.ts'

/** Milliseconds that a notice can be read. */
const reading = 10_000

const storage = openStorage()
const [, linked = ''] = /^#\/?(.*?)(?:\/\d+)?$/.exec(location.hash) ?? []
let deck: ToldDeck | undefined
let opened: OpenFile | undefined
let told: ReturnType<typeof setTimeout> | undefined
/** One after the other: the last file that was asked for is the one that stays. */
let opening: Promise<void> = Promise.resolve()

const preview = createPreview(decode(linked), async (slide, words) => {
  const found = await findClicked(slide, words).catch(() => undefined)
  if (found) await goTo(found.file, found.from)
})
const layout = layOutPage({
  slide: preview.element,
  openFile: (name) => void open(name),
  goTo: ({ file, from }) => void goTo(file, from),
  undo: () => opened && undo(opened.view),
  redo: () => opened && redo(opened.view),
  addPicture: (picture) => opened?.addPictures([picture]),
  decide: () => opened?.decide(),
})

const words: Readonly<Record<Exclude<SavingStatus['kind'], 'refused' | 'shown'>, string>> = {
  saved: say('Saved'),
  saving: say('Saving …'),
  lost: say('Not saved: the server does not answer. Your text is kept here.'),
  gone: say('The file is gone. Put it back; your text is kept here.'),
  conflict: say('Not saved: the file was changed elsewhere.'),
}
function wordsFor(status: SavingStatus): string {
  if (status.kind === 'shown') return status.why
  return status.kind === 'refused' ? say('Not saved: {why}', { why: status.why }) : words[status.kind]
}
function show(status: SavingStatus): void {
  layout.status.textContent = wordsFor(status)
  layout.status.dataset.kind = status.kind
  layout.decide.hidden = status.kind !== 'conflict'
}
const tell = (text: string): void => {
  layout.notice.textContent = text
  clearTimeout(told)
  told = setTimeout(() => layout.notice.replaceChildren(), reading)
}

function open(name: string): Promise<void> {
  opening = opening.then(async () => {
    if (!deck || opened?.name === name) return
    try {
      const place = { name, deck: deck.key, storage, parent: layout.text, show, tell, moved }
      opened?.close()
      opened = await openFile(place)
    } catch {
      opened = undefined
      show({ kind: 'lost' })
      return
    }
    opened.told(deck)
    layout.setFiles(
      deck.files.map((file) => file.name),
      name,
    )
  })
  return opening
}

async function goTo(file: string, place: TextPlace): Promise<void> {
  await open(file)
  opened?.goTo(place)
}

/** The slide goes where the cursor is. */
function moved(): void {
  if (!opened) return
  const { state } = opened.view
  const slide = slideAt(state.field(slidesInText), state.selection.main.head)?.id
  if (slide === undefined) return
  preview.show(slide)
  const hash = writeHash({ slide, step: 0 })
  layout.back.href = `/${hash}`
  history.replaceState(history.state, '', hash)
}

followDeck(
  (now) => {
    const isFirst = deck === undefined
    deck = now
    layout.setFindings(now.findings)
    const names = now.files.map(({ name }) => name)
    layout.setFiles(names, opened?.name ?? names[0] ?? '')
    opened?.told(now)
    if (!isFirst) return
    const start = now.slides.find(({ id }) => id === decode(linked))
    if (start) void goTo(start.file, start.from)
    else void open(names[0] ?? '')
  },
  (isHere) => {
    if (!isHere) show({ kind: 'lost' })
    else if (opened) void opened.resume()
  },
)
