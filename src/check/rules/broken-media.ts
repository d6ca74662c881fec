import { isDeckSize, sightings, worstOfEach } from '../gather.ts'
import type { DrawnRule } from '../rule.ts'

export const brokenMedia: DrawnRule = {
  kind: 'drawn',
  id: 'broken-media',
  severity: 'error',
  title: 'A picture, video or sound is there and cannot be shown',
  why: 'The file is cut short, or of a format that browsers do not know. Where there is no file at all, the reader says so.',
  source: 'What Chromium decodes',
  *check(drawing, { files }) {
    const addresses = [...files.keys()]
    yield* worstOfEach(
      sightings(drawing, isDeckSize, function* (slide, screen) {
        for (const one of slide.pictures) {
          if (!one.broken) continue
          const isData = one.url.startsWith('data:')
          const address = addresses.find(
            (name) => one.url.endsWith(`/${name}`) || one.url.endsWith(`/${encodeURI(name)}`),
          )
          if (!isData && address === undefined) continue
          const what = { img: 'picture', video: 'video', audio: 'sound', other: 'document' }[one.kind]
          yield {
            weight: 1,
            key: `${one.at.start} ${one.url}`,
            fault: {
              message: `This ${what} cannot be decoded`,
              hint: 'Save it again, as PNG, JPEG, WebP, MP4 or MP3',
              at: one.at,
              place: { screen: screen.name, box: one.box, element: one.element },
            },
          }
        }
      }),
    )
  },
}
