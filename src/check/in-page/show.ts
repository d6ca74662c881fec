import { unfitSlide } from '../../slide/fit.ts'
import type { Viewport } from '../drawing.ts'
import type { Box } from '../finding.ts'
import type { Painted, Still } from '../page-scripts.ts'
import { screenOf, screens } from './measured.ts'
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
 * Has only these slides on the page, the same screen of each, and gives their places there; absent: all. The others would be laid out with each photograph, and the
 * time that those of a long deck take would grow with its square.
 */
export function paintOnly(only?: Painted): Box[] {
  const sections = allSlides()
  const painted = new Set(only?.indexes.flatMap((index) => sections[index] ?? []) ?? sections)
  for (const section of sections) section.toggleAttribute('data-unpainted', !painted.has(section))
  for (const screen of document.querySelectorAll(screens))
    screen.toggleAttribute('data-elsewhere', only !== undefined && screenOf(screen) !== only.screen)
  if (!only) return []
  return [...painted].map((section) => {
    const { x, y, width, height } = section.getBoundingClientRect()
    return { x: x + scrollX, y: y + scrollY, width, height }
  })
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
