import { expect, it } from 'vitest'
import { pathOf } from './request-path.ts'

it.each([
  ['/', '/'],
  ['/audience/?view=talk', '/audience/'],
  ['/media/a-0a1b2c.png?x=/../', '/media/a-0a1b2c.png'],
  ['/a%20%231%20%2520.md', '/a #1 %20.md'],
  ['/f%C3%BCr/', '/für/'],
  ['/f%c3%bcr/', '/für/'],
  // Signs that a browser leaves as they were written.
  ["/a'b(1)+@,;=&!*$:~|[x].md", "/a'b(1)+@,;=&!*$:~|[x].md"],
  ['/a%27b%281%29%2B%40%2C%3B%3D%26%21%2A%24%3A%7C%5Bx%5D.md', "/a'b(1)+@,;=&!*$:|[x].md"],
])('%s is the path %s', (url, path) => {
  expect(pathOf({ url })).toBe(path)
})

it.each([
  ...['', '*', 'index.html', '?/', 'http://127.0.0.1/', '//', '//host/', '/a//b', '/a//'],
  ...['/.', '/..', '/a/./b', '/audience/../', '/audience/%2e%2e/', '/%2E/', '/a/.%2e'],
  ...['/audience\\x/../index.html', '/a%5cb', '/a%2Fb', '/a%00', '/a\0', '/a%0a', '/a%7F', '/a%C2%85'],
  ...[
    '/%61udience/',
    '/%2Dx',
    '/%',
    '/%2',
    '/%zz',
    '/%c0%af',
    '/%ff',
    '/%ED%A0%80',
    '/für',
    '/a b',
    '/a#b',
    '/a"b',
  ],
])('%s is none', (url) => {
  expect(pathOf({ url })).toBeUndefined()
})
