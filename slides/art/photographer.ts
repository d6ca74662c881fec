/** Pictures taken with Chromium. */
import { chromium, type Page } from 'playwright'
import sharp from 'sharp'
import { chromiumArguments, findChromium } from '../../src/chromium.ts'

/**
 * Runs `work` with a page of 1024 × 576, two device pixels to a pixel, whose movements are stopped. Throws when there is no Chromium.
 */
export async function withPage<Result>(work: (page: Page) => Promise<Result>): Promise<Result> {
  const executablePath = await findChromium()
  if (!executablePath)
    throw new Error('These pictures are taken with Chromium, and none was found. Set CHROMIUM_PATH.')
  const browser = await chromium.launch({
    executablePath,
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
