#!/bin/sh
# Writes requirements-dev.txt: what a fresh environment gets today from the dependencies, the print extra and the
# dev group of pyproject.toml, each pinned to its version. Run it with the oldest Python that people have (Debian 12
# brings 3.11.2): some packages ask for a later 3.11, and a pin made there would not install.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
made_with=$("$python" --version)
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
"$python" -m venv "$fresh"
"$fresh/bin/python" -m pip install --quiet --upgrade pip
"$fresh/bin/python" -m pip install --quiet --group dev --editable '.[print]'
{
    echo "# The pinned development environment, for Python 3.11 to 3.14. Made by \`make pins\` from pyproject.toml,"
    echo "# with $made_with. \`make test\` installs it; \`make site\` keeps to its versions. Do not edit by hand."
    "$fresh/bin/python" -m pip freeze --exclude-editable
} >"$fresh/pins.txt"
cp "$fresh/pins.txt" requirements-dev.txt
echo "requirements-dev.txt: $(grep -c == requirements-dev.txt) packages"
