import { attribute, html, join, nothing, trusted } from '../html/markup.ts'
import type { Html } from '../plugin.ts'
import type { DeckMetadata } from './deck-metadata.ts'
import type { LanguagePage } from './page-languages.ts'

/** Files beside the page that its head names, each relative to it; absent: there is none. */
export interface HeadLinks {
  /** The folder of the icons, with its `/`. */
  readonly icons: string
  readonly manifest?: string
  /** The picture of the title slide, 1200 × 630. */
  readonly preview?: string
  /** The pages of the deck's languages, its own first; absent: it is in one. */
  readonly languages?: readonly LanguagePage[] | undefined
  readonly pdf?: string
  readonly pptx?: string
}

/** The head's elements for search engines, link previews (ogp.me, Twitter cards), browsers' tabs and installing. */
export function renderHead(metadata: DeckMetadata, links: HeadLinks): Html {
  // A picture is fetched by others, who know no folder: without the site's address there is none for them.
  const image = links.preview && metadata.url && new URL(links.preview, metadata.url).href
  const locale = localeOf(metadata.lang)
  const elements = [
    metadata.description && meta('name', 'description', metadata.description),
    ...metadata.authors.map((author) => meta('name', 'author', author)),
    metadata.url && link('canonical', metadata.url),
    ...alternates(metadata.url, links.languages ?? []),
    meta('property', 'og:type', 'article'),
    meta('property', 'og:title', metadata.title),
    metadata.description && meta('property', 'og:description', metadata.description),
    metadata.url && meta('property', 'og:url', metadata.url),
    image && meta('property', 'og:image', image),
    image && meta('property', 'og:image:width', '1200'),
    image && meta('property', 'og:image:height', '630'),
    image && meta('property', 'og:image:alt', `The title slide of “${metadata.title}”`),
    locale && meta('property', 'og:locale', locale),
    meta('name', 'twitter:card', image ? 'summary_large_image' : 'summary'),
    meta('name', 'color-scheme', 'light dark'),
    link('icon', `${links.icons}icon.svg`, 'image/svg+xml'),
    link('apple-touch-icon', `${links.icons}icon-180.png`),
    // With cookies: the server of a talk with a remote gives it to paired phones only.
    links.manifest &&
      html`<link rel="manifest"${attribute('href', links.manifest)} crossorigin="use-credentials">`,
    links.pdf && link('alternate', links.pdf, 'application/pdf'),
    links.pptx &&
      link(
        'alternate',
        links.pptx,
        'application/vnd.openxmlformats-officedocument.presentationml.presentation',
      ),
    html`<script type="application/ld+json">${linkedData(metadata, image)}</script>`,
  ]
  return join(
    elements.flatMap((element) => element || []),
    '\n',
  )
}

/**
 * The page in all its languages, itself among them, and which is for whoever wants none of them. Search engines want whole addresses, which
 * need the site's.
 */
function alternates(url: string | undefined, [first, ...others]: readonly LanguagePage[]): readonly Html[] {
  if (!first) return []
  return [
    ['x-default', first.href] as const,
    ...[first, ...others].map(({ lang, href }) => [lang, href] as const),
  ].map(
    ([lang, href]) =>
      html`<link rel="alternate"${attribute('hreflang', lang)}${attribute('href', url ? new URL(href, url).href : href)}>`,
  )
}

/** As ogp.me wants it, `language_TERRITORY`: where none is said, the language's likeliest (CLDR). Undefined for no language. */
function localeOf(lang: string): string | undefined {
  try {
    const { language, region } = new Intl.Locale(lang).maximize()
    return region && `${language}_${region}`
  } catch {
    return undefined
  }
}

const meta = (kind: 'name' | 'property', name: string, content: string) =>
  html`<meta${attribute(kind, name)}${attribute('content', content)}>`

const link = (rel: string, href: string, type?: string) =>
  html`<link${attribute('rel', rel)}${attribute('href', href)}${type ? attribute('type', type) : nothing}>`

/** https://schema.org/PresentationDigitalDocument. It is data, not script: the policy does not concern it. */
function linkedData(metadata: DeckMetadata, image: string | undefined): Html {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'PresentationDigitalDocument',
    name: metadata.title,
    inLanguage: metadata.lang,
    ...(metadata.description && { description: metadata.description }),
    ...(metadata.authors.length > 0 && {
      author: metadata.authors.map((name) => ({ '@type': 'Person', name })),
    }),
    ...(metadata.keywords.length > 0 && { keywords: metadata.keywords }),
    ...(metadata.date && { datePublished: metadata.date }),
    ...(metadata.url && { url: metadata.url }),
    ...(image && { image }),
  }
  return trusted(JSON.stringify(data).replace(/</g, '\\u003c'))
}
