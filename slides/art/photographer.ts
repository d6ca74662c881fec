/** Pictures taken with Chromium. */
import { chromium, type Page } from 'playwright'
import sharp from 'sharp'
import { chromiumArguments, findChromium } from '../../src/browser/chromium.ts'
import { ToolError } from '../../src/tool-error.ts'

/** The Chromium that takes the pictures. Throws `ToolError` when there is none. */
export async function findCamera(): Promise<string> {
  const path = findChromium()
  if (path) return path
  throw new ToolError('These pictures are taken with Chromium, and none was found. Set CHROMIUM_PATH.')
}

/** Runs `work` with a page of 1024 × 576, two device pixels to a pixel, whose movements are stopped. */
export async function withPage<Result>(work: (page: Page) => Promise<Result>): Promise<Result> {
  const browser = await chromium.launch({
    executablePath: await findCamera(),
    args: [...chromiumArguments, '--font-render-hinting=none'],
  })
  try {
    return await work(
      await browser.newPage({
        viewport: { width: 1024, height: 576 },
        deviceScaleFactor: 2,
        reducedMotion: 'reduce',
      }),
    )
  } finally {
    await browser.close()
  }
}

/** A screenshot packed as small as PNG goes, in at most 256 colours. */
export async function pack(screenshot: Buffer): Promise<Uint8Array> {
  return await sharp(screenshot)
    .png({ palette: true, quality: 100, effort: 10, compressionLevel: 9, dither: 0 })
    .toBuffer()
}
