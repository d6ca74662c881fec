import type { Slide } from '../../deck/deck.ts'
import type { Block } from '../../pandoc/ast.ts'
import { plainText } from '../../pandoc/plain-text.ts'
import { textsOf } from '../nodes.ts'
import type { SourceRule } from '../rule.ts'
import type { Limits } from '../settings.ts'

/** Seconds that a slide without notes is shown for: at least, mostly and at most. */
const silent = { least: 5, usual: 30, most: 150 }
/** Seconds for a step. */
const step = { least: 0, usual: 5, most: 15 }
/** Speakers are so much faster or slower than they think. */
const spread = 1.3

export const duration: SourceRule = {
  kind: 'source',
  id: 'duration',
  severity: 'warning',
  title: 'The talk is surely shorter or longer than planned',
  why: 'The words in the notes take a time to be said, slides without notes a time to be shown; when the planned `duration` lies outside of what is possible, listeners or the next speaker will wait. Speech is taken as 130 words a minute, 100 to 170: `check: { limits: { words-per-minute: 130 } }`.',
  source:
    '100 to 170 words a minute: National Center for Voice and Speech; talks are slower than conversation',
  *check({ compiled, slides, settings: { limits } }) {
    const planned = compiled.deck.options.duration
    if (planned === undefined) return
    let [least, most] = [0, 0]
    for (const {
      slide,
      compiled: { steps },
    } of slides) {
      const words = spokenWords(slide.notes)
      const speech = (words * 60) / limits.wordsPerMinute
      least += (words > 0 ? speech / spread : silent.least) + steps * step.least
      most += (words > 0 ? speech * spread + silent.most / 3 : silent.most) + steps * step.most
    }
    if (planned >= least && planned <= most) return
    const value = compiled.deck.meta.get('duration')
    const [kind, minutes] = planned < least ? ['longer', least / 60] : ['shorter', most / 60]
    yield {
      message: `The talk is surely ${kind} than planned: about ${Math.max(1, Math.round(minutes))} minutes for notes and steps, ${Math.round(planned / 60)} planned`,
      hint:
        kind === 'longer'
          ? 'Shorten the notes, or plan more time'
          : 'Plan less time, or write down what else you say',
      at: value?.at ?? { start: 0, end: 0 },
    }
  },
}

/** Seconds that a slide takes, as near as can be told: what saying its notes takes, and its steps. */
export function speakingTime(
  { slide, steps }: { readonly slide: Pick<Slide, 'notes'>; readonly steps: number },
  { wordsPerMinute }: Limits,
): number {
  const words = spokenWords(slide.notes)
  return words > 0 ? (words * 60) / wordsPerMinute : silent.usual + steps * step.usual
}

/** How many words a speaker has noted. */
const spokenWords = (notes: readonly Block[]): number =>
  textsOf(notes).reduce(
    (sum, text) => sum + (plainText(text).match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0),
    0,
  )
