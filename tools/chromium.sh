#!/bin/sh
# Prints the path of a Chromium or Chrome that runs, for the tests. Looks at ONEBOOK_CHROMIUM, then in PATH, then
# asks the system's package manager for one where no password is needed. Otherwise says what to install, and fails.
set -eu
cd "$(dirname "$0")/.."

say() { echo "$*" >&2; }

runs() { "$1" --version </dev/null >/dev/null 2>&1; }

find_chromium() {
    for name in chromium chromium-browser google-chrome \
        "/Applications/Chromium.app/Contents/MacOS/Chromium" \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        path=$(command -v "$name" 2>/dev/null) || continue
        if runs "$path"; then
            echo "$path"
            return
        fi
    done
    return 1
}

# install WHAT APT DNF PACMAN BREW: what it is, in words, and its packages with each package manager.
install() {
    for manager in apt-get dnf pacman brew none; do
        command -v "$manager" >/dev/null && break
    done
    if [ "$manager" = none ]; then
        return 1
    elif [ "$manager" != brew ]; then
        root=$(sh tools/as-root.sh) || return 1
    fi
    say "Installing $1 for the tests with $manager (once; it may take a few minutes)"
    # $root is empty or two words, and some names are several packages: no quotes.
    # shellcheck disable=SC2086
    case $manager in
    apt-get)
        $root apt-get update -qq </dev/null >/dev/null &&
            $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $2 \
                </dev/null >/dev/null
        ;;
    dnf) $root dnf install -y -q $3 </dev/null >/dev/null ;;
    pacman) $root pacman -Sy --noconfirm --needed $4 </dev/null >/dev/null ;;
    brew) brew install --cask "$5" </dev/null >/dev/null ;;
    esac
}

# Playwright speaks to the browser through a Node.js of its own, which a bare Linux cannot run.
for driver in .venv/lib/python3*/site-packages/playwright/driver/node; do
    if [ -x "$driver" ] && ! runs "$driver"; then
        install "a library that Playwright needs" libatomic1 libatomic gcc-libs "" || true
        if ! runs "$driver"; then
            say "Playwright's own Node.js does not run: $("$driver" --version 2>&1)"
            say "On Debian and Ubuntu: sudo apt-get install libatomic1; on Fedora: sudo dnf install libatomic"
            exit 1
        fi
    fi
done

if [ -n "${ONEBOOK_CHROMIUM:-}" ]; then
    if runs "$ONEBOOK_CHROMIUM"; then
        echo "$ONEBOOK_CHROMIUM"
        exit 0
    fi
    say "ONEBOOK_CHROMIUM is set to '$ONEBOOK_CHROMIUM', which does not run."
    exit 1
fi
find_chromium && exit 0
install Chromium "chromium fonts-liberation" "chromium liberation-fonts" "chromium ttf-liberation" chromium ||
    say "Chromium could not be installed here without help."
find_chromium && exit 0
say "The tests look at pages in a real browser. Install Chromium or Google Chrome and run 'make test' again:"
say "  Debian: sudo apt-get install chromium      Fedora: sudo dnf install chromium"
say "  Arch:   sudo pacman -S chromium            macOS:  brew install --cask chromium"
say "or name one that is there: make test ONEBOOK_CHROMIUM=/path/to/chromium"
exit 1
