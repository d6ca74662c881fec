import type { SheetBox } from '../page-scripts.ts'
import { slideOf } from './slide-of.ts'

/** Where each sheet is. */
export function boxesOfSheets(): SheetBox[] {
  return [...document.querySelectorAll<HTMLElement>('.sheet')].map((sheet) => {
    const { x, y, width, height } = sheet.getBoundingClientRect()
    const { step = 0 } = sheet.dataset
    const part = Number(sheet.querySelector<HTMLElement>('[data-part]')?.dataset.part ?? 0)
    return { slide: slideOf(sheet), step: Number(step), part, x, y, width, height }
  })
}
