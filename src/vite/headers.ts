/**
 * The headers for hosts that read `_headers` (Netlify, Cloudflare Pages), made from the one policy. `pages` are the
 * addresses of the site's pages with the inline styles each allows.
 */
export function renderHeaders(pages: readonly { readonly path: string; readonly policy: string }[]): string {
  const blocks = [
    ['/*', 'X-Content-Type-Options: nosniff', 'Referrer-Policy: strict-origin-when-cross-origin'],
    // A hash in the name: the content never changes.
    ['/assets/*', 'Cache-Control: public, max-age=31536000, immutable'],
    ['/*/media/*', 'Cache-Control: public, max-age=31536000, immutable'],
    ['/media/*', 'Cache-Control: public, max-age=31536000, immutable'],
    ...pages.flatMap(({ path, policy: wanted }) =>
      [path, `${path}index.html`].map((address) => [
        address,
        `Content-Security-Policy: ${wanted}; frame-ancestors 'self'`,
      ]),
    ),
  ]
  return `${blocks.map(([path, ...headers]) => [path, ...headers.map((header) => `  ${header}`)].join('\n')).join('\n\n')}\n`
}
