import { createHash } from 'node:crypto'

/** What a page has inside itself or takes from elsewhere; everything else is forbidden. */
export interface Allowed {
  /** Texts of the style sheets and modules that stand in the page. */
  readonly styles?: readonly string[]
  readonly scripts?: readonly string[]
  /** Origins of the frames that the deck itself shows (`background-iframe`). */
  readonly frames?: readonly string[]
  /** Origins that the page opens sockets to. */
  readonly sockets?: readonly string[]
  /** Everything that is no code as `data:` too, for a page in a single file. */
  readonly data?: boolean
  /** The dev server's: the style sheets that Vite puts into the page bear this, and its socket is at this host. */
  readonly dev?: { readonly nonce: string; readonly host: string } | undefined
}

/**
 * The one Content-Security-Policy of the site: nothing from another host, and of inline scripts and styles only the
 * ones given, by their hash.
 */
export function policy({
  styles = [],
  scripts = [],
  frames = [],
  sockets = [],
  data = false,
  dev,
}: Allowed): string {
  const inside = data ? ' data:' : ''
  return [
    "default-src 'self'",
    `script-src ${["'self'", ...scripts.map(hashOf)].join(' ')}`,
    `style-src ${["'self'", ...styles.map(hashOf), ...(dev ? [`'nonce-${dev.nonce}'`] : [])].join(' ')}`,
    "img-src 'self' data: blob:",
    `font-src 'self'${inside}`,
    `media-src 'self' blob:${inside}`,
    `frame-src ${["'self'", ...frames].join(' ')}`,
    // Moving pictures are started again from their bytes.
    `connect-src ${[`'self'${inside}`, ...sockets, ...(dev ? [`ws://${dev.host}`] : [])].join(' ')}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
