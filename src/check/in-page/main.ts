import type { CheckScripts } from '../page-scripts.ts'
import { showAlone } from './alone.ts'
import { collect } from './collect.ts'
import { collectInk } from './ink.ts'
import { put } from './put.ts'
import { paintOnly, setBare, show, showFrame } from './show.ts'
import { findStrangers } from './strangers.ts'

export const scripts: CheckScripts = {
  put,
  collectInk,
  show,
  collect,
  setBare,
  paintOnly,
  showFrame,
  findStrangers,
  showAlone,
}
