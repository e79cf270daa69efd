"""Which kind of furniture a block of a saved page is that stands outside its main text."""

from msgspec import Struct, field

from tui.article.blocks import FurnitureKind, Region, block_text
from tui.article.furniture_signs import NAMES, TAGS, WORDING
from tui.article.main_extent import LINKS, Seen

_KINDS = (
    FurnitureKind.COMMENTS,
    FurnitureKind.SHARE_BOX,
    FurnitureKind.SUBSCRIBE,
    FurnitureKind.RELATED_LINKS,
    FurnitureKind.ADVERTISEMENT,
    FurnitureKind.NAVIGATION,
    FurnitureKind.METADATA,
)
"""What a block may be by the names around it, the most telling first."""
_PHRASE = 90
"""Characters of the longest text whose wording says what it is."""


class OutsideKinds(Struct):
    """Tells kinds; each container of the page is asked for its names once."""

    known: dict[Region, frozenset[FurnitureKind]] = field(default_factory=dict)

    def of(self, item: Seen, *, is_before: bool) -> FurnitureKind:
        """The kind of a block, by the names around it, its links, or what it says."""
        named = self._named(item.block.region)
        for kind in _KINDS:
            if kind in named:
                return kind
        if item.links >= LINKS:
            return FurnitureKind.NAVIGATION if is_before else FurnitureKind.RELATED_LINKS
        phrase = block_text(item.block).strip(" \u3000:：")
        said = (sign.kind for sign, pattern in WORDING if len(phrase) <= _PHRASE and pattern.fullmatch(phrase))
        return next(said, FurnitureKind.BOILERPLATE)

    def _named(self, region: Region | None) -> frozenset[FurnitureKind]:
        """All kinds that a container or one around it speaks for."""
        if region is None:
            return frozenset()
        found = self.known.get(region)
        if found is None:
            own = {sign.kind for sign, pattern in NAMES if pattern.search(region.names)}
            tagged = TAGS.get(region.tag)
            if tagged and region.tag != "footer":  # in an article it holds its metadata, here it is the site's
                own.add(tagged.kind)
            if region.tag == "header":
                own.add(FurnitureKind.NAVIGATION)
            found = self.known[region] = self._named(region.parent) | own
        return found
