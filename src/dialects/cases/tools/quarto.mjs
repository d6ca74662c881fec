/**
 * What Quarto makes of a document before it runs a cell: cells are code where they show it, titles of tabs and callouts open no
 * slides, slides begin at level 2. All else is Pandoc's own reading.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bodyOf, slidesIn } from './slide.mjs'

const { PANDOC_WASM } = process.env
const { convert } = await import(
  PANDOC_WASM ? pathToFileURL(join(PANDOC_WASM, 'src/index.node.js')).href : 'pandoc-wasm'
)

export async function slidesOf(source) {
  const front = /^---[ \t]*\n[\s\S]*?\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(source)?.[0] ?? ''
  const asked = (key) => new RegExp(`^\\s*${key}:[ \\t]*([\\w"']+)`, 'm').exec(front)?.[1]
  const options = {
    from: 'markdown-smart',
    to: 'revealjs',
    standalone: true,
    'reference-location': 'section',
    incremental: asked('incremental') === 'true',
    'slide-level': Number(asked('slide-level') ?? 2),
  }
  const { stdout, stderr } = await convert(options, front + asPandocs(source.slice(front.length), asked), {})
  if (!stdout) throw new Error(stderr)
  const slides = bodyOf(stdout).querySelector('.slides')
  const gone = '#TOC, .citation, [class*="content-hidden"], .content-visible[data-when-format="pdf"], .hidden'
  for (const one of slides.querySelectorAll(gone)) one.remove()
  // An author with an address and the like is no text to Pandoc.
  for (const one of slides.querySelectorAll('.author')) if (one.textContent.trim() === 'true') one.remove()
  return slidesIn(slides)
}

/** Cells, shortcodes and titles within tabs as Pandoc's Markdown. */
function asPandocs(text, asked) {
  const usual = asked('echo') !== 'false'
  const out = []
  const divs = []
  let code
  for (const line of text.split('\n')) {
    const [, indent, mark, info] = /^(\s*)(`{3,}|~{3,})\s*([^`]*)$/.exec(line) ?? []
    if (code) {
      const isOption = code.isCell && /^\s*(?:#|\/\/|--|%%)\|/.test(line)
      if (isOption && /\|\s*(?:echo|include):\s*false/.test(line)) code.isShown = false
      if (isOption && /\|\s*echo:\s*true/.test(line)) code.isShown = true
      if (!isOption) code.lines.push(line)
      if (info !== '' || !mark.startsWith(code.mark)) continue
      if (code.isShown) out.push(...code.lines)
      code = undefined
    } else if (mark !== undefined) {
      const [, language] = /^\{([a-z]\w*)[^{}]*\}\s*$/i.exec(info) ?? []
      const isCell = language !== undefined
      const isShown = !isCell || (usual ? !/(?:echo|include)\s*=\s*F/.test(info) : /echo\s*=\s*T/.test(info))
      code = { mark, isCell, isShown, lines: [isCell ? `${indent}${mark}${language}` : line] }
    } else {
      const [, div] = /^\s*:{3,}\s*(.*?)\s*:*$/.exec(line) ?? []
      if (div === '') divs.pop()
      else if (div !== undefined) divs.push(div)
      const isInside = divs.some((one) => /panel-tabset|callout-/.test(one))
      const shown = isInside ? line.replace(/^#+\s+(.*?)(?:\s*\{[^{}]*\})?$/, '\n**$1**\n') : line
      out.push(
        shown
          .replace(/=["']?\{\{<.*?>\}\}["']?/g, '="x"')
          .replace(/\{\{<.*?>\}\}/g, ' ')
          .replace(/`\{?(?:r|python)\}? /g, '`'),
      )
    }
  }
  return [...out, ...(code?.lines ?? [])].join('\n')
}
