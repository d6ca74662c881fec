import type { Slide } from '../deck/deck.ts'
import type { Context, MediaLookup, SlideContext } from '../plugin.ts'
import { isSame, type Transcript } from './transcript.ts'

/** What the hooks of one slide see. All that they ask, and are told, is noted in the transcript, if there is one. */
export class SlideView<Seen extends SlideContext = SlideContext> implements SlideContext {
  readonly slide: Slide
  readonly options: SlideContext['options']
  readonly target: SlideContext['target']
  readonly plugins: SlideContext['plugins']
  readonly theme: SlideContext['theme']
  readonly report: SlideContext['report']
  protected transcript: Transcript<Seen> | undefined
  readonly #whole: Context

  constructor(whole: Context, slide: Slide, transcript?: Transcript<Seen>) {
    const { options, target, plugins, theme, report } = whole
    this.slide = slide
    this.options = options
    this.target = target
    this.plugins = plugins
    this.theme = theme
    this.transcript = transcript
    this.#whole = whole
    this.report = transcript
      ? (fault) => {
          this.transcript?.noteFault(fault)
          report(fault)
        }
      : report
  }

  get source(): string {
    this.transcript?.spoil()
    return this.#whole.source
  }

  get deck(): SlideContext['deck'] {
    this.transcript?.spoil()
    return this.#whole.deck
  }

  get media(): MediaLookup | undefined {
    const { media } = this.#whole
    const { transcript } = this
    if (!media || !transcript) return media
    const asked = <Answer>(ask: (media: MediaLookup) => Answer): Answer => {
      const answer = ask(media)
      transcript.note(({ media }) => media !== undefined && isSame(ask(media), answer))
      return answer
    }
    return {
      find: (url, frame) => asked((media) => media.find(url, frame)),
      read: (url) => asked((media) => media.read(url)),
      bring: (path) => asked((media) => media.bring(path)),
    }
  }

  ask<Answer>(question: (context: Seen) => Answer): Answer {
    const { transcript } = this
    // How it comes to its answer does not matter: it is asked again.
    this.transcript = undefined
    try {
      const answer = question(this as SlideContext as Seen)
      transcript?.note((context) =>
        isSame(context.ask(question as (context: SlideContext) => Answer), answer),
      )
      return answer
    } catch (error) {
      transcript?.spoil()
      throw error
    } finally {
      this.transcript = transcript
    }
  }
}
