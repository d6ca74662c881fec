import { createHash } from 'node:crypto'

const style =
  'body{font:1.25rem/1.5 system-ui,sans-serif;max-width:30rem;margin:20vh auto;padding:0 1rem;color-scheme:light dark}'

/** Allows the page its own script, its one style sheet and an empty icon, and nothing else. */
export const pairPolicy = `default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`

/**
 * The page behind the QR code. The secret stands in the address's fragment, which no browser sends and no server logs;
 * the script hands it in once and then goes on. A browser that keeps no cookie could not come back: the
 * code is not used up for it.
 */
export const pairPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Pairing</title>
<link rel="icon" href="data:,">
<style>${style}</style>
<main><h1>Pairing</h1><p role="status">One moment …</p></main>
<script src="pair.js"></script>
</html>
`

/** `start`: where the device goes once it is known. */
export const pairScript = (start: string): string => `const status = document.querySelector('[role=status]')
const secret = location.hash.slice(1)
history.replaceState(null, '', location.pathname)
// To the browser, the same page with another code in the fragment is the same page.
addEventListener('hashchange', () => location.reload())

async function pair() {
  const place = '; SameSite=Strict; Path=' + location.pathname
  document.cookie = 'kilo-probe=1' + place
  if (!document.cookie.includes('kilo-probe=1'))
    return 'This browser keeps no cookies, and the talk knows its remote by one. Allow them for this address, then scan the same code again: it is still good.'
  document.cookie = 'kilo-probe=; Max-Age=0' + place
  const response = await fetch('pair', { method: 'POST', body: secret })
  if (!response.ok) return response.text()
  const known = await fetch('live.json', { cache: 'no-store' })
  if (!known.ok) return 'This browser did not keep the cookie by which the talk would know it. Allow cookies, then scan the newest code.'
  location.replace(${JSON.stringify(start)})
}

pair().then(
  (words) => {
    if (words) status.textContent = words
  },
  () => {
    status.textContent = 'The laptop does not answer. Is this phone on the same network?'
  },
)
`
