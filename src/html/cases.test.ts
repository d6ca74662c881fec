import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { readCases } from '../pandoc/cases/case-file.ts'
import type { Media, MediaLookup, MissingMedia } from '../plugin.ts'
import { plain } from '../themes/plain/theme.ts'

/** What stands on the page, where that is not what Pandoc writes. The documents say themselves how to read them. */
const folder = join(import.meta.dirname, 'cases/page')

const files: Readonly<Record<string, Media | MissingMedia>> = {
  'ship.png': { url: 'm/ship.png', width: 200, height: 100, alt: 'A "ship"' },
  'sail.png': { url: 'm/sail.png' },
  'wave.gif': { url: 'm/wave.gif', width: 20, height: 10, animated: true, still: 'm/wave.png' },
  'broken.png': { url: 'm/broken.png', isBroken: true },
  'film.mp4': { url: 'm/film.mp4' },
  'page.html': { url: 'm/page.html' },
  '.env': { near: [], refusal: 'hidden' },
  '../key.txt': { near: [], refusal: 'outside' },
  'shpi.png': { near: ['ship.png'] },
}
const media: MediaLookup = {
  find: (url) => files[url.replace(/#.*/, '')] ?? { near: [] },
  read: () => ({ near: [] }),
  bring: (path) => path,
}

/** What stands on a slide's stage, without any plugin; the rules that it needs, and what is reported, each with the source at its place. */
function written(input: string, words: string): string {
  const source = words.includes('deck') ? input : `## A\n\n${input}`
  const { html, css, frames, diagnostics } = compile(source, {
    target: words.includes('pandoc') ? 'sections' : 'page',
    media,
    plugins: [],
    theme: plain,
    sourceMap: words.includes('places'),
  })
  const whole = words.includes('deck')
    ? html
    : html.replace(/^.*?<h2[^>]*>A<\/h2>\n(.*?)\n<\/div>(\n<span.*)?\n<\/section>$/s, '$1$2')
  const faults = diagnostics.map(({ severity, code, at }) => {
    const [line = '', ...more] = source.slice(at.start, at.end).split('\n')
    return `! ${severity} ${code}: ${line}${more.length > 0 ? ' …' : ''}`
  })
  const others = frames.map((frame) => `! frame ${frame}`)
  return [whole, css, ...others, ...faults]
    .flatMap((part) => (part === '' ? [] : [part.trim(), '\n']))
    .join('')
}

for (const file of readdirSync(folder)) {
  describe(file, () => {
    const cases = readCases(readFileSync(join(folder, file), 'utf8'))
    it.each(cases.map((one) => [one.name, one] as const))('%s', (_, { input, words, expected }) => {
      expect(written(input, words)).toBe(expected)
    })
  })
}
