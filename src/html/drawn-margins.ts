/**
 * A margin below nothing draws things over each other, which is right on a slide, where its author saw it, and never in the article,
 * where nobody did: there the theme sets `--drawn` to 0.
 *
 * `css`: declarations, or a whole sheet. Gives the same with its margins' lengths below 0 multiplied by that.
 */
export function drawnMargins(css: string): string {
  return css.replace(/\bmargin(?:-[a-z-]+)?\s*:[^;{}]*/gi, (margin) =>
    margin.replace(/(?<=[\s:,(])-(\d*\.?\d+[a-z%]+)/gi, 'calc(-$1 * var(--drawn, 1))'),
  )
}
