import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { attribute, html, nothing } from '../html/markup.ts'
import { writingWords } from '../languages/words.ts'

/** Of all that is sent from here. */
export const headers = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const

/** Sends the page with the text beside its slide, in the language of the deck, `lang`. Nobody may put it into a page of theirs, where one would type without seeing what. */
export function renderWritePage(response: ServerResponse, lang: string): void {
  const words = writingWords(lang)
  const brought = words
    ? html`${attribute('data-words', words.page)}${attribute('data-words-lang', words.lang)}`
    : nothing
  const nonce = randomBytes(16).toString('base64')
  const policy = [
    "default-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // The editor writes its style sheets itself.
    `style-src 'self' 'nonce-${nonce}'`,
  ].join('; ')
  response.writeHead(200, {
    ...headers,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
  })
  response.end(
    `${html`<!doctype html>
<html${attribute('lang', words?.lang ?? 'en')}${attribute('dir', words?.lang === 'ar' ? 'rtl' : 'ltr')}${brought}>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, interactive-widget=resizes-content">
<meta property="csp-nonce"${attribute('nonce', nonce)}>
<title>Writing</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/write/style.css">
<noscript>Writing needs scripts. The talk itself is <a href="/">at its address</a>.</noscript>
<script type="module" src="/write/editor.js"></script>
</html>
`}`,
  )
}
