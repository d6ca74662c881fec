/** What a slide's notes say, without the word that they are folded under on the page. */
export function notesOf(section: Element): readonly ChildNode[] {
  return [...section.querySelectorAll('aside.notes')].flatMap((aside) =>
    [...(aside.querySelector('details') ?? aside).childNodes].filter(
      (node) => !(node instanceof Element && node.matches('summary')),
    ),
  )
}

/** All words of a slide but the footer that is on each, those of its notes last, in one line. */
export function wordsOf(section: Element): string {
  const shown = [...section.childNodes].filter(
    (node) => !(node instanceof Element && node.matches('aside.notes, .slide-footer:not(.own)')),
  )
  const words = [...shown, ...notesOf(section)].map(({ textContent }) => textContent ?? '')
  return words.join(' ').replace(/\s+/g, ' ').trim()
}
