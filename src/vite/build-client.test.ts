import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { buildClient, buildClients, buildSingleClient, clientKey } from './build-client.ts'
import { readClient } from './client.ts'
import { makeProject, write } from './project.setup.ts'

const root = makeProject()
afterAll(() => rmSync(root, { recursive: true }))
const kept = (name: 'site' | 'single') => join(root, 'node_modules/.cache/client', clientKey(name))

it('the client that was built before from the same sources is taken as it is', async () => {
  expect(await buildClient(root)).toEqual({
    folder: kept('site'),
    files: [
      ...['boot.js', 'index.css', 'loop.js', 'plain.css', 'read.js', 'shared.css', 'shared.js', 'sign.svg'],
      ...['talk.css', 'talk.js'],
    ].map((name) => `assets/${name}`),
    rest: ['manifest.json', 'assets/critical.css'],
    boot: 'assets/boot.js',
    parts: {
      all: ['assets/shared.js', 'assets/shared.css'],
      talk: ['assets/talk.js', 'assets/talk.css', 'assets/loop.js'],
      read: ['assets/read.js'],
    },
    online: [],
    plainStyle: 'assets/plain.css',
    indexStyle: 'assets/index.css',
    criticalStyle: 'main{opacity:0}',
  })
  expect(await buildSingleClient(root)).toEqual({ module: 'start("<\\/script>")', style: 'p{margin:0}' })
  expect(await buildClients(root)).toEqual([
    ['site', kept('site')],
    ['single', kept('single')],
  ])
})

it('one that was built without a part of it is refused', () => {
  write(root, { 'half/manifest.json': '{}' })
  expect(() => readClient(join(root, 'half'))).toThrow(
    'The client was built without src/slide/style/critical.css',
  )
})
