import { html, join, text } from '../html/markup.ts'

/** `robots.txt`: everybody may read everything. The sitemap is named where the site's address is known. */
export function renderRobots(url: string | undefined): string {
  const sitemap = url === undefined ? '' : `\nSitemap: ${new URL('sitemap.xml', url).href}\n`
  return `User-agent: *\nAllow: /\n${sitemap}`
}

/** `sitemap.xml` (sitemaps.org): the addresses of the pages, which have to be absolute. */
export function renderSitemap(urls: readonly string[]): string {
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${join(
  urls.map((url) => html`<url><loc>${text(url)}</loc></url>`),
  '\n',
)}
</urlset>
`
}
