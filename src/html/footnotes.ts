import type { Block, Inline, Note } from '../pandoc/ast.ts'
import type { Html } from '../plugin.ts'
import { attribute, html, join, nothing, text } from './markup.ts'
import { localUrl } from './urls.ts'
import type { Writing } from './writing.ts'

/** How far the numbers of footnotes have come: of references, of notes, of lists of them. */
export type FootnoteCounts = readonly number[]

/** Numbers the footnotes of a deck and keeps those of a slide until its end. */
export class Footnotes {
  #count = 0
  #written = 0
  #sections = 0
  #waiting: Html[] = []
  readonly #prefix: string

  /** `prefix`: what their ids begin with. */
  constructor(prefix = '') {
    this.#prefix = prefix
  }

  get counts(): FootnoteCounts {
    return [this.#count, this.#written, this.#sections]
  }

  set counts([count = 0, written = 0, sections = 0]: FootnoteCounts) {
    this.#count = count
    this.#written = written
    this.#sections = sections
  }

  /** The reference in the text; the note itself waits for `flush`. */
  refer(note: Note, writing: Writing): Html {
    const number = ++this.#count
    const [noteId, referenceId] = [`${this.#prefix}fn${number}`, `${this.#prefix}fnref${number}`]
    const contents = writing.blocks(withBacklink(note, referenceId))
    this.#waiting.push(html`<li${attribute('id', noteId)}>${contents}</li>\n`)
    const href = attribute('href', localUrl(`#${noteId}`, writing.target))
    const id = attribute('id', referenceId)
    return html`<a${href} class="footnote-ref"${id} role="doc-noteref"><sup>${text(String(number))}</sup></a>`
  }

  /** The notes of the slide that was just written (Pandoc's `footnoteSection` at the end of a section). */
  flush(): Html {
    if (this.#waiting.length === 0) return nothing
    this.#sections++
    const name = `${this.#prefix}footnotes`
    const id = attribute('id', this.#sections === 1 ? name : `${name}-${this.#sections}`)
    const start = this.#written === 0 ? nothing : attribute('start', this.#written + 1)
    const notes = join(this.#waiting)
    this.#written += this.#waiting.length
    this.#waiting = []
    return html`<aside${id} class="footnotes footnotes-end-of-section" role="doc-footnote">
<hr />
<ol${start}>
${notes}</ol>
</aside>`
  }
}

/** The way back stands at the end of the last paragraph, or behind what is no paragraph. */
function withBacklink(note: Note, referenceId: string): readonly Block[] {
  const back: Inline = {
    type: 'link',
    attr: { id: '', classes: ['footnote-back'], pairs: [['role', 'doc-backlink']] },
    children: [{ type: 'text', value: '↩︎', from: note.from, to: note.to }],
    url: `#${referenceId}`,
    title: '',
    from: note.from,
    to: note.to,
  }
  const last = note.blocks.at(-1)
  if (last?.type === 'para' || last?.type === 'plain')
    return [...note.blocks.slice(0, -1), { ...last, children: [...last.children, back] }]
  return last ? [...note.blocks, { type: 'plain', children: [back], from: note.from, to: note.to }] : []
}
