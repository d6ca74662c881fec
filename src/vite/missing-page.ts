import { attribute, html, text, trusted } from '../html/markup.ts'
import type { Theme } from '../themes/theme.ts'
import type { DeckMetadata } from './deck-metadata.ts'
import { policy } from './policy.ts'

const styleOf = ({ brand: { ground, text, link } }: Theme) =>
  `:root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-content:center;padding:2rem;font:1.25rem/1.5 system-ui,sans-serif;background:${ground};color:${text}}h1{margin:0;font-size:2rem}a{color:${link}}`

/**
 * What a host shows at an address where nothing is. It may be shown at any depth, so it needs no other file; the way
 * to the slides is their full address where the deck gives it, else the folder of the address that was asked for.
 */
export function renderMissing(metadata: DeckMetadata | undefined, theme: Theme): string {
  const style = styleOf(theme)
  const title = metadata
    ? html`<bdi${attribute('lang', metadata.lang)}>${text(metadata.title)}</bdi>`
    : html`The talks`
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"${attribute('content', policy({ styles: [style] }))}>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>Not found · ${text(metadata?.title ?? 'The talks')}</title>
<style>${trusted(style)}</style>
</head>
<body>
<main>
<h1>There is no page at this address</h1>
<p><a${attribute('href', metadata?.url ?? './')}>${title}</a></p>
</main>
</body>
</html>
`
}
