"""The script `./dev` without a network: what it finds missing, what it says, what it runs."""

import re
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def dev(tmp_path, monkeypatch):
    """The script as a module, on a checkout of its own in which nothing is set up."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    loader = SourceFileLoader("dev", str(ROOT / "dev"))
    module = module_from_spec(spec_from_loader("dev", loader))
    loader.exec_module(module)
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "setup-stamp")
    monkeypatch.setattr(module, "GUIDE", tmp_path / ".venv" / "atheris")
    return module


def run_dev(*arguments):
    command = [sys.executable, str(ROOT / "dev"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)


def test_help_lists_every_command_with_its_purpose(dev):
    done = run_dev("--help")

    listed = re.findall(r"^  (\w+) +[A-Z].*\.$", done.stdout, re.MULTILINE)
    assert listed == list(dev.COMMANDS)


def test_the_readme_names_exactly_the_commands_that_exist(dev):
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    assert set(re.findall(r"\./dev (\w+)", text)) == set(dev.COMMANDS)


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md", ".ci/run"])
def test_other_pages_name_no_command_that_does_not_exist(dev, page):
    text = (ROOT / page).read_text(encoding="utf-8")

    assert set(re.findall(r"\./dev (\w+)", text)) <= set(dev.COMMANDS)


@pytest.mark.parametrize("path", ["tests/benchmarks/__main__.py", "tests/shots/__main__.py", "tests/faults"])
def test_what_a_command_runs_is_there(path):
    assert (ROOT / path).exists()


def test_an_unknown_command_is_refused_with_the_list():
    done = run_dev("pakcage")

    assert done.returncode == 2
    assert "'setup', 'demo', 'test'" in done.stderr


def test_only_wholly_installed_packages_count(dev):
    listing = (
        "ii \txvfb\t\nrc \tqpdf\t\niU \tsofthsm2\t\nii \tlibglib2.0-0t64\tlibglib2.0-0 (= 2.80), libgio\n"
    )

    assert dev.parse_packages(listing) == {"xvfb", "libglib2.0-0t64", "libglib2.0-0", "libgio"}


def test_a_complete_machine_misses_nothing(dev):
    assert dev.missing_packages(set(dev.APT_PACKAGES), has_ensurepip=True) == []


def test_a_bare_machine_misses_every_package_and_venv_first(dev):
    assert dev.missing_packages(set(), has_ensurepip=False) == ["python3-venv", *dev.APT_PACKAGES]


def test_python_without_ensurepip_needs_only_venv_when_the_rest_is_there(dev):
    assert dev.missing_packages(set(dev.APT_PACKAGES), has_ensurepip=False) == ["python3-venv"]


@pytest.mark.parametrize(
    ("user_id", "sudo", "has_terminal", "prefix"),
    [
        (0, None, False, []),
        (1000, "/usr/bin/sudo", True, ["/usr/bin/sudo"]),
        (1000, "/usr/bin/sudo", False, ["/usr/bin/sudo", "-n"]),
        (1000, None, True, None),
    ],
    ids=["root", "sudo that may ask", "sudo that may not ask", "no right"],
)
def test_who_may_install_packages(dev, user_id, sudo, has_terminal, prefix):
    assert dev.privilege_prefix(user_id, sudo, has_terminal=has_terminal) == prefix


def test_a_person_without_the_right_is_told_in_one_sentence_what_to_install(dev, monkeypatch, capsys):
    monkeypatch.setattr(dev, "installed_packages", lambda: set(dev.APT_PACKAGES) - {"xvfb", "qpdf"})
    monkeypatch.setattr(dev, "privilege_prefix", lambda *_, **__: None)

    code = dev.main(["setup"])

    said = capsys.readouterr().err.splitlines()[-1]
    assert code == 2
    assert "apt-get install -y --no-install-recommends xvfb qpdf  as root" in said


def test_an_old_python_is_refused_by_name(dev):
    with pytest.raises(dev.SetupError, match=r"needs Python 3\.11 or newer; this is 3\.9"):
        dev.check_python((3, 9))


def test_setup_compiles_what_was_changed_even_where_starts_may_write_nothing(dev):
    stamped(dev)
    (dev.ROOT / "src").mkdir()
    (dev.ROOT / "src" / "room.py").write_text("floor = 1")

    dev.setup()

    assert [file.suffix for file in (dev.ROOT / "src" / "__pycache__").iterdir()] == [".pyc"]


def test_setup_does_nothing_when_nothing_changed(dev, monkeypatch):
    stamped(dev)
    monkeypatch.setattr(dev, "install_debian_packages", lambda: pytest.fail("set up again"))

    assert dev.setup() == 0


@pytest.mark.parametrize("file", ["requirements.lock", "pyproject.toml"])
def test_setup_runs_again_when_the_lock_or_the_project_changed(dev, monkeypatch, file):
    stamped(dev)
    with (dev.ROOT / file).open("a") as text:
        text.write("# another line\n")
    done = []
    for step in ("install_debian_packages", "make_venv", "install_locked"):
        monkeypatch.setattr(dev, step, lambda step=step: done.append(step))

    dev.setup()

    assert done == ["install_debian_packages", "make_venv", "install_locked"]
    assert dev.STAMP.read_text() == dev.fingerprint()


def test_a_failed_step_leaves_no_stamp_and_is_named(dev, monkeypatch, capsys):
    def fail():
        subprocess.run(["false", "about something"], check=True)

    monkeypatch.setattr(dev, "install_debian_packages", lambda: None)
    monkeypatch.setattr(dev, "make_venv", fail)

    code = dev.main(["setup"])

    assert code == 1
    assert "false 'about something'" in capsys.readouterr().err
    assert not dev.STAMP.exists()


def test_without_a_display_qt_draws_offscreen(dev):
    assert dev.environment({"HOME": "/h"})["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.parametrize("given", [{"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}])
def test_a_real_display_is_used(dev, given):
    assert "QT_QPA_PLATFORM" not in dev.environment(given)


def test_what_a_person_chose_for_qt_stays(dev):
    assert dev.environment({"QT_QPA_PLATFORM": "minimal"})["QT_QPA_PLATFORM"] == "minimal"


def test_run_without_a_display_says_how_to_see_a_picture(dev, monkeypatch, capsys):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    code = dev.run([])

    assert code == 2
    assert "./dev shots" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "arguments", "expected"),
    [
        ("demo", [], ["-m", "inspector_app", "demo", "--out", "ROOT/demo-out"]),
        ("demo", ["--out", "OUT"], ["-m", "inspector_app", "demo", "--out", "OUT"]),
        ("demo", ["--out=OUT"], ["-m", "inspector_app", "demo", "--out=OUT"]),
        ("test", ["-k", "x"], ["-m", "pytest", "-n", "7", "--dist", "loadfile", "-k", "x"]),
        ("test", ["-n", "0", "-k", "x"], ["-m", "pytest", "-n", "0", "-k", "x"]),
        (
            "test",
            ["--quick", "tests/store"],
            [
                *("-m", "pytest", "-n", "7", "--dist", "loadfile", "-m", "not journey and not slow"),
                *("--hypothesis-profile=quick", "tests/store"),
            ],
        ),
        ("bench", ["--json"], ["-m", "tests.benchmarks", "--json"]),
        ("shots", [], ["-m", "tests.shots"]),
        ("package", ["verifier"], ["ROOT/packaging/verifier/build.py"]),
        ("package", ["sbom"], ["ROOT/packaging/supply/sbom.py"]),
        ("package", ["annex", "--not-run"], ["ROOT/packaging/annex/build.py", "--not-run"]),
        (
            "faults",
            ["-x"],
            [
                *("-m", "pytest", "tests/faults", "--full", "--timeout=5400", "-v", "-n", "6"),
                *("--dist", "worksteal", "--trust-report", "ROOT/trust-report.json"),
                *("--guide", "ROOT/.venv/atheris", "-x"),
            ],
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_a_command_runs_what_it_says(dev, monkeypatch, command, arguments, expected):
    ran = []
    monkeypatch.setattr(dev, "call", lambda line, cwd=None: ran.append(line) or 0)
    monkeypatch.setattr(dev.os, "cpu_count", lambda: 6)
    monkeypatch.setattr(dev, "install_guide", lambda: True)

    dev.COMMANDS[command](arguments)

    assert [part.replace(str(dev.ROOT), "ROOT") for part in ran[0][1:]] == expected


def test_what_guides_the_fuzzing_is_installed_once_by_hash_and_beside_the_packages(dev, monkeypatch):
    ran = []

    def installed(line):
        ran.append(line)
        dev.GUIDE.mkdir(parents=True)
        return True

    monkeypatch.setattr(dev, "quiet", installed)

    assert [dev.install_guide(), dev.install_guide()] == [True, True]
    (line,) = ran
    assert {"--require-hashes", "--no-deps", "--only-binary=:all:"} <= set(line)
    assert line[line.index("--target") + 1] == str(dev.GUIDE)


def test_without_what_guides_the_fuzzing_the_full_run_goes_on_and_says_so(dev, monkeypatch, capsys):
    ran = []
    monkeypatch.setattr(dev, "quiet", lambda _line: False)
    monkeypatch.setattr(dev, "call", lambda line, cwd=None: ran.append(line) or 0)

    assert dev.faults([]) == 0

    assert "--guide" not in ran[0]
    assert "no atheris for this machine" in capsys.readouterr().err


def test_what_guides_the_fuzzing_is_pinned_by_hash_and_names_no_address():
    lock = (ROOT / "tests" / "faults" / "atheris.lock").read_text(encoding="ascii")

    assert re.findall(r"^(\S+)==\S+", lock, re.MULTILINE) == ["atheris"]
    assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}", lock)) == 3
    assert "://" not in lock


def test_check_runs_every_step_and_names_what_failed(dev, monkeypatch, capsys):
    ran = []
    monkeypatch.setattr(dev, "call", lambda line, cwd=None: ran.append(line) or ("mypy" in line))

    code = dev.check([])

    assert code == 1
    assert len(ran) == 5
    assert capsys.readouterr().err.splitlines()[-1] == "dev: failed: mypy"


def test_the_lock_is_made_with_the_oldest_python_only(dev, monkeypatch):
    monkeypatch.setattr(dev.sys, "version_info", (3, 13, 0))

    with pytest.raises(dev.SetupError, match=r"python3\.11 \./dev lock"):
        dev.lock([])


def test_the_ci_script_is_sound_and_runs_checks_and_every_test():
    script = ROOT / ".ci" / "run"

    done = subprocess.run(["bash", "-n", str(script)], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert re.findall(r"^step (.*)$", script.read_text(), re.MULTILINE) == [
        "./dev setup",
        "./dev check",
        "./dev test",
    ]


def stamped(dev):
    """Leave what a finished set-up leaves."""
    dev.PYTHON.parent.mkdir(parents=True)
    dev.PYTHON.touch()
    dev.STAMP.write_text(dev.fingerprint())
