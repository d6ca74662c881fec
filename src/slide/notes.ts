/** What the notes of a slide say, without the word that they are folded under on the page. */
export function notesOf(section: Element): readonly ChildNode[] {
  return [...section.querySelectorAll('aside.notes')].flatMap((aside) =>
    [...(aside.querySelector('details') ?? aside).childNodes].filter(
      (node) => !(node instanceof Element && node.matches('summary')),
    ),
  )
}
