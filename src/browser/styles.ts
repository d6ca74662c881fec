import type { Size } from './screen.ts'

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
