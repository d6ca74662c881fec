import { expect, test } from 'vitest'
import { compile } from '../compile.ts'
import { deckMetadata, withOwnKeys } from './deck-metadata.ts'
import { foldersOf } from './site.ts'

test('each deck has a folder of its own, which is none of the site’s', () => {
  expect(
    foldersOf([
      '/a/talk.md',
      '/b/talk.md',
      '/b/Talk.md',
      '/a/Mein Vortrag.md',
      '/a/audience.md',
      '/a/media.md',
    ]),
  ).toEqual(['talk/', 'talk-2/', 'Talk-3/', 'Mein-Vortrag/', 'audience-2/', 'media-2/'])
})

test('each deck has a key of its own, by which its state is kept, whatever it is called', () => {
  const metadata = (path: string) => deckMetadata(compile('# Talk\n', { target: 'page' }), path)
  const [one, ...others] = withOwnKeys([
    metadata('/a/talk.md'),
    metadata('/b/talk.md'),
    metadata('/c/talk.md'),
  ])
  expect(one?.key).toBe(metadata('/a/talk.md').key)
  expect(others.map(({ key }) => key)).toEqual([`${one?.key}-2`, `${one?.key}-3`])
})
