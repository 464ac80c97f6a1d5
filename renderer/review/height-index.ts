// Heights of many rows with fast sums (a Fenwick tree): where a row stands, and which row stands at a height, both in O(log n),
// so that a measured row never makes 200,000 others be computed anew. Pure.

/** Heights of `count` rows, all `estimate` until measured. */
export class HeightIndex {
  private heights: Float64Array;
  private tree: Float64Array;
  private sum: number;

  constructor(
    private rows: number,
    private readonly estimate: number,
  ) {
    this.heights = new Float64Array(rows).fill(estimate);
    this.tree = buildTree(this.heights);
    this.sum = rows * estimate;
  }

  get count(): number {
    return this.rows;
  }

  /** The height of all rows together. */
  get total(): number {
    return this.sum;
  }

  heightOf(row: number): number {
    return this.heights[row] ?? this.estimate;
  }

  /** Sets a row's height; answers by how much it changed. */
  measure(row: number, height: number): number {
    const change = height - (this.heights[row] ?? height);
    if (change === 0 || row < 0 || row >= this.rows) return 0;
    this.heights[row] = height;
    this.sum += change;
    for (let i = row + 1; i <= this.rows; i += i & -i) this.tree[i] = (this.tree[i] ?? 0) + change;
    return change;
  }

  /** The height above a row. */
  offsetOf(row: number): number {
    let sum = 0;
    for (let i = Math.min(row, this.rows); i > 0; i -= i & -i) sum += this.tree[i] ?? 0;
    return sum;
  }

  /** The row that covers a height; the first or the last one beyond the ends. */
  rowAt(offset: number): number {
    let row = 0;
    let left = offset;
    for (let step = highestBit(this.rows); step > 0; step >>= 1) {
      const next = row + step;
      if (next <= this.rows && (this.tree[next] ?? 0) <= left) {
        row = next;
        left -= this.tree[next] ?? 0;
      }
    }
    return Math.max(0, Math.min(row, this.rows - 1));
  }

  /** More rows at the end, with what was measured kept. */
  grow(count: number): void {
    if (count <= this.rows) return;
    const heights = new Float64Array(count).fill(this.estimate);
    heights.set(this.heights);
    this.heights = heights;
    this.tree = buildTree(heights);
    this.sum += (count - this.rows) * this.estimate;
    this.rows = count;
  }
}

function buildTree(heights: Float64Array): Float64Array {
  const tree = new Float64Array(heights.length + 1);
  for (let i = 1; i <= heights.length; i += 1) {
    tree[i] = (tree[i] ?? 0) + (heights[i - 1] ?? 0);
    const parent = i + (i & -i);
    if (parent <= heights.length) tree[parent] = (tree[parent] ?? 0) + (tree[i] ?? 0);
  }
  return tree;
}

function highestBit(value: number): number {
  return value > 0 ? 2 ** Math.floor(Math.log2(value)) : 0;
}
