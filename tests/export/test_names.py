import os
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tui.export.names import batch_names, safe_name


def test_a_title_becomes_its_own_name() -> None:
    assert safe_name("山城茶館的最後一盞燈", ".txt") == "山城茶館的最後一盞燈.txt"


def test_separators_and_forbidden_characters_become_spaces() -> None:
    assert safe_name('../../etc/passwd: a "copy"?') == "etc passwd a copy"


def test_characters_that_nobody_sees_are_left_out_but_joiners_that_letters_or_emoji_need() -> None:
    assert safe_name("har\u200dbour\u2060 ti\u00adde\u200b") == "harbour tide"
    assert safe_name("\u200d a\u200c ") == "a"
    assert safe_name("می\u200cخواهم") == "می\u200cخواهم"
    assert safe_name("👩\u200d🚀 up", ".txt") == "👩\u200d🚀 up.txt"
    assert safe_name("海" * 65 + "👩\u200d🚀") == "海" * 65 + "👩"


def test_names_of_devices_are_kept_from_being_devices() -> None:
    assert safe_name("CON") == "_CON"
    assert safe_name("nul.tar") == "_nul.tar"
    assert safe_name("NUL .old") == "_NUL .old"
    assert safe_name("CONIN$", ".txt") == "_CONIN$.txt"
    assert safe_name("Console") == "Console"


def test_a_title_without_a_usable_character_still_gets_a_name() -> None:
    assert safe_name("...", ".txt") == "_.txt"
    assert safe_name("\x1b\u202e") == "_"


def test_a_long_title_is_cut_between_characters() -> None:
    name = safe_name("海" * 300, ".markdown")
    assert name == "海" * 63 + ".markdown"
    assert len(name.encode()) <= 200


@given(st.text())
def test_a_name_is_one_component_whatever_the_title(title: str) -> None:
    name = safe_name(title, ".txt")
    assert "/" not in name and "\\" not in name and "\0" not in name
    assert name.endswith(".txt") and name[0] not in " ."
    assert len(name.encode()) <= 200


def test_a_batch_keeps_the_tree_and_the_names() -> None:
    assert batch_names(["a/one.md", "b/two.html"], ".txt") == ["a/one.txt", "b/two.txt"]


def test_where_two_names_would_meet_both_keep_their_full_name() -> None:
    assert batch_names(["a.md", "a.html", "b.md"], ".txt") == ["a.md.txt", "a.html.txt", "b.txt"]


def test_names_that_differ_in_case_alone_do_not_meet_on_any_system() -> None:
    assert batch_names(["A.md", "a.html"], ".txt") == ["A.md.txt", "a.html.txt"]
    assert batch_names(["A.md", "a.md"], ".txt") == ["A.md.txt", "a.md (2).txt"]


def test_sources_of_one_name_from_two_folders_are_numbered() -> None:
    assert batch_names(["a.md", "a.md"], ".txt") == ["a.md.txt", "a.md (2).txt"]


def test_names_in_two_forms_of_unicode_do_not_meet_on_any_system() -> None:
    composed, decomposed = "caf\u00e9.md", "cafe\u0301.md"
    first, second = batch_names([composed, decomposed], ".txt")
    assert unicodedata.normalize("NFC", first) != unicodedata.normalize("NFC", second)


def test_names_that_differ_in_a_joiner_alone_do_not_meet_on_any_system() -> None:
    assert batch_names(["می\u200cخ.md", "میخ.md"], ".txt") == ["می\u200cخ.md.txt", "میخ.md (2).txt"]


def test_a_name_that_is_given_out_already_is_not_given_again() -> None:
    assert batch_names(["a.md", "a.md", "a.md (2).html"], ".txt") == ["a.md.txt", "a.md (3).txt", "a.md (2).txt"]


def test_a_file_is_not_named_like_a_folder_of_the_export() -> None:
    assert batch_names(["a.txt/b.md", "a.md"], ".txt") == ["a.txt/b.txt", "a.md.txt"]


def test_a_name_that_grows_too_long_is_cut_and_stays_its_own() -> None:
    first, second = batch_names([f"2022/{'x' * 252}.md", f"2022/{'x' * 251}y.md"], ".markdown")
    assert len(os.path.basename(first)) == len(os.path.basename(second)) == 255
    assert first != second


PARTS = st.sampled_from(["a", "A", "a.md", "a.md.txt", "a.txt", "é", "e\u0301", "a.md (2)", "x" * 251, "\udcff"])
PATHS = st.lists(PARTS, min_size=1, max_size=3).map(lambda parts: "/".join(parts) + ".md")


@given(st.lists(PATHS, max_size=12))
def test_no_two_exports_of_a_batch_meet(sources: list[str]) -> None:
    names = [unicodedata.normalize("NFC", name).casefold() for name in batch_names(sources, ".txt")]
    folders = {os.path.dirname(name) for name in names}
    assert len(set(names)) == len(names)
    assert not folders.intersection(names)
    assert all(len(os.fsencode(os.path.basename(name))) <= 255 for name in batch_names(sources, ".txt"))
