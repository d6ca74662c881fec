import { expect, it } from 'vitest'
import { contentType } from './content-type.ts'

it.each([
  ['a.PNG', 'image/png'],
  ['a/b.c/drawing.svg', 'image/svg+xml'],
  ['photo.jpeg', 'image/jpeg'],
  ['page.html', 'text/html; charset=utf-8'],
  ['sheet.css', 'text/css; charset=utf-8'],
  ['code.js', 'text/javascript; charset=utf-8'],
  ['film.m4v', 'video/mp4'],
  ['sound.m4a', 'audio/mp4'],
  ['letters.woff2', 'font/woff2'],
  ['what.ever', 'application/octet-stream'],
  ['png', 'application/octet-stream'],
])('%s is %s', (path, type) => {
  expect(contentType(path)).toBe(type)
})
