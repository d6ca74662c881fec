import { isLight, nameOf, worstOfEach } from '../gather.ts'
import type { DrawnRule } from '../rule.ts'
import { sides } from './overflow.ts'

export const clipped: DrawnRule = {
  kind: 'drawn',
  id: 'clipped',
  severity: 'warning',
  title: 'Text or a picture is cut off by a box on its slide, or scrolled away in one',
  why: 'A box that hides what does not fit hides it without a trace; one that scrolls shows it to nobody, since nobody scrolls on stage. In the reading view wide code and tables scroll on purpose, and are not named.',
  source: 'CSS Overflow 3: the padding boxes of elements whose overflow is hidden, clip, auto or scroll',
  *check(drawing) {
    yield* worstOfEach(drawing, isLight, function* ({ texts, pictures }) {
      for (const what of [...texts, ...pictures]) {
        if (!what.clipped) continue
        const { pixels, side, by, scrolls } = what.clipped
        // The boxes of a formula's signs are higher than their ink.
        if ('set' in what && what.set && pixels < what.size) continue
        yield {
          what,
          weight: pixels,
          message: `${nameOf(what)} ${scrolls ? 'can only be seen by scrolling' : 'is cut off'}: ${pixels} px of it ${sides[side]} of ${by}`,
          hint: scrolls
            ? 'Break long lines, or show less of it'
            : 'Make the box larger or what is in it smaller',
        }
      }
    })
  },
}
