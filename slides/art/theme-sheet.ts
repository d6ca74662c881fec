import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { themes } from '../../src/themes/themes.ts'

/** The slides of `kinds.md` that are shown, how many stand beside each other, and how large each is, in pixels. */
const shown = '1-16'
const across = 8
const [width, height, gap] = [208, 117, 6]

/** Every kind of slide in every theme, the light rows above the dark ones. */
export async function drawThemeSheet(): Promise<Uint8Array> {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  const launcher = join(root, 'src/cli/launch.mjs')
  const folder = await mkdtemp(join(tmpdir(), 'theme-sheet-'))
  try {
    const rows: Uint8Array[][] = []
    for (const theme of themes.keys())
      for (const scheme of ['light', 'dark']) {
        const at = join(folder, `${theme}-${scheme}`)
        const options = ['--theme', theme, `--${scheme}`, '--pages', shown, '--png', at]
        await promisify(execFile)(process.execPath, [launcher, 'pdf', 'slides/art/kinds.md', ...options], {
          cwd: root,
        })
        const names = (await readdir(at)).filter((name) => name.endsWith('.png'))
        names.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
        const small = await Promise.all(
          names.map(async (name) =>
            sharp(await readFile(join(at, name)))
              .resize(width, height)
              .png()
              .toBuffer(),
          ),
        )
        rows.push(small.slice(0, across), small.slice(across))
      }
    return await sharp({
      create: {
        width: across * (width + gap) + gap,
        height: rows.length * (height + gap) + gap,
        channels: 3,
        background: '#8a94a3',
      },
    })
      .composite(
        rows.flatMap((row, y) =>
          row.map((input, x) => ({
            input: Buffer.from(input),
            left: gap + x * (width + gap),
            top: gap + y * (height + gap),
          })),
        ),
      )
      .webp({ quality: 78, effort: 6 })
      .toBuffer()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
