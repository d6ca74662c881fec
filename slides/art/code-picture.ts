/** A Dockerfile as a picture, drawn by the theme's own style sheets. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import hljs from 'highlight.js/lib/core'
import bash from 'highlight.js/lib/languages/bash'
import dockerfile from 'highlight.js/lib/languages/dockerfile'
import { pack, withPage } from './photographer.ts'

const source = new URL('../../src/', import.meta.url)
/** An address that only this page knows; everything on it comes from the sources. */
const origin = 'http://theme.invalid/'

/** The Dockerfile at `file` as a PNG: dark code, which fits both colour schemes. Its frame is the theme's, as every picture's. */
export async function drawDockerfile(file: URL): Promise<Uint8Array> {
  const text = (await readFile(file, 'utf8')).trimEnd()
  const highlighter = hljs.newInstance()
  highlighter.registerLanguage('bash', bash)
  highlighter.registerLanguage('dockerfile', dockerfile)
  const code = highlighter.highlight(text, { language: 'dockerfile' }).value
  const lines = text.split('\n')
  const html = `<!doctype html><html data-scheme="dark">
<link rel="stylesheet" href="themes/kilo/tokens.css"><link rel="stylesheet" href="themes/kilo/fonts.css"><link rel="stylesheet" href="slide/style/code.css"><link rel="stylesheet" href="features/code/code.css">
<style>:root { --u: 1px } body { margin: 0 } .stage { display: inline-block } .stage pre { margin: 0; border: 0; border-radius: 0; width: max-content }</style>
<section class="layout-code"><div class="stage"><pre class="code" style="--rows: ${lines.length}; --cols: ${Math.max(...lines.map((line) => line.length))}"><code class="language-dockerfile">${code}</code></pre></div></section>`
  return await withPage(async (page) => {
    await page.route('**/*', async (route) => {
      const path = route.request().url().slice(origin.length)
      if (path === '') await route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' })
      else await route.fulfill({ path: fileURLToPath(new URL(path, source)) })
    })
    await page.goto(origin)
    await page.evaluate(() => document.fonts.ready)
    return await pack(await page.locator('pre').screenshot({ omitBackground: true }))
  })
}
