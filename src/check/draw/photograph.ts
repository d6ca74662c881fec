import type { Tab } from '../../pdf/browser.ts'
import type { Screen } from '../drawing.ts'
import { setScreen } from './draw.ts'

export interface SlidePhotograph {
  readonly jpeg: Buffer
  readonly width: number
  readonly height: number
}

/** A slide of the page that `draw` opened, on one of its screens, as it was measured: all steps shown. */
export async function photographSlide(tab: Tab, screen: Screen, index: number): Promise<SlidePhotograph> {
  await setScreen(tab, screen)
  const [x = 0, y = 0, width = 1, height = 1] = await tab.run(boxOfSlide, index)
  const { data } = await tab.send('Page.captureScreenshot', {
    format: 'jpeg',
    quality: 80,
    captureBeyondViewport: true,
    clip: { x, y, width, height, scale: Math.min(1, 960 / width) },
  })
  return { jpeg: Buffer.from(String(data), 'base64'), width, height }
}

/** Runs in the page. */
function boxOfSlide(index: number): number[] {
  const box = document.querySelectorAll('section[data-number]')[index]?.getBoundingClientRect()
  return box ? [box.x + scrollX, box.y + scrollY, box.width, box.height] : []
}
