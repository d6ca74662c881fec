/** The question that the speaker has put on the stage, over the slide. */
import './staged.css'
import { make, ofDeck } from '../interface/elements.ts'
import { ofInterface, say } from '../interface/words.ts'

/** Null takes it away. */
export function showStaged(question: string | null): void {
  const known = document.querySelector('.staged')
  if (question === null) {
    known?.remove()
    return
  }
  // Screen readers read only changes to a region that exists already.
  const place = known ?? make('div', { className: 'staged', role: 'status', ...ofInterface() })
  document.body.append(place)
  requestAnimationFrame(() => {
    place.replaceChildren(
      make('p', { className: 'staged-label' }, say('A question from the audience')),
      make('p', { ...ofDeck(), dir: 'auto' }, question),
    )
  })
}
