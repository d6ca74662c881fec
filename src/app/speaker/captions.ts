/**
 * Captions of what the speaker says, where the browser recognises speech on this very device: shown by all windows, and kept with their
 * times beside the rehearsal. Where it would send the sound elsewhere they stay off.
 */
import { openDialog } from '../interface/dialog.ts'
import { make, makeButton } from '../interface/elements.ts'
import { showNotice } from '../interface/notice.ts'
import { say } from '../interface/words.ts'
import type { Stop } from '../lifecycle.ts'
import type { Session } from '../session.ts'
import { CAPTION } from '../sync/state.ts'
import { elapsed } from '../sync/timer.ts'

/** The part of the Web Speech API that is used here; it is not in TypeScript's library. */
interface Recognition extends EventTarget {
  lang: string
  continuous: boolean
  interimResults: boolean
  processLocally: boolean
  start(): void
  abort(): void
}
interface RecognisedEvent extends Event {
  readonly resultIndex: number
  readonly results: ArrayLike<{ readonly isFinal: boolean; readonly 0: { readonly transcript: string } }>
}
interface Recogniser {
  new (): Recognition
  readonly prototype: Recognition
  available?(asked: WantedModel): Promise<string>
  install?(asked: WantedModel): Promise<boolean>
}
interface WantedModel {
  readonly langs: readonly string[]
  readonly processLocally: true
}

declare global {
  interface Window {
    readonly SpeechRecognition?: Recogniser
    readonly webkitSpeechRecognition?: Recogniser
  }
}

/** What is said is told to the others at most so often, ms. */
const REST = 200
/** A caption without a new word for so long, ms, is over. */
const OVER = 6000
/** A recognition that ends sooner, ms, than this after it began does not work. */
const TOO_SOON = 500

export interface Captions {
  toggle(): Promise<void>
  readonly stop: Stop
}

/** `turned` is told whenever they are switched on or off; `tell` says so to a screen reader. */
export function createCaptions(
  session: Pick<Session, 'store' | 'storage' | 'group'>,
  tell: (words: string) => void,
  turned: (on: boolean) => void,
): Captions {
  const { store, storage, group } = session
  const { lang } = document.documentElement
  let recognition: Recognition | undefined
  let begun = 0
  let said = 0
  let waiting: ReturnType<typeof setTimeout> | undefined
  let fading: ReturnType<typeof setTimeout> | undefined
  /** When the sentence that is being said began, ms of the talk's clock. */
  let from: number | undefined

  const now = (): number => elapsed(store.get().timer.value, store.clock.now())
  const show = (text: string): void => {
    clearTimeout(waiting)
    clearTimeout(fading)
    waiting = setTimeout(
      () => {
        said = performance.now()
        store.act({ type: 'caption', caption: text === '' ? null : { text: lastWords(text), lang } })
      },
      Math.max(0, said + REST - performance.now()),
    )
    if (text !== '') fading = setTimeout(show, OVER, '')
  }
  const end = (words?: string): void => {
    const one = recognition
    recognition = undefined
    one?.abort()
    show('')
    turned(false)
    if (words) showNotice(words)
    tell(words ?? say('Captions are off'))
  }
  const hear = (event: Event): void => {
    const { results, resultIndex } = event as RecognisedEvent
    from ??= now()
    let text = ''
    for (const result of Array.from(results).slice(resultIndex)) {
      const { transcript } = result[0]
      text += transcript
      if (result.isFinal) keep(transcript.trim())
    }
    show(text.trim())
  }
  const keep = (text: string): void => {
    const { timer } = store.get()
    const cue = { from: from ?? now(), to: now(), text }
    from = undefined
    // A rehearsal is named by when its clock was started; before that there is none.
    if (text !== '' && timer.value.began > 0)
      void storage.save({
        [`captions ${group}${timer.value.began} ${String(cue.from).padStart(9, '0')}`]: cue,
      })
  }
  const start = (Recognition: Recogniser): void => {
    const one = new Recognition()
    Object.assign(one, { lang, continuous: true, interimResults: true, processLocally: true })
    one.addEventListener('result', hear)
    one.addEventListener('error', (event) => {
      const error: unknown = Reflect.get(event, 'error')
      if (one !== recognition || error === 'no-speech' || error === 'aborted') return
      end(
        error === 'not-allowed'
          ? say('Captions are off: the microphone may not be used.')
          : say('Captions are off: the recognition ended ({error}).', { error: String(error) }),
      )
    })
    // Browsers end it after a silence.
    one.addEventListener('end', () => {
      if (one !== recognition) return
      if (performance.now() - begun < TOO_SOON)
        return end(say('Captions are off: the recognition ended ({error}).', { error: '…' }))
      start(Recognition)
    })
    recognition = one
    begun = performance.now()
    one.start()
  }

  return {
    async toggle() {
      if (recognition) return end()
      const found = await findRecogniser(lang)
      if (typeof found === 'string') {
        showNotice(found)
        return tell(found)
      }
      start(found)
      turned(true)
      tell(say('Captions are on'))
    },
    stop() {
      if (recognition) end()
      clearTimeout(waiting)
      clearTimeout(fading)
    },
  }
}

/** What recognises `lang` on this device; else in words why nothing does. A model that is to be fetched is fetched when the speaker wants it. */
async function findRecogniser(lang: string): Promise<Recogniser | string> {
  const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition
  if (!Recognition) return say('Captions stay off: this browser recognises no speech.')
  if (!Recognition.available || !('processLocally' in Recognition.prototype))
    return say('Captions stay off: to recognise speech, this browser would send the sound elsewhere.')
  const asked: WantedModel = { langs: [lang], processLocally: true }
  const language = new Intl.DisplayNames([lang], { type: 'language' }).of(lang) ?? lang
  const state = await Recognition.available(asked).catch(() => 'unavailable')
  if (state === 'available') return Recognition
  if ((state !== 'downloadable' && state !== 'downloading') || !Recognition.install)
    return say('Captions stay off: this browser has no model for {language} on this device.', { language })
  if (!(await agrees(language))) return say('Captions are off')
  const isThere = await Recognition.install(asked).catch(() => false)
  return isThere ? Recognition : say('Captions stay off: the model could not be fetched.')
}

function agrees(language: string): Promise<boolean> {
  return new Promise((resolve) => {
    const { element, body, close } = openDialog(say('Captions'), 'confirm')
    element.addEventListener('close', () => resolve(false))
    const words = say(
      'This browser can fetch a model for {language} from its maker, and recognise speech on this device then: no sound leaves it.',
      { language },
    )
    const fetchIt = makeButton(say('Fetch it'), () => {
      resolve(true)
      close()
    })
    const later = makeButton(say('Not now'), close)
    body.append(make('p', {}, words), make('p', { className: 'buttons' }, later, fetchIt))
    later.focus()
  })
}

/** The end of a text, from a word on. */
function lastWords(text: string): string {
  return text.length <= CAPTION ? text : text.slice(-CAPTION).replace(/^\S*\s/, '')
}
