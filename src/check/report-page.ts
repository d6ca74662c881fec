import { html, text, trusted } from '../html/markup.ts'
import type { Html } from '../plugin.ts'

/** A page of the check that stands alone: no script, one style sheet within. */
export function writePage(title: string, contents: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title>
<style>${trusted(style)}</style>
</head>
<body>
<header><h1>${text(title)}</h1></header>
<main>
${contents}
</main>
</body>
</html>
`
}

/** In the tool's own colours (`app/interface/palette.css`), with letters that every machine has. */
const style = `
:root { color-scheme: light dark; --ink: light-dark(#0b1b33, #eef3f9); --soft: light-dark(#4a586e, #b3c1d4); --line: light-dark(#d9d0bb, #24395a); --red: light-dark(#c71a28, #f0525c); --amber: light-dark(#e0a800, #ffc928) }
* { box-sizing: border-box }
body { margin: 0; background: light-dark(#f6f1e4, #071426); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
header { padding: 1.25rem max(1.25rem, 50vw - 38rem); background: linear-gradient(90deg, #ffc928 50%, #0a4da2 50%) left bottom / 100% .4rem no-repeat, #0b1b33; color: #fff }
main { max-width: 78.5rem; margin: 0 auto; padding: 0 1.25rem 3rem }
h1 { margin: 0 0 .4rem; font-size: 1.6rem; line-height: 1.2; overflow-wrap: anywhere }
h2 { margin: 2rem 0 1rem; font-size: 1.2rem; overflow-wrap: anywhere }
h3 { margin: 0 0 .8rem; font-size: 1.15rem; overflow-wrap: anywhere }
small { margin-left: .4rem; color: var(--soft); font-size: .875rem; font-weight: 400 }
p { margin: .2rem 0; overflow-wrap: anywhere }
.where { color: var(--soft); font-size: .875rem }
article { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: 1.25rem 1.75rem; margin-bottom: 1.25rem; padding: 1.25rem; border: 1px solid var(--line); border-left: .4rem solid var(--amber); background: light-dark(#fffdf7, #10233f) }
article.error, article.removed { border-left-color: var(--red) }
article.added { border-left-color: #1b8a4b }
article.moved { border-left-color: #4d8fe0 }
article > :only-child { grid-column: 1 / -1 }
ol { margin: 0; padding: 0; list-style: none; display: grid; gap: 1rem }
li { position: relative; padding-left: 2.25rem }
li b { position: absolute; left: 0; top: .1rem }
b { min-width: 1.5rem; padding: 0 .3rem; background: #ffc928; color: #0b1b33; font: 700 .875rem/1.5rem system-ui, sans-serif; text-align: center }
.error > b { background: #c71a28; color: #fff }
figure { margin: 0 }
figure + figure { margin-top: 1.25rem }
figcaption { margin-top: .3rem; color: var(--soft); font-size: .875rem }
.picture { position: relative; overflow: hidden; outline: 1px solid var(--line) }
.picture img { display: block; width: 100%; height: auto }
.picture :is(i, s) { position: absolute }
s { outline: 2px dashed #fff; box-shadow: 0 0 0 100rem #0b1b33b3 }
i { display: flex; align-items: start; min-width: 1.5rem; min-height: 1.5rem; border: 3px solid #ffc928; outline: 1px solid #0b1b33; font-style: normal }
i.error { border-color: #c71a28; outline-color: #fff }
i b { flex: none; margin: -3px 0 0 -3px; outline: 1px solid #0b1b33 }
i b + b { margin-left: 1px }
i.beside { flex-direction: column }
i.beside b { translate: calc(-100% - 1px) }
i.beside b + b { margin: 1px 0 0 -3px }
i.error b { outline-color: #fff }
i.above b { translate: 0 calc(-100% - 1px) }
.pair { grid-template-columns: minmax(0, 1fr) }
.pair > div:last-child { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem }
.pair figure + figure { margin: 0 }
.none { display: grid; place-items: center; outline: 1px dashed var(--line); color: var(--soft); aspect-ratio: 16/9 }
del { background: light-dark(#ffd9d9, #6b1c22) } ins { background: light-dark(#c9f0d6, #14532d); text-decoration: none }
@media (max-width: 50rem) {
  article, .pair > div:last-child { grid-template-columns: minmax(0, 1fr) }
  i b { min-width: 1.1rem; font-size: .75rem; line-height: 1.1rem }
  i { border-width: 2px }
}
`
