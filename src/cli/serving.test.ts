import { rmSync } from 'node:fs'
import { afterAll, expect, it } from 'vitest'
import { makeProject } from '../vite/project.setup.ts'
import { type Ran, run } from './run.setup.ts'

/** Commands that serve until they are stopped. */

const root = makeProject({
  'talk.md': '## One\n\nfirst\n\n::: notes\nSay\n:::\n',
  'other.md': '## Two\n',
})
afterAll(() => rmSync(root, { recursive: true }))

/** Runs a command that serves, looks at what it serves, and stops it as CTRL-C does. */
async function serve(words: readonly string[], look: (origin: string) => Promise<void>): Promise<Ran> {
  const events = ['uncaughtException', 'SIGINT', 'SIGTERM', 'SIGHUP']
  const before = events.map((event) => process.rawListeners(event))
  let looked = Promise.resolve()
  const ran = await run(words, root, root, (out) => {
    const [origin] = /http:\/\/127\.0\.0\.1:\d+/.exec(out) ?? []
    if (origin === undefined || !out.includes('CTRL-C')) return
    looked = look(origin).finally(() => process.emit('SIGHUP'))
  })
  await looked
  for (const [index, event] of events.entries())
    for (const one of process.rawListeners(event))
      if (!before[index]?.includes(one)) process.off(event, one as () => void)
  return ran
}
const text = async (address: string) => (await fetch(address)).text()
const anywhere = (ran: Ran) => ({ ...ran, out: ran.out.replace(/:\d{4,5}\b/g, ':PORT') })

it('start serves the talk with its notes, and says where', async () => {
  const ran = await serve(['start', 'talk.md', '--port', '24400'], async (origin) => {
    expect(await text(`${origin}/`)).toContain('Say')
    expect(await text(`${origin}/assets/boot.js`)).toBe('/* boot.js */')
    expect((await fetch(`${origin}/audience/`)).status).toBe(404)
  })
  expect(anywhere(ran)).toEqual({
    code: 0,
    out: `Talk      http://127.0.0.1:PORT/
Speaker   http://127.0.0.1:PORT/?view=speaker
Reading   http://127.0.0.1:PORT/?view=read
Edits show after the next start, or at once with npm run dev. CTRL-C stops.
`,
    err: '',
  })
})

it('start serves several decks below a page that lists them', async () => {
  const ran = await serve(['start', 'talk.md', 'other.md', '--port', '24410'], async (origin) => {
    expect(await text(`${origin}/other/`)).toContain('Two')
  })
  expect(anywhere(ran).out).toMatch(/^Talks {5}http:\/\/127.0.0.1:PORT\/\nEdits/)
})

it('start lets phones in and listeners, who get no notes', async () => {
  const ran = await serve(['start', 'talk.md', '--host', '--audience', '--port', '24420'], async (origin) => {
    expect(await text(`${origin}/audience/`)).toContain('first')
    expect(await text(`${origin}/audience/`)).not.toContain('Say')
  })
  expect(ran.out).toMatch(/\nRemote {4}http|is on no network/)
})

it('dev serves a deck as it is written', async () => {
  const { execPath } = process
  process.execPath = '/nowhere' // the check, which runs beside it, is not tried here
  const ran = await serve(['dev', 'talk.md', '--port', '24430'], async (origin) => {
    expect(await text(`${origin}/`)).toContain('/src/app/boot.ts')
  })
  process.execPath = execPath
  expect(anywhere(ran)).toEqual({
    code: 0,
    out: `Talk      http://127.0.0.1:PORT/
Speaker   http://127.0.0.1:PORT/?view=speaker
Reading   http://127.0.0.1:PORT/?view=read
Writing   http://127.0.0.1:PORT/write
Edit talk.md; CTRL-C stops.
`,
    err: '',
  })
})
