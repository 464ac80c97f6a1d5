import type { Projection } from '../projection';

/** Being written. */
export const codexProjection: Projection = { paths: [] };
