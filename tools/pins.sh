#!/bin/sh
# Writes requirements-dev.txt and requirements-site.txt: what a fresh environment gets today from pyproject.toml, each
# package pinned to its version and to the fingerprints of all its files, for every system and Python 3.11 to 3.14.
# Counted from 3.11.2, the oldest Python that people have (Debian 12): some packages ask for a later 3.11.
set -eu
cd "$(dirname "$0")/.."
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
"${PYTHON:-python3}" -m venv "$fresh"
"$fresh/bin/python" -m pip install --quiet uv

# pin FILE WHAT OPTIONS...: the packages that pyproject.toml and the options ask for
pin() {
    file=$1
    what=$2
    shift 2
    "$fresh/bin/uv" pip compile --quiet --universal --python-version 3.11.2 --generate-hashes --no-header --no-annotate \
        --output-file "$fresh/$file" pyproject.toml --extra print "$@"
    {
        echo "# $what, for Python 3.11 to 3.14. Made by \`make pins\` from pyproject.toml. Do not edit by hand."
        echo "# pip takes no other file than those whose fingerprints stand here."
        cat "$fresh/$file"
    } >"$file"
    echo "$file: $(grep -c == "$file") packages"
}

pin requirements-dev.txt "The development environment that \`make test\` installs" --group dev
pin requirements-site.txt "What \`make site\` installs" --group build --constraint requirements-dev.txt
