/** The talk beside its text, in a frame: shown at the slide that the cursor is on, and leading to the text of what is clicked there. */
import { writeHash } from '../address.ts'
import { make } from '../interface/elements.ts'
import { say } from '../interface/words.ts'

export interface Preview {
  readonly element: HTMLIFrameElement
  /** With all its steps: what is written on it is to be seen. */
  show(slide: string): void
  /** The slide that is shown. */
  shown(): string
}

const blocks = 'h1,h2,h3,h4,h5,h6,p,li,dt,dd,td,th,pre,figcaption,img,svg,math,blockquote'
/** More steps than a slide has. */
const allSteps = 999

/** `clicked`: a slide was, at these words. */
export function createPreview(slide: string, clicked: (slide: string, words: string) => void): Preview {
  const hash = (id: string) => (id === '' ? '' : writeHash({ slide: id, step: allSteps }))
  const element = make('iframe', {
    className: 'slide-beside',
    title: say('The slide'),
    src: `/?view=talk&group=writing${hash(slide)}`,
  })
  let wanted = slide

  element.addEventListener('load', () => {
    const page = element.contentDocument
    page?.addEventListener('click', ({ target }) => {
      // Elements of another document are not of this one's classes.
      const at = target as Element | null
      if (!at?.closest || at.closest('a, button, summary, input, video, audio')) return
      const section = at.closest('.slides section[data-number], .slides section.present')
      if (!section || page.getSelection()?.isCollapsed === false) return
      const block = at.closest(blocks)
      clicked(section.id, (block?.getAttribute('alt') ?? block?.textContent ?? '').slice(0, 2000))
    })
  })

  return {
    element,
    show(id) {
      if (id === wanted) return
      wanted = id
      const page = element.contentWindow
      // An address that really changes would take the keys away from the text.
      const newURL = page && new URL(hash(id), page.location.href).href
      if (newURL) page.dispatchEvent(new HashChangeEvent('hashchange', { newURL }))
    },
    shown: () => {
      const section = element.contentDocument?.querySelector('.slides section.present:not(.stack)')
      return section?.id ?? wanted
    },
  }
}
