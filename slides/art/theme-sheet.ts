import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { themes } from '../../src/themes/themes.ts'

/** The slides of `kinds.md` that are shown, and how large each is, in pixels. */
const shown = '1-3,4,5,8-12'
const [width, height, gap] = [208, 117, 6]

/** Every kind of slide in every theme, the light row above the dark one. */
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
        rows.push(
          await Promise.all(
            names.map(async (name) =>
              sharp(await readFile(join(at, name)))
                .resize(width, height)
                .png()
                .toBuffer(),
            ),
          ),
        )
      }
    return await sharp({
      create: {
        width: (rows[0]?.length ?? 0) * (width + gap) + gap,
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
      .webp({ quality: 82, effort: 6 })
      .toBuffer()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
