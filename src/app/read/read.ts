/** The reading view. The page reads well by itself; this adds what only a script can: a place, copying, stillness, keys. */
import './read.css'
import { type Stop, stopAll } from '../lifecycle.ts'
import { startPaper } from '../talk/paper.ts'
import type { Scene } from '../views.ts'
import { startReadAnchor } from './anchor.ts'
import { startReadBar } from './bar.ts'
import { startCopying } from './copy.ts'
import { startLayingOut } from './laying-out.ts'
import { startReadMotion } from './motion.ts'
import { startReadPlace } from './reading-place.ts'
import { startScrolling } from './scroll.ts'

export function startRead(scene: Scene): Stop {
  // What changes the height of slides comes first: the place is found in the page as it stays.
  const changes = [startCopying(scene.root), startReadMotion(scene.root)]
  const place = startReadPlace(scene.slides)
  const anchor = startReadAnchor(scene.slides, place.index)
  const scrolling = startScrolling(scene.root)
  const bar = startReadBar(scene, place)
  const layingOut = startLayingOut(scene.slides.sections)
  return stopAll([...changes, place.stop, anchor, scrolling, bar, layingOut, startPaper()])
}
