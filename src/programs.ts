import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The path of the first program on the PATH that has one of these names, without an ending; undefined where none has. */
export function findProgram(names: readonly string[]): string | undefined {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      const path = join(folder, process.platform === 'win32' ? `${name}.exe` : name)
      if (isProgram(path)) return path
    }
  }
  return undefined
}

export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** Installs packages of Debian's, which only root may; gives whether it tried. What is done is told to `say`. */
export function installDebian(packages: readonly string[], say: (line: string) => void): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false
  say(`Installing Debian’s ${packages.join(', ')} (once) …`)
  runInstaller('apt-get', ['update', '-qq'])
  runInstaller('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages])
  return true
}

/** Runs a program that installs something and asks nothing; what it prints goes to stderr, since stdout is the command's. */
export function runInstaller(command: string, args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync(command, args, { stdio: ['ignore', process.stderr.fd, process.stderr.fd], env })
}
