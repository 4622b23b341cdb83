import workerpool from 'workerpool'
import * as functions from './functions.js'

workerpool.worker({ ...functions })
