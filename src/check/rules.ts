import type { Rule } from './rule.ts'
import { altText } from './rules/alt-text.ts'
import { brokenMedia } from './rules/broken-media.ts'
import { clipped } from './rules/clipped.ts'
import { consoleError } from './rules/console-error.ts'
import { contrast } from './rules/contrast.ts'
import { credits } from './rules/credits.ts'
import { deadLink } from './rules/dead-link.ts'
import { duration } from './rules/duration.ts'
import { emptySlide } from './rules/empty-slide.ts'
import { emptyStep } from './rules/empty-step.ts'
import { enlargedPicture } from './rules/enlarged-picture.ts'
import { flashing } from './rules/flashing.ts'
import { missingGlyph } from './rules/missing-glyph.ts'
import { missingNotes } from './rules/missing-notes.ts'
import { noHeading } from './rules/no-heading.ts'
import { overflow } from './rules/overflow.ts'
import { overlap } from './rules/overlap.ts'
import { powerpoint } from './rules/powerpoint.ts'
import { privateAddress } from './rules/private-address.ts'
import { smallText } from './rules/small-text.ts'
import { spelling } from './rules/spelling.ts'
import { squeezedPicture } from './rules/squeezed-picture.ts'
import { tooManyBullets } from './rules/too-many-bullets.ts'
import { tooManyWords } from './rules/too-many-words.ts'
import { tooMuchCode } from './rules/too-much-code.ts'
import { translation } from './rules/translation.ts'
import { twinSlides } from './rules/twin-slides.ts'

/** All rules. A rule is a file here and a file of cases in `cases/`. */
export const rules: readonly Rule[] = [
  overflow,
  clipped,
  smallText,
  contrast,
  overlap,
  enlargedPicture,
  squeezedPicture,
  brokenMedia,
  missingGlyph,
  flashing,
  emptyStep,
  emptySlide,
  consoleError,
  spelling,
  tooManyWords,
  tooManyBullets,
  tooMuchCode,
  missingNotes,
  noHeading,
  altText,
  deadLink,
  twinSlides,
  translation,
  privateAddress,
  powerpoint,
  credits,
  duration,
]
