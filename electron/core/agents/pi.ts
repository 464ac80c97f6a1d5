// pi: `<folder>/sessions/--<cwd>--/<time>_<id>.jsonl`, a tree of entries in the order in which they were made.
import type { Agent } from './agent';
import { folderFromEnv, joinFolder } from './folder';
import { classifyPi } from './pi/classify';
import { piPolicy } from './pi/policy';
import { piProjection } from './pi/projection';
import { readPi } from './pi/reader';
import { summarisePi } from './pi/summariser';

/** pi, formats 1 to 3, and forks that share them. */
export const pi: Agent = {
  id: 'pi',
  name: 'pi',
  summaryVersion: 1,
  defaultFolder: (env, home) => {
    const own = folderFromEnv(env.PI_CODING_AGENT_DIR, home, joinFolder(home, '.pi', 'agent'));
    // Holds trajectories and nothing else; pi then looks at no other folder.
    return folderFromEnv(env.PI_CODING_AGENT_SESSION_DIR, home, own);
  },
  folders: ['sessions'],
  classify: classifyPi,
  createReader: readPi,
  createSummariser: summarisePi,
  projection: piProjection,
  policy: piPolicy,
};
