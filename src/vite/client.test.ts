import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { clientRooms } from './client.ts'

const root = join(import.meta.dirname, '../..')

/** The other rooms from which the files of one import more than types. */
function importsOf(room: string): readonly string[] {
  const folder = join(root, 'src', room)
  const files = readdirSync(folder).filter((name) => /\.ts$/.test(name) && !name.endsWith('.test.ts'))
  return files.flatMap((name) => {
    const text = readFileSync(join(folder, name), 'utf8')
    return [...text.matchAll(/^import (?!type).*?from '\.\.\/(\w+)\//gm)].map(([, other = '']) => other)
  })
}

it('the rooms of the client are all that a page loads, and the package has them', () => {
  const found = clientRooms.flatMap(importsOf)
  expect(found).toContain('protocol')
  expect(found.filter((room) => !clientRooms.some((one) => one === room))).toEqual([])
  const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  for (const room of clientRooms) expect(files).toContain(`src/${room}`)
})
