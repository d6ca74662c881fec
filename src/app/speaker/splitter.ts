/** A bar between two panes, moved by mouse, finger or arrow keys. */
import './splitter.css'
import { make } from '../interface/elements.ts'
import { ofInterface } from '../interface/words.ts'

export interface SplitterOptions {
  readonly label: string
  /** `vertical`: an upright bar that moves sideways. */
  readonly orientation: 'vertical' | 'horizontal'
  /** The part (0–1) of `container` on the first side. */
  get(): number
  set(part: number): void
  /** Called when the reader has let the bar go, or moved it by a key. */
  keep(): void
  readonly container: HTMLElement
}

const LEAST = 0.15
const MOST = 0.85
const STEP = 0.02

export function createSplitter({
  label,
  orientation,
  get,
  set,
  keep,
  container,
}: SplitterOptions): HTMLElement {
  const bar = make('div', {
    className: `splitter ${orientation}`,
    tabIndex: 0,
    role: 'separator',
    ariaLabel: label,
    ariaOrientation: orientation,
    ariaValueMin: String(LEAST * 100),
    ariaValueMax: String(MOST * 100),
  })
  bar.dataset.keys = 'own'
  /** The first side is on the right. */
  const isTurned = ofInterface().dir === 'rtl'
  const become = (part: number): void => {
    const next = Math.min(MOST, Math.max(LEAST, part))
    set(next)
    bar.ariaValueNow = String(Math.round(next * 100))
  }
  become(get())

  bar.addEventListener('pointerdown', (event) => {
    bar.setPointerCapture(event.pointerId)
    event.preventDefault()
  })
  bar.addEventListener('pointermove', (event) => {
    if (!bar.hasPointerCapture(event.pointerId)) return
    const box = container.getBoundingClientRect()
    become(
      orientation === 'vertical'
        ? (isTurned ? box.right - event.clientX : event.clientX - box.left) / box.width
        : (event.clientY - box.top) / box.height,
    )
  })
  bar.addEventListener('lostpointercapture', keep)
  bar.addEventListener('keydown', (event) => {
    const across = isTurned ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight']
    const [less, more] = orientation === 'vertical' ? across : ['ArrowUp', 'ArrowDown']
    if (event.key === less) become(get() - STEP)
    else if (event.key === more) become(get() + STEP)
    else if (event.key === 'Home') become(LEAST)
    else if (event.key === 'End') become(MOST)
    else return
    keep()
    event.preventDefault()
  })
  return bar
}
