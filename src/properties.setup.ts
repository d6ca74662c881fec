import { configureGlobal } from 'fast-check'

// The same examples in every run, so that a run can be repeated; SEED=N looks at others.
configureGlobal({ seed: Number(process.env.SEED ?? 2026) })
