import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import sharp from 'sharp'

/** Slides side by side, their width and the gap between them in pixels. */
const columns = 6
const width = 320
const height = 180
const gap = 8

/** All slides of the talk as they are printed, on one picture: the README's. */
export async function drawContactSheet(): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'contact-sheet-'))
  try {
    const root = fileURLToPath(new URL('../../', import.meta.url))
    const launcher = join(root, 'src/cli/launch.mjs')
    await promisify(execFile)(process.execPath, [launcher, 'pdf', '--png', folder], { cwd: root })
    const pictures = (await readdir(folder)).filter((name) => name.endsWith('.png'))
    const names = pictures.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    const slides = await Promise.all(
      names.map(async (name) =>
        sharp(await readFile(join(folder, name)))
          .resize(width, height)
          .png()
          .toBuffer(),
      ),
    )
    const rows = Math.ceil(slides.length / columns)
    return sharp({
      create: {
        width: columns * (width + gap) + gap,
        height: rows * (height + gap) + gap,
        channels: 3,
        background: '#dce8f2',
      },
    })
      .composite(
        slides.map((input, i) => ({
          input,
          left: gap + (i % columns) * (width + gap),
          top: gap + Math.floor(i / columns) * (height + gap),
        })),
      )
      .png({ palette: true, colours: 128, effort: 10 })
      .toBuffer()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
