from fontTools.ttLib import TTFont

from sendportal.management.commands.make_fonts import letters, make, targets


def test_fonts_are_made_once(tmp_path):
    assert (make(tmp_path), make(tmp_path)) == (True, False)


def test_a_lost_font_is_made_again(tmp_path):
    make(tmp_path)
    targets(tmp_path)[0].unlink()
    assert make(tmp_path) is True


def test_two_makings_give_the_same_bytes(tmp_path):
    make(tmp_path / "one")
    make(tmp_path / "two")
    one, two = ([path.read_bytes() for path in targets(tmp_path / name)] for name in ("one", "two"))
    assert one == two


def test_web_fonts_hold_latin_letters_only_and_stay_small(tmp_path):
    make(tmp_path)
    for path in tmp_path.glob("*.woff2"):
        assert set(TTFont(path).getBestCmap()) <= letters()
        assert path.stat().st_size < 14_000


def test_web_fonts_hold_every_sign_the_templates_use(tmp_path, settings):
    make(tmp_path)
    drawn = set(TTFont(tmp_path / "atkinson-regular.woff2").getBestCmap())
    templates = [path.read_text() for path in (settings.BASE_DIR / "templates").rglob("*.html")]
    assert {
        sign for words in templates for sign in words if sign.isprintable() and ord(sign) not in drawn
    } == set()
