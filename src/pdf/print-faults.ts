import type { CompiledSlide } from '../compile.ts'
import { complete, type DiagnosticCode } from '../diagnostic/catalogue.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Missing, Overfull, Trouble } from './page-scripts.ts'

/** A picture that has not come after so long will not: ms. */
export const patience = 8000

/** What was seen of slides while they were made ready. */
export interface Seen {
  readonly troubles: readonly Trouble[]
  readonly missing: Missing | undefined
  readonly overfull: readonly Overfull[]
  /** On how many pages slides stand that go on over more than one. */
  readonly pages: readonly (readonly [slide: number, pages: number])[]
}

/** The same for the author, at the slides' places in the text; of a picture, and of signs, once. */
export function faultsOf(
  seen: readonly Seen[],
  slides: readonly Pick<CompiledSlide, 'slide'>[],
  links: Readonly<Record<string, string>>,
): readonly Diagnostic[] {
  const warn = (code: DiagnosticCode, slide: number, message: string, hint?: string): Diagnostic => {
    const { from, to } = slides[slide]?.slide ?? { from: 0, to: 0 }
    return complete({ code, message, ...(hint && { hint }), at: { start: from, end: to } })
  }
  const isFirst = ({ url }: Trouble, at: number, all: readonly Trouble[]) =>
    all.findIndex((one) => one.url === url) === at
  const troubles = seen.flatMap((one) => one.troubles).filter(isFirst)
  const faults = troubles.map(({ slide, url, kind }) => {
    const what = kind === 'late' ? `had not loaded after ${patience / 1000} s` : 'could not be shown'
    const message = `${links[url] ?? url} ${what}: its alternative text is printed instead`
    return warn('picture-not-printed', slide, message)
  })
  const missing = seen.flatMap((one) => one.missing ?? [])
  if (missing[0]) {
    const [{ slide }] = missing
    const signs = [...new Set(missing.flatMap((one) => one.signs))]
    const some = signs.slice(0, 5).join(' ') + (signs.length > 5 ? ` and ${signs.length - 5} more` : '')
    const message = `No typeface on this machine has ${some}: boxes are printed instead`
    const hint = 'Install one that has, for instance Noto Color Emoji or Noto Sans CJK'
    faults.push(warn('letter-not-printed', slide, message, hint))
  }
  const pages = new Map(seen.flatMap((one) => one.pages))
  for (const { slide, scale, fits } of seen.flatMap((one) => one.overfull)) {
    const size = fits
      ? `it is printed at ${Math.round(scale * 100)} % of its size`
      : (pages.get(slide) ?? 1) > 1
        ? `it goes on over ${pages.get(slide)} pages`
        : 'what sticks out is cut off'
    faults.push(warn('slide-overflows', slide, `This slide holds more than fits on it; ${size}`))
  }
  return faults
}
