import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Size } from './screen.ts'

/**
 * The style sheets at `files` with what they import, each once, as one text that can stand inside a page: addresses are absolute
 * paths, and with a `box` lengths in parts of the window are those of a window of that size. (In print, `100dvh` would
 * be the sheet of paper.)
 */
export function readStyles(files: readonly URL[], box?: Size): string {
  const seen = new Set<string>()
  const css = files.map((file) => inlineImports(file, seen)).join('\n')
  return box ? freezeUnits(css, box) : css
}

function inlineImports(file: URL, seen: Set<string>): string {
  if (seen.has(file.href)) return ''
  seen.add(file.href)
  return readFileSync(fileURLToPath(file), 'utf8')
    .replace(
      /url\(\s*(["']?)(?![a-z]+:|#)([^"')]+)\1\s*\)/g,
      (_, _quote, url: string) => `url("${new URL(url, file).pathname}")`,
    )
    .replace(/@import\s+(?:url\()?["']([^"']+)["']\)?\s*;/g, (_, url: string) =>
      inlineImports(new URL(url, file), seen),
    )
}

/** `50vw` of a window 1280 wide is `640px`. Dynamic, small and large heights are all that of the slide. */
export function freezeUnits(css: string, { width, height }: Size): string {
  const whole: Record<string, number> = {
    w: width,
    h: height,
    min: Math.min(width, height),
    max: Math.max(width, height),
  }
  return css.replace(
    /(?<![\w#.-])(\d*\.?\d+)[dsl]?v(w|h|min|max)\b/g,
    (_, share: string, side: string) => `${(Number(share) * (whole[side] ?? 0)) / 100}px`,
  )
}
