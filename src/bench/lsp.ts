import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { headers } from '../json-rpc/framing.ts'
import { median, percentile } from './interleave.ts'
import { type Measurement, row } from './measurement.ts'
import { end, inFolder, ownProgram, startSpeaking } from './processes.ts'
import { readTalk } from './talk.ts'
import { repeatText } from './texts.ts'

const edits = 40

/** How long an author waits for the language server, who types into the middle of a deck of 251 slides. */
export const lsp: Measurement = {
  name: 'lsp',
  about: 'A letter typed into a deck of 251 slides, to the answer of the language server, over its pipe',
  run: (setting) =>
    inFolder(setting, async (folder) => {
      const text = repeatText(readTalk(setting), 10)
      const uri = pathToFileURL(join(folder, 'talk.md')).href
      // The check beside the server is of a file.
      writeFileSync(join(folder, 'talk.md'), text)
      const server = startSpeaking(ownProgram(setting), ['lsp'], folder)
      const waiting = new Map<unknown, (message: unknown) => void>()
      const read = headers.open()
      server.stdout.on('data', (chunk: Buffer) => {
        for (const message of read(chunk).map((one) => JSON.parse(one)))
          waiting.get(message.id ?? message.method)?.(message)
      })
      const send = (message: object) =>
        server.stdin.write(headers.write(JSON.stringify({ jsonrpc: '2.0', ...message })))
      const told = (key: unknown) => new Promise((resolve) => waiting.set(key, resolve))
      let id = 0
      const ask = (method: string, params: object) => {
        send({ id: ++id, method, params })
        return told(id)
      }
      try {
        await ask('initialize', { capabilities: {} })
        const shown = told('textDocument/publishDiagnostics')
        send({ method: 'textDocument/didOpen', params: { textDocument: { uri, version: 1, text } } })
        await shown
        // On a slide, behind its heading.
        const heading = text.indexOf('\n## ', text.length / 2) + 1
        const lines = text.slice(0, text.indexOf('\n', heading)).split('\n').length
        const position = { line: lines, character: 0 }
        const change = (range: object, text: string) =>
          send({
            method: 'textDocument/didChange',
            params: { textDocument: { uri, version: ++id }, contentChanges: [{ range, text }] },
          })
        const type = () => change({ start: position, end: position }, 'x')
        const shownOf = async (code: string, line: number) => {
          for (;;) {
            const { params } = (await told('textDocument/publishDiagnostics')) as Published
            if (params.diagnostics.some((one) => one.code === code && one.range.start.line === line)) return
          }
        }
        const rows = []
        for (const [name, more] of [
          ['completion', { position }],
          ['hover', { position }],
          ['documentSymbol', {}],
          ['codeLens', {}],
          ['references', { position, context: {} }],
        ] as const) {
          setting.say(`Typing, and asking for ${name} …`)
          const times: number[] = []
          for (let edit = 0; edit < edits; edit++) {
            const began = performance.now()
            type()
            await ask(`textDocument/${name}`, { textDocument: { uri }, ...more })
            times.push(performance.now() - began)
          }
          rows.push(
            row(`${name}, median`, median(times), 'ms', 50),
            row(`${name}, 95th percentile`, percentile(times, 95), 'ms'),
          )
        }
        const times: number[] = []
        for (let edit = 0; edit < edits; edit++) {
          const began = performance.now()
          const shown = told('textDocument/publishDiagnostics')
          type()
          await shown
          times.push(performance.now() - began)
        }
        rows.push(row('faults shown, with the wait for the next letter, median', median(times), 'ms'))
        setting.say('Typing what is faulty as it is drawn …')
        const drawn: number[] = []
        for (let edit = 0; edit < edits / 2; edit++) {
          const began = performance.now()
          const pale = `\n\n[pale ${edit}]{style="color: #999; background: #aaa"}\n\n`
          change({ start: position, end: edit === 0 ? position : { line: lines + 4, character: 0 } }, pale)
          await shownOf('contrast', lines + 2)
          if (edit > 0) drawn.push(performance.now() - began)
        }
        return [
          ...rows,
          row('faults of the slide as it is drawn, median', median(drawn), 'ms', 250),
          row('faults of the slide as it is drawn, 95th percentile', percentile(drawn, 95), 'ms'),
        ]
      } finally {
        await end(server)
      }
    }),
}

interface Published {
  readonly params: {
    readonly diagnostics: readonly {
      readonly code: string
      readonly range: { readonly start: { readonly line: number } }
    }[]
  }
}
