import { attribute, html } from '../html/markup.ts'

/**
 * The page of a panel that shows the talk at `address`. Nothing of it runs, and nothing but the talk's server is asked for anything:
 * what the talk and the editor say to each other goes by their servers.
 */
export const panelPage = (address: string, nonce: string): string => {
  const policy = `default-src 'none'; frame-src ${new URL(address).origin}; style-src 'nonce-${nonce}'`
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"${attribute('content', policy)}>
<title>The talk</title>
<style${attribute('nonce', nonce)}>body { margin: 0; padding: 0 } iframe { display: block; width: min(100vw, 100vh * 16 / 9); margin: auto; aspect-ratio: 16 / 9; border: 0 }</style>
</head>
<body><iframe title="The talk"${attribute('src', address)} allow="fullscreen; clipboard-write"></iframe></body>
</html>
`.toString()
}
