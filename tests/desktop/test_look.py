"""Colours that people can tell apart, in every scheme."""

import json
import re

import pytest

from inspector_app.bundled import bundled
from inspector_app.desktop import look as looks

PAIRS = json.loads(bundled("resources/theme/pairs.json").read_text(encoding="utf-8"))
LEAST_FOR_SHAPES = 3.0


@pytest.mark.parametrize("name", looks.SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), PAIRS["text"], ids="-".join)
def test_text_can_be_read_on_its_ground(name, ink, ground):
    worn = looks.scheme(name)

    assert looks.contrast(worn.colors[ink], worn.colors[ground]) >= worn.least_contrast


@pytest.mark.parametrize("name", looks.SCHEMES)
@pytest.mark.parametrize(("shape", "ground"), PAIRS["shape"], ids="-".join)
def test_edges_and_focus_can_be_seen(name, shape, ground):
    worn = looks.scheme(name)

    assert looks.contrast(worn.colors[shape], worn.colors[ground]) >= LEAST_FOR_SHAPES


def test_contrast_is_that_of_wcag():
    assert looks.contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert looks.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_all_schemes_have_the_same_tokens():
    tokens = [set(looks.scheme(name).colors) for name in looks.SCHEMES]

    assert tokens[0] == tokens[1] == tokens[2]


@pytest.mark.parametrize("name", looks.SCHEMES)
def test_every_pair_of_the_style_sheet_is_among_the_measured_ones(name):
    """A rule that sets colour and background together must be in pairs.json."""
    text = bundled("resources/theme/window.qss").read_text(encoding="utf-8")
    measured = {tuple(pair) for pair in PAIRS["text"]}
    found = set()
    for rule in re.findall(r"\{([^}]*)\}", text):
        ground = re.search(r"(?<![-\w])background: @(\w+)", rule)
        ink = re.search(r"(?<![-\w])color: @(\w+)", rule)
        if ground and ink:
            found.add((ink[1], ground[1]))

    assert found
    assert found <= measured


@pytest.mark.parametrize("name", looks.SCHEMES)
def test_the_style_sheet_has_all_its_tokens_and_images(name):
    sheet = looks.style_sheet(looks.scheme(name), looks.NORMAL_PT)

    assert "@" not in sheet
    for url in re.findall(r'url\("([^"]+)"\)', sheet):
        assert bundled("resources").joinpath("theme", name, url.rsplit("/", 1)[1]).is_file()


@pytest.mark.parametrize("name", looks.SCHEMES)
@pytest.mark.parametrize(
    ("image", "token"),
    [
        ("tick", "on_accent"),
        ("dash", "accent"),
        ("arrow_down", "text"),
        ("arrow_right", "text"),
        ("sort_up", "text"),
        ("sort_down", "text"),
    ],
)
def test_images_of_the_style_sheet_have_the_colour_of_their_scheme(name, image, token):
    text = bundled(f"resources/theme/{name}/{image}.svg").read_text(encoding="utf-8")

    assert f'stroke="{looks.scheme(name).colors[token]}"' in text


def test_text_grows_and_shrinks_by_steps_with_ends(qapp):
    look = looks.Look(qapp)
    look.wear("light", 100)

    assert (look.step(1), look.step(-1)) == (115, 90)
    look.wear("light", 500)
    assert look.percent == look.step(1) == 130
    look.wear("light", 100)


def test_an_unknown_scheme_becomes_what_the_system_asks_for(qapp):
    look = looks.Look(qapp)

    look.wear("system", 100)

    assert look.scheme.name == look.suggested_scheme()
    look.wear("light", 100)
