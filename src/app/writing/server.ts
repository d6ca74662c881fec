/** What the server of `/write` is asked, and what it tells. */

import type {
  AddedPicture,
  ChangedFile,
  ClickedText,
  CompletionRequest,
  FileText,
  OfferedWord,
  ToldDeck,
} from '../../protocol/writing.ts'
import { say } from '../interface/words.ts'

/** What became of changes. Rejected: the server does not answer. */
export type SaveAnswer =
  | { readonly kind: 'saved'; readonly version: string }
  | ({ readonly kind: 'conflict' } & FileText)
  | { readonly kind: 'refused'; readonly why: string }

export async function readFile(file: string): Promise<FileText> {
  return (await ask('read', { file })).json()
}

export async function save(changed: ChangedFile): Promise<SaveAnswer> {
  const response = await ask('save', changed)
  const said: Partial<SaveAnswer> & { why?: string } = await response.json()
  if (said.kind !== undefined) return said as SaveAnswer
  return { kind: 'refused', why: said.why ?? say('The server says {status}.', { status: response.status }) }
}

export async function complete(asked: CompletionRequest): Promise<readonly OfferedWord[]> {
  const response = await ask('complete', asked)
  return response.ok ? response.json() : []
}

/** Where the words that were clicked on a slide stand; undefined where that is nowhere. */
export async function findClicked(slide: string, words: string): Promise<ClickedText | undefined> {
  const response = await ask('clicked', { slide, words })
  return response.ok ? response.json() : undefined
}

/** Rejects with what is wrong with the picture, in words. */
export async function addPicture(picture: File): Promise<AddedPicture> {
  const response = await fetch(`/write/picture?name=${encodeURIComponent(picture.name)}`, {
    method: 'POST',
    body: picture,
  })
  const said: AddedPicture & { why?: string } = await response.json()
  if (!response.ok) throw new Error(said.why)
  return said
}

/** Calls `told` with the deck now, and with each that it becomes; `here`: whether the server can be heard. */
export function followDeck(told: (deck: ToldDeck) => void, here: (isHere: boolean) => void): void {
  const source = new EventSource('/write/deck')
  source.onmessage = ({ data }) => told(JSON.parse(data))
  source.onopen = () => here(true)
  source.onerror = () => {
    here(false)
    // A server that answers with a refusal is not asked again by the browser.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => followDeck(told, here), 2000)
  }
}

function ask(question: string, body: object): Promise<Response> {
  const text = JSON.stringify(body)
  // What is sent while the page is left must be short to arrive.
  return fetch(`/write/${question}`, { method: 'POST', body: text, keepalive: text.length < 30_000 })
}
