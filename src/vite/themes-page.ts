/** The page that shows a deck in several themes side by side. */
import { attribute, html, join, text, trusted } from '../html/markup.ts'

/** A theme, and its pictures of each slide: addresses from the page. */
export interface ThemeColumn {
  readonly name: string
  readonly summary: string
  readonly light: readonly string[]
  readonly dark: readonly string[]
}

const style = `:root{color-scheme:light dark;font:1rem/1.4 system-ui,sans-serif}
body{margin:1rem}
.row{display:grid;grid-template-columns:repeat(var(--n),minmax(12rem,1fr));gap:.5rem;margin-block-end:.5rem}
.names{position:sticky;top:0;padding-block:.5rem;background:Canvas}
h2,p{margin:0}h2{font-size:1rem}p{font-size:.8125rem}
img{display:block;width:100%;height:auto;border-radius:4px;outline:1px solid color-mix(in srgb,CanvasText 20%,transparent)}`

/** `titles`: of the slides, in their order. */
export function renderThemes(
  title: string,
  titles: readonly string[],
  columns: readonly ThemeColumn[],
): string {
  const picture = (src: string | undefined, alt: string) =>
    html`<a${attribute('href', src ?? '')}><img loading="lazy"${attribute('src', src ?? '')}${attribute('alt', alt)}></a>`
  const rows = titles.map((slide, i) =>
    join(
      (['light', 'dark'] as const).map((scheme) => {
        const cells = columns.map((column) =>
          picture(column[scheme][i], `${slide}, ${column.name}, ${scheme}`),
        )
        return html`<div class="row">${join(cells)}</div>`
      }),
    ),
  )
  const heads = columns.map(
    ({ name, summary }) => html`<div><h2>${text(name)}</h2><p>${text(summary)}</p></div>`,
  )
  return `<!doctype html>
${html`<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${text(title)} in ${text(String(columns.length))} themes</title>
<style>${trusted(`:root{--n:${columns.length}}${style}`)}</style>
<div class="row names">${join(heads)}</div>
${join(rows)}
</html>`}
`
}
