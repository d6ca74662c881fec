/**
 * Notes can be folded. The page has them open and without `details`: what a browser makes of each of those takes a third of the time in which a
 * long talk is read.
 */
import { make } from '../interface/elements.ts'

/** Lets the notes of a slide be folded from now on. */
export function offerFolding(section: HTMLElement): void {
  for (const label of section.querySelectorAll<HTMLElement>('.notes > .notes-label')) {
    const { parentElement: notes, lang } = label
    label.remove()
    const summary = make('summary', lang ? { lang } : {}, ...label.childNodes)
    notes?.append(make('details', { open: true }, summary, ...notes.childNodes))
  }
}
