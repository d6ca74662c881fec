import type { EditorView } from '@codemirror/view'
import { say } from '../interface/words.ts'
import { addPicture } from './server.ts'

/** Puts pictures beside the deck and links to them into the text, one a paragraph, with the cursor where their words are wished for. */
export async function insertPictures(
  view: EditorView,
  pictures: readonly File[],
  at: number,
  tell: (words: string) => void,
): Promise<void> {
  const addresses: string[] = []
  try {
    for (const picture of pictures) addresses.push((await addPicture(picture)).address)
  } catch (error) {
    tell(
      error instanceof TypeError
        ? say('The server does not answer: the picture was not taken.')
        : String(error).replace(/^Error: /, ''),
    )
  }
  if (addresses.length === 0) return
  const { doc } = view.state
  const from = Math.min(at, doc.length)
  const line = doc.lineAt(from)
  // In the middle of words it stands among them.
  const isOwn = from === line.from || from === line.to
  const before = isOwn && line.text.trim() !== '' ? (from === line.from ? '' : '\n\n') : ''
  const after = isOwn && line.text.trim() !== '' && from === line.from ? '\n\n' : ''
  const insert = before + addresses.map((address) => `![](${address})`).join('\n\n') + after
  view.dispatch({
    changes: { from, insert },
    selection: { anchor: from + before.length + 2 },
    userEvent: 'input.drop',
    scrollIntoView: true,
  })
  view.focus()
  tell(say('The picture is beside the deck. Write between the brackets what it shows.'))
}
