/** A server for assistants that write decks: Model Context Protocol, over two streams. */
import type { Readable, Writable } from 'node:stream'
import { codes, connect, RpcError } from '../json-rpc/connection.ts'
import { lines } from '../json-rpc/framing.ts'
import { toolVersion, type Workspace } from '../tool.ts'
import { isToolError, UsageError } from '../tool-error.ts'
import { openFolder } from './folder.ts'
import { listResources, readResource } from './resources.ts'
import { tools } from './tools.ts'

/** The versions of the protocol that are spoken; the newest first. */
const versions = ['2025-06-18', '2025-03-26', '2024-11-05']

/** Serves until the other side ends it. Only decks of `workspace.cwd` are read and written, and nothing of theirs runs. */
export async function serveAssistant(input: Readable, output: Writable, workspace: Workspace): Promise<void> {
  const folder = openFolder(workspace)
  /** One at a time: two fixes at once would each undo the other. */
  let last: Promise<unknown> = Promise.resolve()

  async function call({
    name,
    arguments: args = {},
  }: {
    name?: unknown
    arguments?: Record<string, unknown>
  }) {
    const tool = tools.find((one) => one.name === name)
    if (!tool) throw new RpcError(codes.params, `There is no tool “${name}”`)
    const missing = tool.inputSchema.required.find((one) => args[one] === undefined)
    if (missing !== undefined) throw new RpcError(codes.params, `${tool.name} needs “${missing}”`)
    try {
      const result = await tool.run(args, folder)
      const { data } = result
      const text = typeof data === 'string' ? data : JSON.stringify(data, null, 1)
      const picture =
        'png' in result
          ? [{ type: 'image', data: Buffer.from(result.png).toString('base64'), mimeType: 'image/png' }]
          : []
      return { content: [...picture, { type: 'text', text }] }
    } catch (error) {
      // For the assistant to read: what it asked for cannot be done so.
      if (!(error instanceof UsageError || isToolError(error))) throw error
      const hint = error instanceof UsageError && error.hint ? `\n${error.hint}` : ''
      return { isError: true, content: [{ type: 'text', text: error.message + hint }] }
    }
  }

  const handlers = new Map<string, (params: never) => unknown>([
    [
      'initialize',
      ({ protocolVersion }: { protocolVersion?: string }) => ({
        protocolVersion: versions.find((one) => one === protocolVersion) ?? versions[0],
        capabilities: { tools: {}, resources: {} },
        serverInfo: { name: 'halyard', version: toolVersion() },
        instructions:
          'Decks are Markdown files. After each edit, call check, then apply_fix where a finding has a fix, and mend the rest by hand; look at slides with render_slide. halyard://syntax says what can be written.',
      }),
    ],
    ['notifications/initialized', () => {}],
    ['notifications/cancelled', () => {}],
    ['ping', () => ({})],
    [
      'tools/list',
      () => ({
        tools: tools.map(({ name, description, inputSchema, writes = false }) => ({
          name,
          description,
          inputSchema,
          annotations: { readOnlyHint: !writes, openWorldHint: false },
        })),
      }),
    ],
    [
      'tools/call',
      (params: { name?: unknown; arguments?: Record<string, unknown> }) => {
        const result = last.then(() => call(params))
        last = result.catch(() => {})
        return result
      },
    ],
    ['resources/list', () => ({ resources: listResources() })],
    ['resources/templates/list', () => ({ resourceTemplates: [] })],
    ['resources/read', ({ uri }: { uri?: unknown }) => readResource(String(uri))],
  ])
  await connect(input, output, lines, handlers).ended
}
