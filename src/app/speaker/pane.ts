/**
 * A small, live, true rendering of one step: a frame of this origin, as large inside as the audience's screen, that holds
 * that one slide and the deck's own style sheets, and is scaled to its place. It runs no script and fetches no page: its
 * document is an empty one written here, which the service worker serves as it does this page. `about:blank` it does not.
 */
import './pane.css'
import { showStep } from '../../slide/steps.ts'
import { make } from '../interface/elements.ts'
import { applyAppearance } from '../stage/appearance.ts'
import { showCodeSteps } from '../stage/code-steps.ts'
import { createFit } from '../stage/fit.ts'
import { holdStill } from '../stage/media.ts'
import { wordsFor } from '../stage/pictures.ts'
import type { State } from '../sync/state.ts'

export interface Pane {
  /** The element to be placed; it keeps the screen's shape. */
  readonly element: HTMLElement
  /** Shows a slide with its first `step` steps; nothing when there is none. */
  show(section: HTMLElement | undefined, step: number): void
  /** Draws the slide anew, which has changed in the page. */
  renew(): void
  /**
   * Gives what is shown when it is drawn as it stays: typefaces and pictures are there, or known not to come. Nothing
   * without the style sheets: it looks like nothing that an audience would see.
   */
  settled(): Promise<HTMLElement | undefined>
  /** The copy that is drawn. */
  drawn(): HTMLElement | undefined
  /** Zoom, size of code and the screen's shape. */
  appear(state: State): void
  stop(): void
}

/** `name`: what a screen reader calls it. Moving pictures move only in a pane that is `moving`. */
export function createPane(name: string, moving = false): Pane {
  const frame = make('iframe', { srcdoc: '<!doctype html>', tabIndex: -1, ariaHidden: 'true' })
  const element = make('div', { className: 'pane', role: 'img', ariaLabel: name }, frame)

  let width = 1280
  let height = 720
  let wanted: { readonly section: HTMLElement | undefined; readonly step: number } | undefined
  let shown: HTMLElement | undefined
  let slides: HTMLElement | undefined
  let sheets = Promise.resolve(false)
  let state: State | undefined
  const fit = createFit()

  const scale = (): void => {
    element.style.setProperty('--shape', `${width} / ${height}`)
    element.style.setProperty('--ratio', String(width / height))
    frame.style.width = `${width}px`
    frame.style.height = `${height}px`
    frame.style.scale = String(element.clientWidth / width)
  }
  const size = new ResizeObserver(scale)
  size.observe(element)

  /** Finds out anew how slides fit, when the screen, the letters or their size have changed. */
  const refit = (): void => {
    fit.forget()
    const copy = slides?.querySelector('section')
    if (!copy) return
    fit.show(copy, shown)
    showCodeSteps(copy, wanted?.step ?? 0)
  }

  /** A frame has its document soon after it is in the page, and a new one whenever it is moved; until then another's. */
  const prepare = (): HTMLElement | undefined => {
    const inner = frame.contentDocument
    if (inner?.URL !== 'about:srcdoc' || inner.readyState !== 'complete') return undefined
    if (slides?.ownerDocument === inner && slides.isConnected) return slides
    shown = undefined
    slides = fillFrame(inner)
    // Not seen before its style sheets are there, as a page is not.
    frame.style.visibility = 'hidden'
    const drawn = slides
    sheets = styled(inner)
    void sheets.then(() => {
      if (slides !== drawn) return
      frame.style.removeProperty('visibility')
      // Without style sheets nothing was laid out, so nothing could be scrolled to.
      refit()
    })
    inner.fonts.addEventListener('loadingdone', refit)
    // By then words stand in the place of the picture that did not come.
    inner.addEventListener('error', refit, { capture: true })
    if (state) applyAppearance(slides, state)
    scale()
    return slides
  }
  const draw = (): HTMLElement | undefined => {
    const place = prepare()
    if (!place || !wanted) return undefined
    const { section, step } = wanted
    const inner = place.ownerDocument
    copyScheme(inner)
    if (section !== shown || !place.firstElementChild) {
      shown = section
      place.replaceChildren()
      if (section) {
        const copy = inner.importNode(section, true)
        copy.classList.remove('past', 'future')
        copy.classList.add('present')
        copy.inert = false
        for (const picture of copy.querySelectorAll('img')) picture.loading = 'eager'
        if (!moving) holdStill(copy)
        place.append(copy)
        fit.show(copy, section)
      }
    }
    const copy = place.querySelector<HTMLElement>('section')
    if (!copy) return undefined
    showStep(copy, step)
    showCodeSteps(copy, step)
    return copy
  }
  frame.addEventListener('load', draw)

  return {
    element,
    show(section, step) {
      wanted = { section, step }
      draw()
    },
    renew() {
      shown = undefined
      draw()
    },
    async settled() {
      while (frame.isConnected && !prepare())
        await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
      const copy = draw()
      if (!copy) return undefined
      const inner = copy.ownerDocument
      if (!(await sheets)) return undefined
      // Layout asks for the typefaces it needs.
      void inner.body.offsetHeight
      await inner.fonts.ready
      await Promise.allSettled([...inner.images].map((picture) => picture.decode()))
      return copy
    },
    drawn: () => slides?.querySelector<HTMLElement>('section') ?? undefined,
    appear(next) {
      const isRefit = next.shape !== state?.shape || next.codeSize !== state?.codeSize
      state = next
      width = next.shape.value.width
      height = next.shape.value.height
      scale()
      const place = prepare()
      if (place) applyAppearance(place, next)
      if (isRefit) refit()
    },
    stop() {
      size.disconnect()
      element.remove()
    },
  }
}

/** Resolves when each of a new document's style sheets is there or known not to come; tells whether all came. */
async function styled(inner: Document): Promise<boolean> {
  const links = [...inner.querySelectorAll<HTMLLinkElement>('link[rel~="stylesheet"]')]
  return (await Promise.all(links.map(loaded))).every((isHere) => isHere)
}

function loaded(link: HTMLLinkElement): Promise<boolean> {
  return new Promise((resolve) => {
    link.addEventListener('load', () => resolve(true))
    link.addEventListener('error', () => resolve(false))
  })
}

/** The frame's document as the talk has it: the same sheets, `main.reveal > div.slides`. Gives the latter. */
function fillFrame(inner: Document): HTMLElement {
  inner.documentElement.lang = document.documentElement.lang
  inner.documentElement.dir = document.documentElement.dir
  inner.documentElement.dataset.view = 'talk'
  inner.documentElement.dataset.placed = ''
  copyScheme(inner)
  const sheets = document.querySelectorAll('style, link[rel~="stylesheet"]')
  inner.head.replaceChildren(...[...sheets].map((sheet) => inner.importNode(sheet, true)))
  const reveal = inner.createElement('div')
  reveal.className = 'reveal'
  const slides = inner.createElement('div')
  slides.className = 'slides'
  reveal.append(slides)
  inner.body.replaceChildren(reveal)
  inner.addEventListener(
    'error',
    ({ target }) => {
      const picture = [...inner.images].find((each) => each === target)
      picture?.replaceWith(wordsFor(picture))
    },
    { capture: true },
  )
  return slides
}

function copyScheme(inner: Document): void {
  const { scheme } = document.documentElement.dataset
  if (scheme) inner.documentElement.dataset.scheme = scheme
  else delete inner.documentElement.dataset.scheme
}
