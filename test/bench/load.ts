/** The load's own process: takes one load after the other and tells its parent what it found. */
import { run, type Load, type LoadAnswer } from './loads/loads.js';

process.on('message', (load: Load) => {
  const tell = (answer: LoadAnswer): void => void process.send?.(answer);
  run(load).then(
    (findings) => tell({ findings }),
    (trouble: unknown) => tell({ trouble: `${load.load}: ${String(trouble)}` }),
  );
});
process.on('disconnect', () => process.exit(0));
