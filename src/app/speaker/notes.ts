import { notesOf } from '../../slide/notes.ts'

/** All words of a slide but the footer that is on each, those of its notes last, in one line. */
export function wordsOf(section: Element): string {
  const shown = [...section.childNodes].filter(
    (node) => !(node instanceof Element && node.matches('aside.notes, .slide-footer:not(.own)')),
  )
  const words = [...shown, ...notesOf(section)].map(({ textContent }) => textContent ?? '')
  return words.join(' ').replace(/\s+/g, ' ').trim()
}
