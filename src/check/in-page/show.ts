import { unfitSlide } from '../../slide/fit.ts'
import type { Viewport } from '../drawing.ts'
import type { Still } from '../page-scripts.ts'
import { allSlides } from './slides.ts'

/** Shows all slides as they are written: `collect` makes them fit. */
export function show(shown: Pick<Viewport, 'view' | 'scheme'>): void {
  Object.assign(document.documentElement.dataset, shown)
  for (const section of allSlides()) unfitSlide(section)
}

/** Shows the page with its letters, or without. */
export function setBare(bare: boolean): void {
  document.documentElement.toggleAttribute('data-bare', bare)
}

/**
 * Has only these slides painted; absent: all. The others keep their room and are not laid out with each photograph, or the time that a long
 * deck's photographs take would grow with its square.
 */
export function paintOnly(indexes?: readonly number[]): void {
  const sections = allSlides()
  const columns = [...document.querySelectorAll<HTMLElement>('.slides > section')]
  const painted = new Set(indexes?.map((index) => sections[index]?.closest('.slides > section')) ?? columns)
  const heights = columns.map((column) => column.getBoundingClientRect().height)
  for (const [at, column] of columns.entries()) {
    const isPainted = painted.has(column)
    column.toggleAttribute('data-unpainted', !isPainted)
    column.style.height = isPainted ? '' : `${heights[at]}px`
  }
}

/** Puts a frame of an animation in its place. */
export async function showFrame({ url, frame, index }: Still): Promise<void> {
  const section = allSlides()[index]
  const plain = (address: string) => address.replace(/\?still=\d+$/, '')
  for (const image of section?.querySelectorAll('img') ?? []) {
    if (plain(image.currentSrc || image.src) !== plain(url)) continue
    image.src = `${plain(url)}?still=${frame}`
    await image.decode().catch(() => {})
  }
}
