import type { PDFRef } from 'pdf-lib'
import type { OutlineItem } from './outline.ts'
import type { TagMark } from './page-scripts.ts'

export interface PrintedSlide {
  readonly title: string
  /** As the audience counts, from 1; one that is not counted has the number of the one before. */
  readonly number: number
  /** The deck's column it stands in, and its row there: 0, but for slides below others in a stack. */
  readonly column: number
  readonly row: number
}

/** A slide, or one step of it, and the page on which it begins. */
export interface PagedStep {
  /** Index into the printed slides. */
  readonly slide: number
  readonly step: number
  readonly page: PDFRef
}

/**
 * Where each slide and step begins, in order. On paper `found` says it (`slide/step` → page); what shows nothing there
 * is on the page of the one before. Else each has a page of its own, or more where it goes on.
 */
export function pagedSteps(
  marks: readonly TagMark[],
  pages: readonly PDFRef[],
  found: ReadonlyMap<string, PDFRef> | undefined,
): readonly PagedStep[] {
  const places: PagedStep[] = []
  let [last] = pages
  let count = 0
  for (const { slide, step = 0, part = 0 } of marks) {
    if (slide === undefined) continue
    const page = found ? found.get(`${slide}/${step}`) : pages[count++]
    if (part > 0) continue
    last = page ?? last
    if (last) places.push({ slide, step, page: last })
  }
  return places
}

/** An entry a slide; the slides of a stack are below its first, if that is printed. */
export function outlineOf(
  slides: readonly PrintedSlide[],
  places: readonly PagedStep[],
): readonly OutlineItem[] {
  const items: (OutlineItem & { readonly children: OutlineItem[] })[] = []
  let head: PrintedSlide | undefined
  for (const { slide, step, page } of places) {
    const one = slides[slide]
    if (!one || step > 0) continue
    const item = { title: one.title, page, children: [] }
    const top = items.at(-1)
    if (top && one.row > 0 && head?.row === 0 && head.column === one.column) top.children.push(item)
    else {
      items.push(item)
      head = one
    }
  }
  return items
}

/**
 * A page is called by its slide's number: `4`, its steps `4/1` as in addresses, a sheet `4–6`, a page more of a slide or sheet `6 +1`;
 * slides that are not counted `6a`, `6b`, as pages put between others are.
 */
export function labelsOf(
  slides: readonly PrintedSlide[],
  places: readonly PagedStep[],
  pages: readonly PDFRef[],
): readonly string[] {
  const labels: string[] = []
  let last = ''
  let more = 0
  const names = namesOf(slides)
  for (const page of pages) {
    const here = places.filter((place) => place.page === page)
    const [first, final] = [here.at(0), here.at(-1)]
    if (!first || !final) {
      labels.push(`${last} +${++more}`)
      continue
    }
    more = 0
    last = labelOf(final)
    labels.push(first === final || labelOf(first) === last ? last : `${labelOf(first)}–${last}`)
  }
  return labels

  function labelOf({ slide, step }: PagedStep): string {
    const name = names[slide] ?? ''
    return step > 0 ? `${name}/${step}` : name
  }
}

function namesOf(slides: readonly PrintedSlide[]): readonly string[] {
  let last = 0
  let more = 0
  return slides.map(({ number }) => {
    more = number === last ? more + 1 : 0
    last = number
    const letter = String.fromCharCode(0x61 + ((more + 25) % 26))
    return more === 0 ? String(number) : `${number}${letter.repeat(Math.ceil(more / 26))}`
  })
}
