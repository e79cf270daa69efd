"""Heights of consecutive blocks, summed: which row a block starts on, and which block stands on a row."""

from collections.abc import Iterable


class Heights:
    """Block heights whose running totals stay cheap while single heights change.

    A Fenwick tree (P. Fenwick, 1994): setting a height, the row of a block and the block on a row each take
    O(log n), building takes O(n).
    """

    def __init__(self, heights: Iterable[int]) -> None:
        """Take the heights in rows, of block 0 first."""
        self._heights = list(heights)
        self._tree = [0, *self._heights]
        for node in range(1, len(self._tree)):
            above = node + (node & -node)
            if above < len(self._tree):
                self._tree[above] += self._tree[node]

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, block: int) -> int:
        return self._heights[block]

    def __setitem__(self, block: int, height: int) -> None:
        change = height - self._heights[block]
        if not change:
            return
        self._heights[block] = height
        node = block + 1
        while node < len(self._tree):
            self._tree[node] += change
            node += node & -node

    @property
    def total(self) -> int:
        """Rows of all blocks together."""
        return self.row_of(len(self))

    def row_of(self, block: int) -> int:
        """The row on which a block starts: the sum of the heights before it."""
        row = 0
        node = block
        while node:
            row += self._tree[node]
            node &= node - 1
        return row

    def block_at(self, row: int) -> tuple[int, int]:
        """The block that a row from 0 to `total` - 1 falls in, and which of the block's rows it is.

        A block without height is never the answer.
        """
        block = 0
        tree, count = self._tree, len(self._heights)
        step = 1 << count.bit_length()
        while step:
            if block + step <= count and tree[block + step] <= row:
                block += step
                row -= tree[block]
            step >>= 1
        return block, row
