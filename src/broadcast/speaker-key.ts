/**
 * What is the speaker's alone, in one file in the user's folder for settings: the key that signs his talks, and what brokers know him by.
 * It never goes into a page, a log or an address.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { joinSigned, toBeSigned } from '../protocol/broadcast.ts'
import { isRecord, own, parseJson } from '../protocol/record.ts'
import { ToolError } from '../tool-error.ts'

export interface Speaker {
  /** The public half of the key, in base64url: sites and follow links have it. */
  readonly key: string
  /** A text with its signature, as it is published. */
  sign(text: string): Uint8Array<ArrayBuffer>
  /** Whom the broker at this host and port knows; empty: it is asked by nobody in particular. */
  login(host: string): Login
}

export interface Login {
  readonly user?: string
  readonly password?: string
}

const names = { user: 'HALYARD_BROKER_USER', password: 'HALYARD_BROKER_PASSWORD' } as const

/** The system's place for settings (XDG Base Directory Specification; Apple's and Microsoft's guidelines). */
export function speakerFile({ platform, env }: Pick<NodeJS.Process, 'platform' | 'env'> = process): string {
  const folder =
    platform === 'darwin'
      ? join(homedir(), 'Library/Application Support')
      : (platform === 'win32' ? env.APPDATA : env.XDG_CONFIG_HOME) || join(homedir(), '.config')
  return join(folder, 'halyard/speaker.json')
}

/** The speaker whose file is at `path`; undefined: there is none yet. Throws `ToolError` where it is no such file, or others may read it. */
export function findSpeaker(path: string, env: NodeJS.ProcessEnv = process.env): Speaker | undefined {
  const file = lstatSync(path, { throwIfNoEntry: false })
  if (!file) return undefined
  // Windows has no such rights; there the folder is this user's.
  const isOpen = process.platform !== 'win32' && (file.mode & 0o077) !== 0
  if (isOpen) throw new ToolError(`Others may read ${path}, which holds your key: chmod 600 '${path}'`)
  const data = parseJson(readFileSync(path, 'utf8'))
  const key = isRecord(data) && typeof data.key === 'string' ? readKey(data.key) : undefined
  if (!isRecord(data) || !key)
    throw new ToolError(
      `There is no key in ${path}: put a copy back, or remove it, and there will be a new key`,
    )
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' })
  return {
    key: x,
    sign: (text) => joinSigned(sign(null, toBeSigned(text), key), text),
    login(host) {
      const known = isRecord(data.brokers) ? own(data.brokers, host) : undefined
      const part = (name: keyof Login): Login => {
        const value = env[names[name]] ?? (isRecord(known) ? known[name] : undefined)
        return typeof value === 'string' ? { [name]: value } : {}
      }
      return { ...part('user'), ...part('password') }
    },
  }
}

/** The same, with a new key where there is none. */
export function provideSpeaker(path: string, env?: NodeJS.ProcessEnv): Speaker {
  const { privateKey } = generateKeyPairSync('ed25519')
  const key = privateKey.export({ format: 'pem', type: 'pkcs8' })
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(path, `${JSON.stringify({ key, brokers: {} }, undefined, 2)}\n`, {
      mode: 0o600,
      flag: 'wx',
    })
  } catch (error) {
    // It is there already, perhaps since a moment ago.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
      throw new ToolError(
        `A key for your talks could not be kept in ${path}: ${error instanceof Error ? error.message : error}`,
      )
  }
  const speaker = findSpeaker(path, env)
  if (!speaker) throw new ToolError(`A key for your talks could not be kept in ${path}`)
  return speaker
}

function readKey(pem: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(pem)
    return key.asymmetricKeyType === 'ed25519' ? key : undefined
  } catch {
    return undefined
  }
}
