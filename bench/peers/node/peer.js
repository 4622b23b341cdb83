// Reads what to measure, such as "round-trip 2000", a line each, and answers each with a line of JSON.
import { createInterface } from 'node:readline'
import { close, Missing, works } from './works.js'

const answer = (value) => process.stdout.write(JSON.stringify(value) + '\n')

const name = process.argv[2]
const { open, version } = await import(`./${name}.js`)
const pool = open(2)

answer({ ready: `${name} ${version}, Node ${process.versions.node}` })
for await (const line of createInterface({ input: process.stdin })) {
  const [work, count] = line.split(' ')
  try {
    if (!(work in works)) throw new Missing(/^map|^stream|^records/.test(work) ? 'has no map' : 'is not measured here')
    answer({ samples: await works[work](pool, open, Number(count)) })
  } catch (error) {
    answer(error instanceof Missing ? { missing: error.message } : { error: String(error) })
  }
}
await pool.close()
await close()
process.exit()
