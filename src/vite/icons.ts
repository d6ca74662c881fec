import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Content } from '../folder.ts'
import type { Theme } from '../themes/theme.ts'
import { cacheFolder, toolFolder } from '../tool.ts'
import { cachedFolder } from './cache.ts'

const sizes = [180, 192, 512]

/**
 * The icons, from one drawing: the drawing itself for browsers' tabs, and pictures of it for home screens.
 * Paths are relative to the site's folder. The pictures are kept in the project at `root`.
 */
export async function drawIcons(
  root: string,
): Promise<readonly (readonly [path: string, content: Content])[]> {
  const drawing = join(toolFolder, 'public/icon.svg')
  const svg = readFileSync(drawing)
  const key = createHash('sha256').update(svg).update(sizes.join()).digest('hex').slice(0, 16)
  const folder = await cachedFolder(cacheFolder(root, 'icons'), key, async (fresh) => {
    const { default: sharp } = await import('sharp')
    for (const size of sizes) {
      const picture = sharp(svg, { density: 300 }).resize(size, size).png({ palette: true })
      await picture.toFile(join(fresh, `icon-${size}.png`))
    }
  })
  return [
    ['icon.svg', { from: drawing }],
    ...sizes.map((size) => [`icon-${size}.png`, { from: join(folder, `icon-${size}.png`) }] as const),
  ]
}

/** The web app manifest (W3C), so that the talk can be installed. `icons` is the folder of the icons. */
export function renderManifest(
  metadata: { title: string; description: string; lang: string; dir: string },
  icons: string,
  { colours, brand }: Theme,
): string {
  const icon = (size: number, purpose: string) => ({
    src: `${icons}icon-${size}.png`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose,
  })
  const manifest = {
    name: metadata.title,
    short_name: metadata.title.slice(0, 24),
    description: metadata.description,
    lang: metadata.lang,
    dir: metadata.dir,
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: typeof colours.ground === 'string' ? colours.ground : colours.ground[0],
    theme_color: brand.ground,
    icons: [icon(192, 'any'), icon(512, 'any'), icon(512, 'maskable')],
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}
