import { createHash } from 'node:crypto'

/**
 * The one Content-Security-Policy of the site: nothing from another host, no inline script, and of inline style only
 * the sheets given here, by their hash. Frames of other hosts are the deck's own wish (`background-iframe`), so they
 * are named: `frames` are their origins.
 */
export function policy(styles: readonly string[], frames: readonly string[] = []): string {
  const hashes = styles.map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`)
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src ${["'self'", ...hashes].join(' ')}`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    `frame-src ${["'self'", ...frames].join(' ')}`,
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}
