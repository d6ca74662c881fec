import { attribute, html, join, nothing, styleSheet, text } from '../html/markup.ts'
import type { Html } from '../plugin.ts'
import type { DeckMetadata } from './deck-metadata.ts'
import { policy } from './policy.ts'

export interface ListedDeck {
  readonly metadata: DeckMetadata
  /** Where its page is in the site: '' or a name with `/`. */
  readonly folder: string
  /** The picture of the title slide, relative to that folder. */
  readonly preview: string | undefined
}

/** The page that lists the decks of a site, each with its picture, title, authors, date and length, in the colours of `theme`. */
export function renderIndex(
  decks: readonly ListedDeck[],
  stylesheet: string,
  theme: string,
): { html: string; policy: string } {
  const style = styleSheet(theme)
  const csp = policy({ styles: [style] })
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"${attribute('content', csp)}>
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Talks</title>
<meta name="description"${attribute('content', decks.map(({ metadata }) => metadata.title).join(' · '))}>
<meta name="color-scheme" content="light dark">
<link rel="icon" href="icon.svg" type="image/svg+xml">
<style>${style}</style>
<link rel="stylesheet"${attribute('href', stylesheet)}>
</head>
<body>
<main>
<h1>Talks</h1>
<ul class="decks">
${join(decks.map(renderDeck), '\n')}
</ul>
</main>
</body>
</html>
`
  return { html: page, policy: csp }
}

function renderDeck({ metadata, folder, preview }: ListedDeck): Html {
  const picture = preview
    ? html`<img${attribute('src', `${folder}${preview}`)} width="1200" height="630" alt="" loading="lazy">`
    : nothing
  const length = metadata.duration && `${Math.round(metadata.duration / 60)} min`
  // The deck's words are in its language, and may run the other way; the others are this page's.
  const own = (words: string) => html`<bdi${attribute('lang', metadata.lang)}>${text(words)}</bdi>`
  const details = [
    ...metadata.authors.map(own),
    metadata.date && own(metadata.date),
    length && text(length),
    text(`${metadata.slides} ${metadata.slides === 1 ? 'slide' : 'slides'}`),
  ]
  return html`<li><a${attribute('href', folder)}>${picture}<h2>${own(metadata.title)}</h2></a>
<p>${join(
    details.flatMap((detail) => detail || []),
    ' · ',
  )}</p></li>`
}
