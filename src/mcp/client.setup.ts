import { PassThrough } from 'node:stream'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { ReadBuffer, serializeMessage } from '@modelcontextprotocol/sdk/shared/stdio.js'
import { serveAssistant } from './server.ts'

/** The official client, connected to a server for the folder. */
export async function connectClient(folder: string) {
  const [up, down] = [new PassThrough(), new PassThrough()]
  const served = serveAssistant(up, down, { root: folder, cwd: folder })
  const buffer = new ReadBuffer()
  const client = new Client({ name: 'test', version: '1' })
  const transport: Parameters<typeof client.connect>[0] = {
    async start() {
      down.on('data', (chunk: Buffer) => {
        buffer.append(chunk)
        for (let one = buffer.readMessage(); one; one = buffer.readMessage()) transport.onmessage?.(one)
      })
    },
    async send(message) {
      up.write(serializeMessage(message))
    },
    async close() {
      up.end()
      await served
    },
  }
  await client.connect(transport)
  /** What a tool gives: its data, or the words in which it refuses. */
  const call = async (name: string, args: Record<string, unknown> = {}) => {
    const { content, isError } = await client.callTool({ name, arguments: args })
    const [{ text = '' } = {}] = content as { text?: string }[]
    if (isError) throw new Error(text)
    return /^[[{]/.test(text) ? JSON.parse(text) : text
  }
  return { client, call }
}
