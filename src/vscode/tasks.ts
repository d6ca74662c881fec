/** Commands of the tool, run in a terminal of the editor. */
import { dirname } from 'node:path'
import {
  type Disposable,
  ProcessExecution,
  Task,
  type TaskDefinition,
  TaskScope,
  tasks,
  Uri,
  window,
  workspace,
} from 'vscode'
import { toolFor } from './servers.ts'

/** What a task of `tasks.json` says: `{ "type": "halyard", "command": "check", "deck": "talk.md" }`. */
interface ToolTask extends TaskDefinition {
  readonly command: string
  /** From the folder of the workspace. */
  readonly deck: string
}

/** Those that are asked for by a command are made then; of `tasks.json` each is filled in. */
export const registerTasks = (): Disposable =>
  tasks.registerTaskProvider('halyard', {
    provideTasks: () => [],
    resolveTask({ definition }) {
      const { command, deck } = definition as ToolTask
      const [folder] = workspace.workspaceFolders ?? []
      return folder && toolTask(command, Uri.joinPath(folder.uri, deck), definition as ToolTask)
    },
  })

/** Runs a command on a deck, as it is on disk: so it is saved first. */
export async function runTool(command: string, deck: Uri): Promise<void> {
  const document = workspace.textDocuments.find(({ uri }) => `${uri}` === `${deck}`)
  if (document?.isDirty && !(await document.save())) return
  const task = toolTask(command, deck, {
    type: 'halyard',
    command,
    deck: workspace.asRelativePath(deck, false),
  })
  if (task) await tasks.executeTask(task)
  else void window.showErrorMessage('There is no Halyard for this file: install it in its project.')
}

function toolTask(command: string, deck: Uri, definition: ToolTask): Task | undefined {
  const tool = toolFor(deck)
  if (!tool) return undefined
  const run = new ProcessExecution(tool.program, [...tool.words, command, deck.fsPath], {
    cwd: dirname(deck.fsPath),
  })
  return new Task(definition, TaskScope.Workspace, `${command} ${definition.deck}`, 'halyard', run, [
    '$halyard',
  ])
}
