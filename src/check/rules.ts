import type { Rule } from './rule.ts'
import { altText } from './rules/alt-text.ts'
import { credits } from './rules/credits.ts'
import { deadLink } from './rules/dead-link.ts'
import { duration } from './rules/duration.ts'
import { missingNotes } from './rules/missing-notes.ts'
import { noHeading } from './rules/no-heading.ts'
import { privateAddress } from './rules/private-address.ts'
import { spelling } from './rules/spelling.ts'
import { tooManyBullets } from './rules/too-many-bullets.ts'
import { tooManyWords } from './rules/too-many-words.ts'
import { tooMuchCode } from './rules/too-much-code.ts'
import { twinSlides } from './rules/twin-slides.ts'

/** All rules. A rule is a file here and a file of cases in `cases/`. */
export const rules: readonly Rule[] = [
  spelling,
  tooManyWords,
  tooManyBullets,
  tooMuchCode,
  missingNotes,
  noHeading,
  altText,
  deadLink,
  twinSlides,
  privateAddress,
  credits,
  duration,
]
