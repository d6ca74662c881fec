import { typefacesReady } from '../../slide/typefaces.ts'
import type { PrintScripts } from '../page-scripts.ts'
import { arrange } from './arrange.ts'
import { isDrawn } from './drawn.ts'
import { fitSlides } from './fit.ts'
import { findFrames, replaceFrames } from './frames.ts'
import { cutLinks } from './links.ts'
import { mark } from './marks.ts'
import { freezeMedia } from './media.ts'
import { boxMissing } from './missing-glyphs.ts'
import { breakOverPages } from './pages.ts'
import { resample } from './resample.ts'
import { settle } from './settle.ts'
import { boxesOfSheets } from './sheets.ts'
import { drawStrokes, findMarked } from './strokes.ts'
import { unpack } from './unpack.ts'

export const scripts: PrintScripts = {
  freezeMedia,
  unpack,
  findMarked,
  arrange,
  findFrames,
  replaceFrames,
  settle,
  boxMissing,
  cutLinks,
  fitSlides,
  breakOverPages,
  drawStrokes,
  resample,
  mark,
  boxesOfSheets,
  isDrawn,
  typefacesReady,
}
