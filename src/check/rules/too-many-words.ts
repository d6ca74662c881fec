import { spanOf } from '../../pandoc/ast.ts'
import { plainText } from '../../pandoc/plain-text.ts'
import { textsOf } from '../nodes.ts'
import type { SourceRule } from '../rule.ts'

export const tooManyWords: SourceRule = {
  kind: 'source',
  id: 'too-many-words',
  severity: 'warning',
  title: 'A slide has more words than listeners can read while they listen',
  why: 'Nobody can read one text and listen to another. A hundred words take half a minute to read, in which the speaker is not heard. Say it, and put it into the notes; the reading view shows them. Code is not counted. The limit is `check: { limits: { words: 100 } }`.',
  source:
    'Reading takes about 200 words a minute (Brysbaert 2019, 238 silently); the redundancy effect, Mayer, Multimedia Learning',
  *check({ slides, settings: { limits } }) {
    for (const { slide, blocks } of slides) {
      if (slide.kind === 'contents') continue
      const texts = textsOf(blocks).map(plainText)
      const words = texts.join(' ').match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)?.length ?? 0
      if (words <= limits.words) continue
      yield {
        message: `${words} words on one slide, more than ${limits.words}`,
        hint: 'Move what you say into ::: notes, or make two slides of it',
        at: spanOf(slide.heading ?? slide),
      }
    }
  },
}
