#!/bin/sh
# Makes the environment in $1 (default .venv) from nothing but Python 3.11 to 3.13 and its own venv and pip.
# A marker file stands in the environment while it is being made: what an interrupted run left is thrown away.
set -eu

venv=${1:-.venv}
marker=$venv/.unfinished
is_supported='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'

stop() {
    printf 'anicolor: %s\n' "$1" >&2
    exit 1
}

find_python() {
    for candidate in ${PYTHON:-python3.12 python3.13 python3.11 python3 python}; do
        if "$candidate" -c "$is_supported" 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
}

if [ -e "$marker" ] || { [ -d "$venv" ] && ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; }; then
    rm -rf "$venv"
fi

if [ ! -d "$venv" ]; then
    python=$(find_python)
    [ -n "$python" ] || stop "Python 3.11, 3.12 or 3.13 is needed and was not found; on Debian or Ubuntu install it with 'apt-get install python3 python3-venv', or name one with 'make PYTHON=...'."
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        stop "This Python cannot make environments; on Debian or Ubuntu run 'apt-get install python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv'."
    echo "Making $venv with $("$python" --version) ..." >&2
    mkdir -p "$venv"
    touch "$marker"
    "$python" -m venv "$venv"
fi

touch "$marker"
echo "Installing (the first time this takes some minutes, most of it for PyTorch) ..." >&2
# Modules are compiled when they are first imported: compiling all of PyTorch now would double the wait.
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-compile \
    --constraint constraints.txt --editable '.[dev,bench]' ||
    stop "The installation did not finish; see the message above, then run the same command again."
"$venv/bin/python" packaging/check_system.py
rm -f "$marker"
