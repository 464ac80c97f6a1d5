// `npm start`: builds and opens the app on the person's own trajectories. Flags after `--` go to the app.
import { launchApp } from './launch.mjs';

process.exit(await launchApp(process.argv.slice(2)));
