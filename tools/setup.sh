#!/bin/sh
# Sets up .venv in the repository.   Usage: sh tools/setup.sh site|test
#   site  the package and its print extra: all that the site needs, as pinned in requirements-site.txt
#   test  the pinned development environment of requirements-dev.txt
# Both pins name the fingerprint of every file, and pip takes no other.
# Does nothing when what is there was made from the same files. PYTHON=... names the Python to use.
set -eu
cd "$(dirname "$0")/.."
mode=$1
files="pyproject.toml requirements-dev.txt requirements-site.txt hatch_build.py"

say() { echo "$*" >&2; }

suits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; }

find_python() {
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if suits "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    say "Onebook needs Python 3.11, 3.12, 3.13 or 3.14, and found none."
    for candidate in ${PYTHON:-python3}; do
        say "  $candidate is $("$candidate" --version 2>/dev/null || echo "not installed")"
    done
    say "Install one (Debian or Ubuntu: apt-get install python3 python3-venv; Fedora: dnf install python3;"
    say "macOS: brew install python; or from python.org), or name one: make $mode PYTHON=/path/to/python3.12"
    exit 1
}

# Debian and Ubuntu keep what `python3 -m venv` needs in a package of its own.
need_ensurepip() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return
    package="$(basename "$1")-venv"
    if command -v apt-get >/dev/null && root=$(sh tools/as-root.sh); then
        say "Installing $package with apt-get (Python's own part for virtual environments)"
        # shellcheck disable=SC2086
        { $root apt-get update -qq && $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
            --no-install-recommends "$package"; } </dev/null >/dev/null || say "apt-get could not install $package"
        "$1" -c 'import ensurepip, venv' 2>/dev/null && return
    fi
    say "$1 lacks the modules for virtual environments. On Debian and Ubuntu: sudo apt-get install $package"
    exit 1
}

# What a set-up was made from: the files' contents, and the folder, since a moved .venv is broken.
# shellcheck disable=SC2086
state="$(cat $files | cksum) $(pwd)"

is_current() { [ "$(cat ".venv/.made-for-$1" 2>/dev/null)" = "$state" ] && [ -x .venv/bin/onebook ]; }

if .venv/bin/python -c '' 2>/dev/null; then
    # The test environment holds everything that the site needs.
    if is_current "$mode" || { [ "$mode" = site ] && is_current test; }; then
        exit 0
    fi
fi
if ! .venv/bin/python -m pip --version >/dev/null 2>&1 || [ "$(cat .venv/.made-in 2>/dev/null)" != "$(pwd)" ]; then
    python=$(find_python)
    need_ensurepip "$python"
    say "Setting up .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
    pwd >.venv/.made-in
fi
rm -f .venv/.made-for-*
pip="env PIP_DISABLE_PIP_VERSION_CHECK=1 .venv/bin/python -m pip --quiet"
if [ "$mode" = test ]; then
    say "Installing the pinned development environment (the first time takes a minute or two)"
    $pip install --require-hashes -r requirements-dev.txt
else
    say "Installing Onebook and what it needs (the first time takes about a minute)"
    $pip install --require-hashes -r requirements-site.txt
fi
$pip install --no-deps --no-build-isolation --editable .
# A calendar of another language reads our feeds in one test, which skips where this could not be had.
if [ "$mode" = test ] && command -v npm >/dev/null 2>&1; then
    (cd tests/clients && npm install --no-audit --no-fund --no-package-lock --silent) || say "Without ical.js: one test will skip"
fi
echo "$state" >".venv/.made-for-$mode"
