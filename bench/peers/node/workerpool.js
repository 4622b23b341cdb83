// workerpool as a contender.
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import workerpool from 'workerpool'

export const { version } = JSON.parse(
  (await import('node:fs')).readFileSync(createRequire(import.meta.url).resolve('workerpool/package.json')),
)

export function open(workers, serialization) {
  const pool = workerpool.pool(fileURLToPath(new URL('./workerpool-worker.js', import.meta.url)), {
    workerType: 'process',
    minWorkers: workers,
    maxWorkers: workers,
    forkOpts: serialization ? { serialization } : {},
  })
  return {
    run: (name, argument) => pool.exec(name, argument === undefined ? [] : [argument]),
    close: () => pool.terminate(true),
  }
}
