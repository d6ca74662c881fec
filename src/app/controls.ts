/** The buttons of the talk, for a mouse or a tabbing reader: there when the mouse moves or one has the focus, else away. */
import type { Commands } from './key-table.ts'
import type { Stop } from './lifecycle.ts'
import type { State } from './state.ts'

/** The mouse rests after this time, ms: the buttons and the cursor go. */
const REST = 2500

export function startControls(commands: Commands): Stop {
  const { store } = commands
  const ended = new AbortController()
  const bar = document.createElement('nav')
  bar.className = 'controls'
  bar.setAttribute('aria-label', 'Presentation')
  const add = (label: string, sign: string, run: () => void): HTMLButtonElement => {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = sign
    button.setAttribute('aria-label', label)
    button.title = label
    button.addEventListener('click', () => {
      run()
      // A mouse leaves no focus behind, so that the next Space steps; a keyboard keeps its own.
      if (!button.matches(':focus-visible')) button.blur()
    })
    bar.append(button)
    return button
  }
  const back = add('Step back', '←', () => store.act({ type: 'previous' }))
  const count = document.createElement('span')
  bar.append(count)
  const next = add('Next step', '→', () => store.act({ type: 'next' }))
  add('Overview of all slides', '⊞', commands.openOverview)
  add('Speaker view', 'S', () => commands.otherWindow.open())
  add('All keys', '?', commands.openHelp)
  document.body.append(bar)

  const progress = document.createElement('div')
  progress.className = 'progress'
  progress.setAttribute('aria-hidden', 'true')
  document.body.append(progress)

  const draw = ({ place }: State): void => {
    const { slides } = store.outline
    const index = store.outline.indexOf(place.value.slide)
    count.textContent = `${index + 1} of ${slides.length}`
    progress.style.scale = `${slides.length > 1 ? index / (slides.length - 1) : 1} 1`
    const atStart = index === 0 && place.value.step === 0
    const atEnd = index === slides.length - 1 && place.value.step === (slides[index]?.steps ?? 0)
    back.setAttribute('aria-disabled', String(atStart))
    next.setAttribute('aria-disabled', String(atEnd))
  }
  draw(store.get())
  const unsubscribe = store.subscribe((state, before) => {
    if (state.place !== before.place) draw(state)
  })

  const page = document.documentElement
  let resting: ReturnType<typeof setTimeout> | undefined
  const rest = (): void => {
    if (!bar.matches(':hover')) page.dataset.idle = ''
  }
  page.dataset.idle = ''
  window.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerType !== 'mouse') return
      delete page.dataset.idle
      clearTimeout(resting)
      resting = setTimeout(rest, REST)
    },
    { signal: ended.signal },
  )
  return () => {
    ended.abort()
    unsubscribe()
    clearTimeout(resting)
    delete page.dataset.idle
    bar.remove()
    progress.remove()
  }
}
