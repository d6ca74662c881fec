/** What is the user's to mend: a program that is needed (Chromium, Python) is missing or fails, a file is in the way. The message says it. */
export class ToolError extends Error {
  override readonly name = 'ToolError'
}

/** By its name: a script that Vite runs (`npm run art`) has a class of its own. */
export const isToolError = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'ToolError'
