import { channelTransport } from '../../shared/rpc/process-channel.ts'
import { serve } from '../../shared/rpc/server.ts'
import { sample, sampleService } from './sample-contract.ts'

// The sample service in a process of its own. `crash` as the first argument: dies at the first message.
if (process.argv[2] === 'crash') process.on('message', () => process.abort())
const { handlers, events } = sampleService()
serve(sample, channelTransport(process as Parameters<typeof channelTransport>[0]), handlers, events)
