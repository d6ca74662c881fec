import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { freezeUnits, readStyles } from './styles.ts'

const box = { width: 1280, height: 720 }

it('makes lengths in parts of the window those of the slide', () => {
  expect(freezeUnits('width: min(50vw, 10dvh); gap: .5vmin', box)).toBe('width: min(640px, 72px); gap: 3.6px')
})

it('leaves names alone that only look like them', () => {
  const css = '.a1vw { --x-2vh: var(--col3vw) } #f1vh {}'
  expect(freezeUnits(css, box)).toBe(css)
})

it('puts imports in place, each once, and makes addresses absolute', () => {
  const folder = mkdtempSync(join(tmpdir(), 'styles-'))
  writeFileSync(join(folder, 'a.css'), '@import "./b.css";\n@import "./b.css";\n.a {}')
  writeFileSync(join(folder, 'b.css'), 'b { src: url(f/x.woff2), url("data:,x"), url(#id) }')
  const url = pathToFileURL(join(folder, 'a.css'))
  const path = pathToFileURL(folder).pathname
  expect(readStyles([url], box)).toBe(
    `b { src: url("${path}/f/x.woff2"), url("data:,x"), url(#id) }\n\n.a {}`,
  )
  rmSync(folder, { recursive: true })
})
