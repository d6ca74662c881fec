import { isDeckSize, worstOfEach } from '../gather.ts'
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
    yield* worstOfEach(drawing, isDeckSize, function* ({ pictures }) {
      for (const what of pictures) {
        const { url, kind } = what
        const isThere = addresses.some(
          (name) => url.endsWith(`/${name}`) || url.endsWith(`/${encodeURI(name)}`),
        )
        if (!what.broken || !(isThere || url.startsWith('data:'))) continue
        const name = { img: 'picture', video: 'video', audio: 'sound', other: 'document' }[kind]
        yield {
          what,
          weight: 1,
          message: `This ${name} cannot be decoded`,
          hint: 'Save it again, as PNG, JPEG, WebP, MP4 or MP3',
        }
      }
    })
  },
}
