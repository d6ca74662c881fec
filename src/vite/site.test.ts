import { expect, test } from 'vitest'
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
