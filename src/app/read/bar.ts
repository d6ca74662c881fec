/** The reader's bar in the list of slides: back and on, the place, the talk, dark or light; the keys, and their list. */
import { make, makeButton } from '../interface/elements.ts'
import { createIcon } from '../interface/icon.ts'
import { languageButton } from '../interface/language-button.ts'
import { startLiveRegion } from '../interface/live-region.ts'
import { toggleScheme } from '../interface/scheme.ts'
import { ofInterface, say } from '../interface/words.ts'
import { type Key, startKeys } from '../keys/keys.ts'
import type { Stop } from '../lifecycle.ts'
import type { Scene } from '../views.ts'
import type { ReadPlace } from './reading-place.ts'

export function startReadBar(scene: Scene, place: ReadPlace): Stop {
  const nav = document.querySelector<HTMLElement>('.contents')
  if (!nav) return () => {}
  const ended = new AbortController()
  const list = nav.querySelector('details')
  const bar = make('div', { className: 'read-bar', ...ofInterface() })
  const add = (label: string, sign: HTMLElement, run: () => void): HTMLButtonElement => {
    const button = makeButton(sign, run, { ariaLabel: label, title: label })
    bar.append(button)
    return button
  }
  const change = (): void => scene.change('talk')
  const region = startLiveRegion()
  const turn = (): void => region.say(toggleScheme(document.documentElement))
  const help = async (): Promise<void> => (await import('../keys/help.ts')).openHelp(keys)

  const back = add(say('Previous slide'), createIcon('back'), () => place.move(-1))
  const count = make('span')
  bar.append(count)
  const next = add(say('Next slide'), createIcon('next'), () => place.move(1))
  add(say('Dark or light'), createIcon('scheme'), turn)
  add(say('Present'), createIcon('present'), change)
  const language = languageButton()
  if (language) add(language.label, language.sign, language.run)
  nav.prepend(bar)
  // The bar has no room for it, so it stands at the end of the list.
  const keysButton = makeButton(say('Keys'), help, { className: 'keys', ...ofInterface() })
  list?.append(keysButton)

  const { outline, sections } = scene.slides
  const last = sections.length - 1
  place.follow((index) => {
    count.textContent = say('{number} of {total}', {
      number: outline.numberOf(index),
      total: outline.total,
    })
    back.disabled = index <= 0
    next.disabled = index >= last
  })
  const keys: Key[] = [
    { group: 'Move', keys: ['ArrowRight', 'n', 'j'], does: 'Next slide', run: () => place.move(1) },
    { group: 'Move', keys: ['ArrowLeft', 'k'], does: 'Previous slide', run: () => place.move(-1) },
    { group: 'Show', keys: ['d'], does: 'Dark or light', run: turn },
    { group: 'Windows', keys: ['r'], does: 'Present', run: change },
    { group: 'Windows', keys: ['?', 'F1'], does: 'This list', run: help },
  ]
  if (language)
    keys.splice(-1, 0, { group: 'Windows', keys: ['y'], does: 'Another language', run: language.run })
  const { stop: unbind } = startKeys(keys)
  // On a narrow screen the list lies over the page: a choice made, it is in the way.
  const close = (event: Event): void => {
    if (list && event.target instanceof Element && event.target.closest('a')) list.open = false
  }
  nav.addEventListener('click', close, { signal: ended.signal })

  return () => {
    unbind()
    ended.abort()
    bar.remove()
    keysButton.remove()
    region.stop()
  }
}
