import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { withPage } from './photographer.ts'

/** The report that `npm run check -- slides/art/faulty.md --report DIR` writes, photographed: the README's. */
export async function photographReport(): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'check-report-'))
  try {
    const root = fileURLToPath(new URL('../../', import.meta.url))
    const command = [join(root, 'src/cli/launch.mjs'), 'check', 'slides/art/faulty.md', '--report', folder]
    // It ends with 1, as it should: the deck has errors.
    await promisify(execFile)(process.execPath, command, {
      cwd: root,
      env: { ...process.env, INIT_CWD: root },
    }).catch((error: unknown) => error)
    return await withPage(async (page) => {
      await page.goto(pathToFileURL(join(folder, 'index.html')).href)
      // In few colours, which are enough for it, a third of the bytes.
      return await sharp(await page.screenshot({ fullPage: true }))
        .resize({ width: 1280 })
        .png({ palette: true, colours: 32, quality: 70, effort: 10, dither: 0 })
        .toBuffer()
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
