import { defineConfig } from 'vitest/config'

/** Trials throw much at a part, start the tool as a process, or wait for a line that breaks. `vitest run --mode trials` runs them, and without it all others. */
const trials = 'src/**/*.trial.test.ts'

// Where most days begin at another time than by UTC. Threads have the zone of their process.
process.env.TZ = 'America/Los_Angeles'

export default defineConfig(({ mode }) => ({
  test: {
    ...(mode === 'trials'
      ? { include: [trials] }
      : {
          include: ['src/**/*.test.ts', 'slides/art/**/*.test.ts'],
          exclude: [trials, '**/node_modules/**'],
        }),
    // The tests share processes, and what one of them imports: to read the same sources anew for each file took half the time.
    // That no file disturbs another is tried by another order in each run; `--sequence.seed=N`, which a run prints, repeats one.
    isolate: false,
    // To pass a module to a process takes longer than to a thread.
    pool: 'threads',
    sequence: { shuffle: { files: true, tests: false } },
    maxWorkers: '100%',
    // Not to be noticed by a test: a machine may be busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    setupFiles: ['src/properties.setup.ts'],
    experimental: { fsModuleCache: true },
  },
}))
