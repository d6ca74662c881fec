/** Draws all pictures of the talk into `slides/img`, the README's, and the theme's flags: `npm run art`. The same tools give the same bytes every time. */
import { writeFile } from 'node:fs/promises'
import { makeFlagFont } from '../../src/themes/kilo/flags/make.ts'
import { photographReport } from './check-report.ts'
import { drawDockerfile } from './code-picture.ts'
import { drawContactSheet } from './contact-sheet.ts'
import { findDjango, photographDjango } from './django-welcome.ts'
import { drawDockerLogo } from './docker-logo.ts'
import { encodeGif, type Film } from './gif.ts'
import { findCamera } from './photographer.ts'
import { digDeeper } from './scenes/dig-deeper.ts'
import { horror } from './scenes/horror.ts'
import { omg } from './scenes/omg.ts'
import { storyTime } from './scenes/story-time.ts'
import { thinking } from './scenes/thinking.ts'
import { drawThemeSheet } from './theme-sheet.ts'

const film = (what: Film) => () => encodeGif(what, 960)
const code = (name: string) => () => drawDockerfile(new URL(`dockerfiles/${name}`, import.meta.url))

const pictures: Readonly<Record<string, () => Promise<Uint8Array>>> = {
  'story_time.gif': film(storyTime),
  'horror.gif': film(horror),
  'thinking_2.gif': film(thinking),
  'docker_logo.png': drawDockerLogo,
  'omg.gif': film(omg),
  'django-hello-world.png': photographDjango,
  'django-dockerfile.png': code('Dockerfile'),
  'dig_deeper.gif': film(digDeeper),
  'django-dockerfile-prod.png': code('Dockerfile.prod'),
}

/** Draws one picture after the other, told to `say`. Throws `ToolError` before the first when a program is missing. */
export async function main(say: (line: string) => void): Promise<void> {
  findDjango()
  await findCamera()
  for (const [name, draw] of Object.entries(pictures)) {
    say(`${name} …`)
    await writeFile(new URL(`../img/${name}`, import.meta.url), await draw())
  }
  await writeFile(new URL('../../src/themes/kilo/fonts/kilo-flags.woff2', import.meta.url), makeFlagFont())
  say('check-report.png …')
  await writeFile(new URL('check-report.png', import.meta.url), await photographReport())
  say('contact-sheet.png …')
  await writeFile(new URL('contact-sheet.png', import.meta.url), await drawContactSheet())
  say('theme-sheet.webp …')
  await writeFile(new URL('theme-sheet.webp', import.meta.url), await drawThemeSheet())
}
