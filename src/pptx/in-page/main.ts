import type { CollectScripts } from '../page-scripts.ts'
import { collect } from './collect.ts'
import { isolate } from './isolate.ts'

export const scripts: CollectScripts = { collect, isolate }
