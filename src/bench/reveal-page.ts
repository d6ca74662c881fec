import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { compile } from '../compile.ts'

/** Writes into `folder` the page that reveal.js shows the deck with when it is left as it comes. */
export function writeRevealPage(source: string, folder: string): void {
  mkdirSync(folder, { recursive: true })
  const reveal = dirname(createRequire(import.meta.url).resolve('reveal.js'))
  for (const path of ['reveal.js', 'reveal.css', 'theme/white.css'])
    cpSync(join(reveal, path), join(folder, path))
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Talk</title>
<link rel="stylesheet" href="reveal.css"><link rel="stylesheet" href="theme/white.css">
<div class="reveal"><div class="slides">${compile(source).html}</div></div>
<script src="reveal.js"></script><script src="start.js"></script></html>`,
  )
  writeFileSync(
    join(folder, 'start.js'),
    `Reveal.initialize({ hash: true }).then(() => { document.documentElement.dataset.view = 'talk' })`,
  )
}
