/** What the notes of a slide say, without the word above them on the page. */
export function notesOf(section: Element): readonly ChildNode[] {
  return [...section.querySelectorAll('aside.notes')].flatMap((aside) =>
    [...(aside.querySelector(':scope > details') ?? aside).childNodes].filter(
      (node) => !(node instanceof Element && node.matches('.notes-label, summary')),
    ),
  )
}
